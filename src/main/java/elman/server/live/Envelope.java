package elman.server.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A message to viewers, encoded once, however many of them it goes to. Confined to one event loop. */
final class Envelope {
    private final Buffer json;
    private @Nullable String sockJs;

    private Envelope(Buffer json) {
        this.json = json;
    }

    /** What was published at {@code address}; {@code body} is a JSON value. */
    static Envelope received(String address, @Nullable Object body) {
        return new Envelope(new JsonObject()
                .put("type", "rec")
                .put("address", address)
                .put("body", body)
                .toBuffer());
    }

    static Envelope error(Command.Refused refused) {
        return new Envelope(new JsonObject()
                .put("type", "err")
                .put("body", refused.code())
                .put("message", refused.message())
                .toBuffer());
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
