package elman.server;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A raw websocket on the event bus, as a page opens it; each message is compared with openapi.yaml. */
public final class TestSocket implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
    private final List<JsonObject> passedOver = new ArrayList<>();
    private final WebSocket socket;

    private TestSocket(HttpClient client, URI uri) {
        socket = client.newWebSocketBuilder().buildAsync(uri, new Receiver()).join();
    }

    static TestSocket open(HttpClient client, URI uri) {
        return new TestSocket(client, uri);
    }

    public void register(String address) {
        send(new JsonObject().put("type", "register").put("address", address));
    }

    /** Returns once all that was sent before has been carried out: messages are answered in order. */
    public void confirm() {
        send(new JsonObject().put("type", "register").put("address", "no.such.address"));
        refusal();
    }

    public void unregister(String address) {
        send(new JsonObject().put("type", "unregister").put("address", address));
    }

    /** The next refusal; messages before it are kept for later calls. */
    public JsonObject refusal() {
        JsonObject message = next();
        while (!"err".equals(message.getString("type"))) {
            passedOver.add(message);
            message = next();
        }
        return message;
    }

    /** Whether anything has come from the address that was not awaited; all that was sent is carried out before. */
    public boolean hasHeard(String address) {
        confirm();
        return passedOver.stream().anyMatch(message -> address.equals(message.getString("address")));
    }

    public void acknowledge(int frames) {
        send(new JsonObject()
                .put("type", "send")
                .put("address", "viewer.ack")
                .put("body", new JsonObject().put("n", frames)));
    }

    public void send(JsonObject message) {
        socket.sendText(message.encode(), true).join();
    }

    /** The body of the next message at the address that fits; others before it are kept for later calls. */
    public JsonObject await(String address, Predicate<JsonObject> fits) {
        Predicate<JsonObject> wanted =
                message -> address.equals(message.getString("address")) && fits.test(message.getJsonObject("body"));
        JsonObject message = passedOver.stream().filter(wanted).findFirst().orElse(null);
        if (message != null) {
            passedOver.remove(message);
            return message.getJsonObject("body");
        }
        message = next();
        while (!wanted.test(message)) {
            passedOver.add(message);
            message = next();
        }
        return message.getJsonObject("body");
    }

    private JsonObject next() {
        try {
            JsonObject message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no message came");
            }
            if ("rec".equals(message.getString("type"))) {
                AnswerCheck.checkMessage(message.getString("address"), message.getJsonObject("body"));
            }
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Receiver implements WebSocket.Listener {
        private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            parts.writeBytes(bytes);
            if (last) {
                received.add(new JsonObject(parts.toString(StandardCharsets.UTF_8)));
                parts.reset();
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
