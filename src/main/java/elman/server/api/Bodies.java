package elman.server.api;

import elman.server.web.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Bodies of requests and their types. */
public final class Bodies {
    static final String JSON = "application/json";
    static final String TEXT = "text/plain";
    static final String FORM = "multipart/form-data";

    private Bodies() {}

    /** The body, which must say that it is JSON, or say nothing. */
    static Buffer json(RoutingContext ctx) {
        String type = type(ctx);
        if (!type.isEmpty() && !type.equals(JSON)) {
            throw Problem.of(415, "Send " + JSON + ", not " + type + ".");
        }
        return raw(ctx);
    }

    /** Whether the body says that it is plain text. */
    public static boolean isText(RoutingContext ctx) {
        return type(ctx).equals(TEXT);
    }

    /** Whether the body says that it is a form of several parts. */
    public static boolean isForm(RoutingContext ctx) {
        return type(ctx).equals(FORM);
    }

    /** Whether the body says that it is JSON. */
    public static boolean isJson(RoutingContext ctx) {
        return type(ctx).equals(JSON);
    }

    /** Throws a 415 unless the body says that it is JSON or a form, or says nothing. */
    public static void requireJsonOrForm(RoutingContext ctx, String inForm) {
        String type = type(ctx);
        if (!type.isEmpty() && !type.equals(JSON) && !type.equals(FORM)) {
            throw Problem.of(415, "Send " + JSON + ", or " + inForm + " as " + FORM + ", not " + type + ".");
        }
    }

    /** The media type without its parameters, in lower case; empty where there is none. */
    static String type(RoutingContext ctx) {
        String header = ctx.request().getHeader("Content-Type");
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    static Buffer raw(RoutingContext ctx) {
        Buffer body = ctx.body().buffer();
        return body == null ? Buffer.buffer() : body;
    }
}
