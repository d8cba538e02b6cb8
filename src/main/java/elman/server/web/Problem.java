package elman.server.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be answered as asked, in the words that the client is to read (RFC 9457). Fail a routing
 * context with it, or throw it from a handler.
 */
public final class Problem extends RuntimeException {
    /** The media type of {@link #toJson()}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String title;
    private final String detail;
    private final @Nullable String field;

    /**
     * @param status the HTTP status, 400 to 599
     * @param title what kind of problem it is, the same for every occurrence
     * @param detail one sentence on this occurrence
     * @param field dotted name of the one field at fault, or null
     */
    public Problem(int status, String title, String detail, @Nullable String field) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.field = field;
    }

    /** A problem whose title is the status' own name, such as "Not Found". */
    public static Problem of(int status, String detail) {
        return new Problem(status, reason(status), detail, null);
    }

    /** A 400 that blames one field. */
    public static Problem ofField(String field, String detail) {
        return new Problem(400, reason(400), detail, field);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }

    public @Nullable String field() {
        return field;
    }

    /** {@code {title, status, detail, field?}}. */
    public JsonObject toJson() {
        JsonObject json =
                new JsonObject().put("title", title).put("status", status).put("detail", detail);
        return field == null ? json : json.put("field", field);
    }

    private static String reason(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
