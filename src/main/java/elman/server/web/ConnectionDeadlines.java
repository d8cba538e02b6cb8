package elman.server.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Closes connections whose clients keep the server waiting (slowloris): for the headers of a request, however often a
 * byte comes in, for its body, or with a response of which nothing more is taken. While a request is being worked on, and once a
 * connection has become a websocket, no time runs. One for each HTTP server; confined to its event loop.
 */
public final class ConnectionDeadlines implements Handler<RoutingContext> {
    private final Vertx vertx;
    private final Duration firstRequest;
    private final Duration nextRequest;
    private final Duration body;
    private final Duration stall;

    /** Weak, since Vert.x tells nobody when a connection that became a websocket is closed. */
    private final Map<HttpConnection, Deadline> deadlines = new WeakHashMap<>();

    /** With the durations of {@link ServerLimits}. */
    public ConnectionDeadlines(Vertx vertx) {
        this(vertx, ServerLimits.FIRST_REQUEST, ServerLimits.NEXT_REQUEST, ServerLimits.BODY, ServerLimits.STALL);
    }

    /**
     * @param firstRequest from the opening of a connection to the end of its first request's headers
     * @param nextRequest from the moment that a response has been sent to the end of the next request's headers
     * @param body from the end of a request's headers to the end of its body
     * @param stall without a byte of a response being taken
     */
    public ConnectionDeadlines(
            Vertx vertx, Duration firstRequest, Duration nextRequest, Duration body, Duration stall) {
        this.vertx = vertx;
        this.firstRequest = firstRequest;
        this.nextRequest = nextRequest;
        this.body = body;
        this.stall = stall;
    }

    /** For {@link io.vertx.core.http.HttpServer#connectionHandler}. */
    public void opened(HttpConnection connection) {
        Deadline deadline = new Deadline();
        deadlines.put(connection, deadline);
        connection.closeHandler(closed -> deadline.cancel());
        deadline.set(connection, firstRequest);
    }

    /** To be the handler of the first route. */
    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Deadline deadline = deadlines.get(request.connection());
        if (deadline != null) {
            watch(context, request, deadline);
        }
        context.next();
    }

    private void watch(RoutingContext context, HttpServerRequest request, Deadline deadline) {
        int number = ++deadline.requests;
        deadline.cancel();
        if (!request.isEnded()) {
            deadline.set(request.connection(), body);
        }
        Promise<Void> sent = Promise.promise();
        context.addEndHandler(result -> {
            if (result.succeeded()) {
                sent.complete();
            }
        });
        request.end().onComplete(ended -> deadline.cancel());
        // a turn of the event loop later, when what fits has been handed to the kernel
        Future.all(request.end(), sent.future())
                .onSuccess(done -> vertx.runOnContext(later -> {
                    boolean upgraded = context.response().getStatusCode() == 101;
                    boolean nextHasBegun = deadline.requests > number;
                    if (!upgraded && !nextHasBegun) {
                        awaitNext(request.connection(), deadline);
                    }
                }));
    }

    /** A slow client has as long as it likes to take a response, as long as it takes some of it. */
    private void awaitNext(HttpConnection connection, Deadline deadline) {
        long unsent = Connections.unsent(connection);
        if (unsent == 0) {
            deadline.set(connection, nextRequest);
        } else {
            deadline.set(stall, () -> {
                if (Connections.unsent(connection) < unsent) {
                    awaitNext(connection, deadline);
                } else {
                    Connections.cut(connection);
                }
            });
        }
    }

    /** The time that a connection has left for what it waits for, if it waits. */
    private final class Deadline {
        private int requests;
        private long timer = -1;

        void set(HttpConnection connection, Duration time) {
            set(time, () -> Connections.cut(connection));
        }

        void set(Duration time, Runnable then) {
            cancel();
            timer = vertx.setTimer(time.toMillis(), fired -> then.run());
        }

        void cancel() {
            vertx.cancelTimer(timer);
        }
    }
}
