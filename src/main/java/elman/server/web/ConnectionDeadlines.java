package elman.server.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Closes connections whose clients keep the server waiting (slowloris): for the headers of a request, however often a
 * byte comes in, for its body, or with a response that is not taken. While a request is being worked on, and once a
 * connection has become a websocket, no time runs. One for each HTTP server; confined to its event loop.
 */
public final class ConnectionDeadlines implements Handler<RoutingContext> {
    private final Vertx vertx;
    private final Duration firstRequest;
    private final Duration nextRequest;
    private final Duration body;
    private final Map<HttpConnection, Long> timers = new IdentityHashMap<>();

    /** With the durations of {@link ServerLimits}. */
    public ConnectionDeadlines(Vertx vertx) {
        this(vertx, ServerLimits.FIRST_REQUEST, ServerLimits.NEXT_REQUEST, ServerLimits.BODY);
    }

    /**
     * @param firstRequest from the opening of a connection to the end of its first request's headers
     * @param nextRequest from the end of a response to the end of the next request's headers
     * @param body from the end of a request's headers to the end of its body
     */
    public ConnectionDeadlines(Vertx vertx, Duration firstRequest, Duration nextRequest, Duration body) {
        this.vertx = vertx;
        this.firstRequest = firstRequest;
        this.nextRequest = nextRequest;
        this.body = body;
    }

    /** For {@link io.vertx.core.http.HttpServer#connectionHandler}. */
    public void opened(HttpConnection connection) {
        connection.closeHandler(closed -> stop(connection));
        start(connection, firstRequest);
    }

    /** To be the handler of the first route. */
    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpConnection connection = request.connection();
        stop(connection);
        if (!request.isEnded()) {
            start(connection, body);
        }
        request.end().onComplete(ended -> stop(connection));
        Promise<Void> sent = Promise.promise();
        context.addEndHandler(result -> {
            if (result.succeeded()) {
                sent.complete();
            }
        });
        Future.all(request.end(), sent.future()).onSuccess(done -> {
            boolean upgraded = context.response().getStatusCode() == 101;
            if (!upgraded) {
                start(connection, nextRequest);
            }
        });
        context.next();
    }

    private void start(HttpConnection connection, Duration time) {
        stop(connection);
        timers.put(connection, vertx.setTimer(time.toMillis(), fired -> {
            timers.remove(connection);
            Connections.cut(connection);
        }));
    }

    private void stop(HttpConnection connection) {
        Long timer = timers.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
