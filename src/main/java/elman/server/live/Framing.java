package elman.server.live;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How messages lie in websocket messages. */
enum Framing {
    /** One envelope a binary message; what comes in may be text or binary. */
    RAW {
        @Override
        boolean open(ServerWebSocket socket) {
            return false;
        }

        @Override
        boolean heartbeat(ServerWebSocket socket) {
            return false;
        }

        @Override
        void write(ServerWebSocket socket, Envelope envelope) {
            socket.writeBinaryMessage(envelope.json());
        }

        @Override
        List<String> read(String message) {
            return List.of(message);
        }
    },

    /** The websocket transport of SockJS 0.3.3: frames {@code o}, {@code h} and {@code a[…]}, arrays of strings in. */
    SOCKJS {
        @Override
        boolean open(ServerWebSocket socket) {
            socket.writeTextMessage("o");
            return true;
        }

        @Override
        boolean heartbeat(ServerWebSocket socket) {
            socket.writeTextMessage("h");
            return true;
        }

        @Override
        void write(ServerWebSocket socket, Envelope envelope) {
            socket.writeTextMessage(envelope.sockJs());
        }

        @Override
        @Nullable
        List<String> read(String message) {
            if (message.isEmpty()) {
                return List.of();
            }
            try {
                Object value = Json.decodeValue(message);
                if (value instanceof String single) {
                    return List.of(single);
                }
                return value instanceof JsonArray array && array.stream().allMatch(String.class::isInstance)
                        ? array.stream().map(String.class::cast).toList()
                        : null;
            } catch (DecodeException e) {
                return null;
            }
        }
    };

    /** Whether it wrote something. */
    abstract boolean open(ServerWebSocket socket);

    /** Whether it wrote something. */
    abstract boolean heartbeat(ServerWebSocket socket);

    abstract void write(ServerWebSocket socket, Envelope envelope);

    /** The messages in one websocket message, or null where it breaks the framing. */
    abstract @Nullable List<String> read(String message);
}
