package elman.server.door;

import elman.server.web.SecurityHeaders;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** The page that asks for the token: one file, without scripts and without anything from elsewhere. */
final class DoorPage {
    private static final String HTML = read();
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "style-src 'sha256-" + hash(between("<style>", "</style>")) + "'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    private DoorPage() {}

    /**
     * @param message what is wrong with the token that was given, or empty
     * @param address where the way leads from here
     */
    static void send(HttpServerResponse response, String message, String address) {
        SecurityHeaders.put(response);
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("Referrer-Policy", "same-origin") // with none at all, browsers hide the origin of a form
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(HTML.replace("{message}", escape(message)).replace("{address}", escape(address)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String between(String start, String end) {
        return HTML.substring(HTML.indexOf(start) + start.length(), HTML.indexOf(end));
    }

    private static String hash(String text) {
        return Base64.getEncoder().encodeToString(Token.digest(text));
    }

    private static String read() {
        try (InputStream in = DoorPage.class.getResourceAsStream("door.html")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
