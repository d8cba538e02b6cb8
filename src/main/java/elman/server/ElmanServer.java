package elman.server;

import elman.store.DataFolder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The whole application, started and stopped from plain Java. */
public final class ElmanServer implements AutoCloseable {
    private static final long STOP_SECONDS = 5;
    /** Vert.x cannot close a run's verticle well while it is being opened. */
    private static final long OPENING_SECONDS = 5;

    private static final long BLOCKED_CHECK_SECONDS = 10;

    private final Vertx vertx;
    private final DataFolder data;
    private final Entrance entrance;
    private final HttpVerticle verticle;

    private ElmanServer(Vertx vertx, DataFolder data, Entrance entrance, HttpVerticle verticle) {
        this.vertx = vertx;
        this.data = data;
        this.entrance = entrance;
        this.verticle = verticle;
    }

    /**
     * Starts and returns once requests are answered.
     *
     * @throws StartException where it cannot, with the reason in one line
     */
    public static ElmanServer start(ServerOptions options) {
        Entrance entrance = entrance(options);
        DataFolder data = open(options);
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setBlockedThreadCheckInterval(BLOCKED_CHECK_SECONDS)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.SECONDS));
        HttpVerticle verticle = new HttpVerticle(options, entrance, data);
        try {
            vertx.deployVerticle(verticle)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            data.close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StartException(reason(options, cause), cause);
        }
        return new ElmanServer(vertx, data, entrance, verticle);
    }

    /** The port that it listens on. */
    public int port() {
        return verticle.port();
    }

    /** Where it is reached, such as {@code http://127.0.0.1:8080}. */
    public String address() {
        return entrance.address(port());
    }

    /** The address to open: where the program has made a token itself, that is in it. */
    public String invitation() {
        return entrance.invitation(port());
    }

    /** How many runs ended without their newest moment on disk; known once it is closed. */
    public int lost() {
        return verticle.lost();
    }

    private static Entrance entrance(ServerOptions options) {
        try {
            return Entrance.of(options);
        } catch (IOException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private static DataFolder open(ServerOptions options) {
        try {
            return DataFolder.open(options.data());
        } catch (IOException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Saves and ends all runs, and ends all connections. */
    @Override
    public void close() {
        try {
            Future.any(verticle.opened(), vertx.timer(OPENING_SECONDS, TimeUnit.SECONDS))
                    .eventually(vertx::close)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(OPENING_SECONDS + STOP_SECONDS, TimeUnit.SECONDS)
                    .join();
        } finally {
            data.close();
        }
    }

    private static String reason(ServerOptions options, Throwable cause) {
        String at = options.host() + ":" + options.port();
        if (cause instanceof BindException) {
            String advice = String.valueOf(cause.getMessage()).contains("in use") ? "; choose another with --port" : "";
            return "cannot listen on " + at + ": " + cause.getMessage() + advice;
        }
        return cause instanceof IOException ? String.valueOf(cause.getMessage()) : "cannot start: " + cause;
    }
}
