package elman.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A TCP client of a server on this machine that sends bytes as they are given. */
public final class RawClient implements AutoCloseable {
    private final Socket socket = new Socket();

    /** @param receiveBuffer bytes that the kernel may hold for this client; 0 for its default */
    public RawClient(int port, int receiveBuffer) {
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawClient(int port) {
        this(port, 0);
    }

    /** The whole answer to one request, of which the lines are given without their ends; the last line is the body. */
    public static String ask(int port, String... lines) {
        try (RawClient client = new RawClient(port)) {
            return client.send(String.join("\r\n", lines)).readAll();
        }
    }

    public RawClient send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends if the connection is still open. */
    public void trySend(String text) {
        trySend(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends if the connection is still open. */
    public void trySend(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException closed) {
            // the reading side of the test sees it
        }
    }

    /** Reads up to the empty line that ends a response's headers. */
    public String readHead() {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** The next byte, or −1 once the server has closed or reset the connection. */
    public int read() {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            return -1;
        }
    }

    /** Reads what is left and then whether the server has closed or reset the connection; waits for that. */
    public boolean isCutOff() {
        byte[] buffer = new byte[1 << 16];
        try {
            while (socket.getInputStream().read(buffer) >= 0) {}
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Reads to the end; how many bytes came. */
    public long countRest() {
        try {
            return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until {@code text} has come; how many bytes that took. */
    public int readUntil(String text) {
        StringBuilder tail = new StringBuilder();
        byte[] buffer = new byte[1 << 16];
        int total = 0;
        try {
            while (tail.indexOf(text) < 0) {
                int count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    throw new AssertionError("the server closed");
                }
                total += count;
                tail.delete(0, Math.max(0, tail.length() - text.length()));
                tail.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
            return total;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends the same again and again, reading nothing, until the server has closed or reset the connection; how many
     * bytes the server and the kernel took until then.
     */
    public long floodUntilCutOff(byte[] bytes) {
        long sent = 0;
        AtomicBoolean patient = new AtomicBoolean(true);
        CompletableFuture.delayedExecutor(20, TimeUnit.SECONDS).execute(() -> {
            patient.set(false);
            close();
        });
        try {
            while (true) {
                socket.getOutputStream().write(bytes);
                sent += bytes.length;
            }
        } catch (IOException closed) {
            if (!patient.get()) {
                throw new AssertionError("the server did not cut the connection", closed);
            }
            return sent;
        }
    }

    /** Reads until the server closes. */
    public String readAll() {
        try {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            in.transferTo(bytes);
            return bytes.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
