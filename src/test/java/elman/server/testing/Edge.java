package elman.server.testing;

import elman.server.web.ConnectionDeadlines;
import elman.server.web.ProblemHandler;
import elman.server.web.RequestGuard;
import elman.server.web.SecurityHeaders;
import elman.server.web.ServedHosts;
import elman.server.web.ServerLimits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A server on a free port of loopback with the whole edge in front of a test's own routes. */
public final class Edge {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Context context;
    private final HttpServer server;

    private Edge(Context context, HttpServer server) {
        this.context = context;
        this.server = server;
    }

    /** Listens on 127.0.0.1, and answers under the hosts that are given. */
    public static Edge start(Vertx vertx, ServedHosts served, ConnectionDeadlines deadlines, Consumer<Router> routes) {
        Context context = vertx.getOrCreateContext();
        HttpServer server = await(Future.future(promise -> context.runOnContext(go -> {
            Router router = Router.router(vertx);
            router.route().handler(deadlines).handler(new SecurityHeaders());
            routes.accept(router);
            ProblemHandler.install(router);
            vertx.createHttpServer(ServerLimits.options())
                    .connectionHandler(deadlines::opened)
                    .invalidRequestHandler(ProblemHandler::answerInvalid)
                    .requestHandler(new RequestGuard(served, router))
                    .listen(0, "127.0.0.1")
                    .onComplete(promise);
        })));
        return new Edge(context, server);
    }

    public static Edge start(Vertx vertx, Consumer<Router> routes) {
        return start(vertx, new ConnectionDeadlines(vertx), routes);
    }

    public static Edge start(Vertx vertx, ConnectionDeadlines deadlines, Consumer<Router> routes) {
        ServedHosts loopback = ServedHosts.of("127.0.0.1", InetAddress.getLoopbackAddress(), Set.of(), null);
        return start(vertx, loopback, deadlines, routes);
    }

    /** Waits until the server's event loop has done all that it had to do. */
    public void settle() {
        for (int turn = 0; turn < 3; turn++) {
            await(Future.<Void>future(promise -> context.runOnContext(promise::complete)));
        }
    }

    public int port() {
        return server.actualPort();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    public static HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    public static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return CLIENT.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for a future's value, at most 20 seconds. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
