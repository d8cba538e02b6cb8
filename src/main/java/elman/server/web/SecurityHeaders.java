package elman.server.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * Puts on every answer what a browser needs to keep other pages out and this page to its own files: no inline script
 * or style, nothing from elsewhere, no framing, no sniffing of media types.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            String.join(
                    "; ",
                    "default-src 'none'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "img-src 'self' data: blob:",
                    "connect-src 'self'",
                    "font-src 'self'",
                    "manifest-src 'self'",
                    "base-uri 'none'",
                    "form-action 'none'",
                    "frame-ancestors 'none'"),
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");

    @Override
    public void handle(RoutingContext context) {
        put(context.response());
        context.next();
    }

    public static void put(HttpServerResponse response) {
        HEADERS.forEach(response::putHeader);
    }
}
