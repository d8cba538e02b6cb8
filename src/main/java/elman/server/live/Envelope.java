package elman.server.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message to viewers, encoded once, however many of them it goes to. Confined to one event loop. */
final class Envelope {
    /** Members of a message that describe the thing which it is about. */
    private static final List<String> THINGS = List.of("run", "corpus");

    private final String subject;
    private final Buffer json;
    private @Nullable String sockJs;

    private Envelope(String subject, Buffer json) {
        this.subject = subject;
        this.json = json;
    }

    /** What was published at {@code address}; {@code body} is a JSON value. */
    static Envelope received(String address, @Nullable Object body) {
        return new Envelope(
                subject(body),
                new JsonObject()
                        .put("type", "rec")
                        .put("address", address)
                        .put("body", body)
                        .toBuffer());
    }

    /** @param address which of the viewer's addresses it is about, null where it is about none */
    static Envelope error(Command.Refused refused, @Nullable String address) {
        JsonObject error =
                new JsonObject().put("type", "err").put("body", refused.code()).put("message", refused.message());
        if (address != null) {
            error.put("address", address);
        }
        return new Envelope("", error.toBuffer());
    }

    private static String subject(@Nullable Object body) {
        if (body instanceof JsonObject message) {
            for (String thing : THINGS) {
                if (message.getValue(thing) instanceof JsonObject described) {
                    return described.getString("id", "");
                }
            }
            return message.getValue("url") instanceof String url ? url : "";
        }
        return "";
    }

    /** Which of the things that its address tells of it is about: of each, only the newest message matters. */
    String subject() {
        return subject;
    }

    /** UTF-8, the payload of a raw websocket's binary message. */
    Buffer json() {
        return json;
    }

    /** The payload of a SockJS message frame: {@code a["…"]}. */
    String sockJs() {
        String framed = sockJs;
        if (framed == null) {
            framed = "a" + new JsonArray().add(json.toString()).encode();
            sockJs = framed;
        }
        return framed;
    }
}
