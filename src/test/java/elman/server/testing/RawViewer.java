package elman.server.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A websocket client that reads nothing after the handshake and may send frames that no browser sends. */
public final class RawViewer implements AutoCloseable {
    public static final int TEXT = 1;
    public static final int CONTINUATION = 0;
    public static final int BINARY = 2;
    public static final int PING = 9;
    public static final int PONG = 10;

    private final RawClient client;

    /** Connects with a small receive buffer, so that a few kilobytes unread are enough to stall. */
    public RawViewer(int port) {
        client = new RawClient(port, 4096);
        String head = client.send(handshake("/eventbus/websocket")).readHead();
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new AssertionError(head);
        }
    }

    public static String handshake(String path, String... headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n")
                + "\r\n";
    }

    public RawViewer send(String text) {
        client.send(frame(TEXT, true, text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    public RawViewer register(String address) {
        return send("{\"type\":\"register\",\"address\":\"" + address + "\"}");
    }

    public RawClient client() {
        return client;
    }

    /** One masked frame; the mask is zero. */
    public static byte[] frame(int opcode, boolean last, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((last ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length < 65536) {
            out.write(0x80 | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        out.writeBytes(new byte[4]);
        out.writeBytes(payload);
        return out.toByteArray();
    }

    @Override
    public void close() {
        client.close();
    }
}
