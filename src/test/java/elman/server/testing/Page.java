package elman.server.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a page does with the event bus: a raw websocket that reads all it is sent. */
public final class Page implements AutoCloseable {
    private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Short> closeCode = new CompletableFuture<>();
    /** Kept: Vert.x closes the connections of a client that nobody holds. */
    private final WebSocketClient client;

    private final WebSocket socket;

    private Page(WebSocketClient client, WebSocket socket) {
        this.client = client;
        this.socket = socket;
        socket.binaryMessageHandler(bytes -> received.add(new JsonObject(bytes)));
        socket.textMessageHandler(text -> received.add(new JsonObject().put("text", text)));
        socket.closeHandler(closed -> closeCode.complete(socket.closeStatusCode()));
    }

    public static Page open(Vertx vertx, int port) {
        return open(vertx, port, "/eventbus/websocket");
    }

    public static Page open(Vertx vertx, int port, String path) {
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setMaxFrameSize(1 << 20)
                .setMaxMessageSize(1 << 24)
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port);
        WebSocketClient client = vertx.createWebSocketClient(options);
        return Edge.await(client.connect(path).map(socket -> new Page(client, socket)));
    }

    public Page send(String text) {
        socket.writeTextMessage(text);
        return this;
    }

    public Page sendBinary(byte[] bytes) {
        socket.writeBinaryMessage(Buffer.buffer(bytes));
        return this;
    }

    public Page register(String address) {
        return send(
                new JsonObject().put("type", "register").put("address", address).encode());
    }

    public Page unregister(String address) {
        return send(new JsonObject()
                .put("type", "unregister")
                .put("address", address)
                .encode());
    }

    public Page acknowledge(int frames) {
        return send("{\"type\":\"send\",\"address\":\"viewer.ack\",\"body\":{\"n\":" + frames + "}}");
    }

    /**
     * Waits until the server has carried out all that was sent before: asks for nonsense and waits for the refusal,
     * which must be the next message.
     */
    public Page settle() {
        send("{\"type\":\"nonsense\",\"address\":\"\"}");
        JsonObject refusal = next();
        if (!"invalid_type".equals(refusal.getValue("body"))) {
            throw new AssertionError("another message came first: " + refusal);
        }
        return this;
    }

    /** The next message; an AssertionError if none comes within 20 seconds. */
    public JsonObject next() {
        try {
            JsonObject message = received.poll(20, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no message came");
            }
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the server has closed the socket; the code is 1006 where it just cut the connection. */
    public int closeCode() {
        try {
            return closeCode.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the socket was not closed", e);
        }
    }

    @Override
    public void close() {
        socket.close();
        client.close();
    }
}
