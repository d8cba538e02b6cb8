package elman.server.web;

import elman.nn.InvalidValueException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Tells every failure as a problem document: those that handlers raise, those that the router finds by itself (no such
 * path, no such method) and requests that are no HTTP. What nobody foresaw is logged with its cause and told as a bare
 * 500.
 */
public final class ProblemHandler {
    /** The most bytes that a body may have, where a limit is set: data of the routing context. */
    public static final String BODY_LIMIT = ProblemHandler.class.getName() + ".bodyLimit";

    private static final Logger LOG = System.getLogger(ProblemHandler.class.getName());

    private ProblemHandler() {}

    /** Answers all failures of {@code router} and of the routers mounted in it. */
    public static void install(Router router) {
        for (int status = 400; status < 600; status++) {
            int found = status;
            router.errorHandler(status, context -> answer(router, context, found));
        }
        // BodyHandler's status for a client that went away in the middle of its body: nobody is left to be told
        router.errorHandler(200, context -> {});
    }

    /** For {@link io.vertx.core.http.HttpServer#invalidRequestHandler}: answers what cannot be read as a request. */
    public static void answerInvalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem = cause instanceof TooLongHttpLineException
                ? Problem.of(414, "The address of the request is too long.")
                : cause instanceof TooLongHttpHeaderException
                        ? Problem.of(431, "The headers of the request are too long.")
                        : Problem.of(400, "This could not be read as an HTTP request.");
        answer(request, problem).onComplete(done -> request.connection().close());
    }

    /** Answers a request that is not for the router. */
    public static Future<Void> answer(HttpServerRequest request, Problem problem) {
        SecurityHeaders.put(request.response());
        return request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(problem.toJson().toBuffer());
    }

    private static void answer(Router router, RoutingContext context, int status) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        Problem problem = problemOf(context, status);
        if (response.headWritten()) {
            response.reset();
            return;
        }
        if (problem.status() == 405 && !response.headers().contains(HttpHeaders.ALLOW)) {
            response.putHeader(HttpHeaders.ALLOW, AllowedMethods.of(router, context.normalizedPath()));
        }
        answer(context.request(), problem);
    }

    private static Problem problemOf(RoutingContext context, int status) {
        Throwable failure = context.failure();
        if (status == 413 && context.get(BODY_LIMIT) instanceof Long limit) {
            return Problem.of(
                    413, "The body of the request is larger than the " + inWords(limit) + " that may be sent here.");
        }
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof InvalidValueException invalid) {
            return Problem.of(invalid);
        }
        if (failure instanceof HttpException http) {
            return Problem.of(http.getStatusCode(), sentence(http.getStatusCode(), http.getPayload()));
        }
        if (failure != null && status >= 500) {
            LOG.log(Level.ERROR, context.request().method() + " " + context.normalizedPath() + " failed", failure);
        }
        if (status == 400 && context.request().isExpectMultipart()) {
            return Problem.of(
                    400,
                    "The form could not be read: each part must have a name, and the last boundary must be there.");
        }
        return Problem.of(status, sentence(status, null));
    }

    /** A size in the largest unit of which it is a whole number. */
    private static String inWords(long bytes) {
        return bytes % (1 << 20) == 0
                ? (bytes >> 20) + " MiB"
                : bytes % (1 << 10) == 0 ? (bytes >> 10) + " KiB" : bytes + " bytes";
    }

    private static String sentence(int status, @Nullable String payload) {
        if (payload != null && !payload.isBlank()) {
            return payload;
        }
        return switch (status) {
            case 400 -> "The request could not be understood.";
            case 403 -> "This is not allowed from where you ask.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not know that method.";
            case 406 -> "This address cannot answer in any of the media types asked for.";
            case 408 -> "The request took too long to arrive.";
            case 413 -> "The body of the request is larger than this address takes.";
            case 415 -> "This address does not take a body of that media type.";
            default ->
                status < 500
                        ? "The request could not be carried out."
                        : "Something went wrong in the server; its log says what.";
        };
    }
}
