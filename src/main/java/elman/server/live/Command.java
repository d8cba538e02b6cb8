package elman.server.live;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a viewer said, in the event bus bridge's protocol, read strictly and without ever throwing. */
sealed interface Command {
    /** A sign of life. */
    record Ping() implements Command {}

    record Register(String address) implements Command {}

    record Unregister(String address) implements Command {}

    /** {@code frames} ≥ 1 were painted. */
    record Acknowledge(int frames) implements Command {}

    /** @param code the bridge protocol's name of the error */
    record Refused(String code, String message) implements Command {}

    static Command parse(String text) {
        Object value;
        try {
            value = Json.decodeValue(text);
        } catch (DecodeException e) {
            return new Refused("invalid_json", "A message is one JSON object.");
        }
        return value instanceof JsonObject message
                ? parse(message)
                : new Refused("invalid_json", "A message is one JSON object.");
    }

    private static Command parse(JsonObject message) {
        if (!(message.getValue("type") instanceof String type)) {
            return new Refused("missing_type", "A message has a \"type\".");
        }
        if (type.equals("ping")) {
            return new Ping();
        }
        if (!(message.getValue("address") instanceof String address)) {
            return new Refused("missing_address", "A message has an \"address\".");
        }
        return switch (type) {
            case "register" -> Addresses.isPublished(address) ? new Register(address) : notPublished();
            case "unregister" -> Addresses.isPublished(address) ? new Unregister(address) : notPublished();
            case "send" -> acknowledge(address, message.getValue("body"));
            case "publish" -> new Refused("access_denied", "Viewers may not publish.");
            default ->
                new Refused("invalid_type", "The types are \"ping\", \"register\", \"unregister\" and \"send\".");
        };
    }

    private static Command notPublished() {
        return new Refused("access_denied", "Nothing is published at this address; a probe in one is percent-encoded.");
    }

    private static Command acknowledge(String address, @Nullable Object body) {
        if (!address.equals(Addresses.ACK)) {
            return new Refused("access_denied", "Viewers may send to \"" + Addresses.ACK + "\" only.");
        }
        return body instanceof JsonObject ack && ack.getValue("n") instanceof Integer frames && frames >= 1
                ? new Acknowledge(frames)
                : new Refused("invalid_body", "An acknowledgement is {\"n\": frames painted}, 1 or more.");
    }
}
