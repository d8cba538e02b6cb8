package elman.server;

import elman.server.web.PublicUrl;
import elman.store.StoreLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A server that listens beyond loopback, for tests that reach it on loopback alone. */
public final class OpenServer implements AutoCloseable {
    public static final String TOKEN = "token-of-the-tests";

    private final ElmanServer server;

    private OpenServer(String host, int port, Path data, AccessOptions access) {
        server = ElmanServer.start(
                new ServerOptions(host, port, data, false, StoreLimits.DEFAULT, ServerOptions.SAVE_EVERY, access));
    }

    /** With a token of its own. */
    public static OpenServer start(Path data) {
        return start("0.0.0.0", 0, data, null);
    }

    public static OpenServer start(String host, int port, Path data, @Nullable String publicUrl) {
        return new OpenServer(
                host, port, data, new AccessOptions(null, publicUrl == null ? null : PublicUrl.parse(publicUrl)));
    }

    /** With {@link #TOKEN}. */
    public static OpenServer withTokenFile(Path data) {
        try {
            Path file = Files.writeString(Files.createTempFile("token", ""), TOKEN + "\n");
            OpenServer server = new OpenServer("0.0.0.0", 0, data, new AccessOptions(file, null));
            Files.delete(file);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the program prints. */
    public String invitation() {
        return server.invitation();
    }

    /** The token in what it prints, and nothing where there is none. */
    public String token() {
        String query = URI.create(invitation()).getQuery();
        return query == null ? "" : query.replaceFirst("^token=", "");
    }

    public int port() {
        return server.port();
    }

    /** Where a test reaches it. */
    public String address() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.close();
    }
}
