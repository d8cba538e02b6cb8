package elman.server.web;

import elman.nn.Fault;
import elman.nn.InvalidValueException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
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
    private final transient List<Fault> errors;

    /**
     * @param status the HTTP status, 400 to 599
     * @param title what kind of problem it is, the same for every occurrence
     * @param detail one sentence on this occurrence
     * @param errors what is wrong with fields of the request
     */
    public Problem(int status, String title, String detail, List<Fault> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    /** A problem whose title is the status' own name, such as "Not Found". */
    public static Problem of(int status, String detail) {
        return new Problem(status, reason(status), detail, List.of());
    }

    /** A 400 that blames fields. */
    public static Problem of(InvalidValueException e) {
        return new Problem(400, reason(400), String.valueOf(e.getMessage()), e.faults());
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

    /** Dotted name of the first field at fault, or null. */
    public @Nullable String field() {
        return errors.isEmpty() ? null : errors.get(0).field();
    }

    /** {@code {title, status, detail, field?, errors?}}. */
    public JsonObject toJson() {
        JsonObject json =
                new JsonObject().put("title", title).put("status", status).put("detail", detail);
        if (!errors.isEmpty()) {
            JsonArray all = new JsonArray();
            errors.forEach(error ->
                    all.add(new JsonObject().put("field", error.field()).put("detail", error.detail())));
            json.put("field", field()).put("errors", all);
        }
        return json;
    }

    private static String reason(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
