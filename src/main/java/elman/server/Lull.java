package elman.server;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** Tells when nobody has asked for anything for a while, to work that can wait. Used on one event loop. */
final class Lull {
    private static final long QUIET_MILLIS = 800;
    private static final long LONGEST_MILLIS = 10_000;

    private final long end = now() + LONGEST_MILLIS;
    private long last = now();

    /** Notes each request before it is handled. */
    Handler<HttpServerRequest> noting(Handler<HttpServerRequest> next) {
        return request -> {
            last = now();
            next.handle(request);
        };
    }

    /** Done once no request has come for 0.8 s, and in any case 10 s after this was made. */
    Future<Void> begun(Vertx vertx) {
        long wait = Math.min(last + QUIET_MILLIS, end) - now();
        return wait <= 0 ? Future.succeededFuture() : vertx.timer(wait).compose(passed -> begun(vertx));
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
