package elman.server.api;

import elman.server.compare.NoSuchComparisonException;
import elman.server.corpus.NoSuchCorpusException;
import elman.server.run.IllegalMoveException;
import elman.server.run.NoSuchRunException;
import elman.server.run.NotSavedException;
import elman.server.sweeps.NoSuchSweepException;
import elman.server.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Sends answers as JSON, and failures as problems. */
final class Answers {
    private Answers() {}

    /** A handler that answers 200 with what the future brings: something to be encoded as JSON, or JSON in a buffer. */
    static <T> Handler<RoutingContext> ok(Function<RoutingContext, Future<T>> answer) {
        return ctx -> run(ctx, answer).onSuccess(json -> send(ctx, 200, json));
    }

    /** A handler that answers 201 with what the future brings, at {@code path} and its {@code id}. */
    static Handler<RoutingContext> created(String path, Function<RoutingContext, Future<JsonObject>> answer) {
        return ctx -> run(ctx, answer).onSuccess(json -> {
            ctx.response().putHeader("Location", path + json.getString("id"));
            send(ctx, 201, json);
        });
    }

    /** A handler that answers 204. */
    static <T> Handler<RoutingContext> noContent(Function<RoutingContext, Future<T>> answer) {
        return ctx -> run(ctx, answer)
                .onSuccess(done -> ctx.response().setStatusCode(204).end());
    }

    /** A handler that sends what the future brings in a way of its own. */
    static <T> Handler<RoutingContext> sent(
            Function<RoutingContext, Future<T>> answer, BiConsumer<RoutingContext, T> send) {
        return ctx -> run(ctx, answer).onSuccess(result -> send.accept(ctx, result));
    }

    private static <T> Future<T> run(RoutingContext ctx, Function<RoutingContext, Future<T>> answer) {
        Future<T> future;
        try {
            future = answer.apply(ctx);
        } catch (RuntimeException e) {
            future = Future.failedFuture(e);
        }
        return future.onFailure(cause -> ctx.fail(asProblem(cause)));
    }

    private static Throwable asProblem(Throwable cause) {
        if (cause instanceof NoSuchRunException
                || cause instanceof NoSuchCorpusException
                || cause instanceof NoSuchComparisonException
                || cause instanceof NoSuchSweepException) {
            return Problem.of(404, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof NotSavedException) {
            return Problem.of(507, String.valueOf(cause.getMessage()));
        }
        return cause instanceof IllegalMoveException ? Problem.of(409, String.valueOf(cause.getMessage())) : cause;
    }

    private static void send(RoutingContext ctx, int status, Object json) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(json instanceof Buffer encoded ? encoded : Json.encodeToBuffer(json));
    }
}
