package elman.server.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file to be saved, under a name that no browser or file system misreads (RFC 6266, RFC 8187).
 *
 * @param called what a person called what is in it, or null
 * @param otherwise its name where that leaves nothing
 * @param extension with its dot
 */
record Download(@Nullable String called, String otherwise, String extension, Buffer bytes) {
    private static final int LONGEST = 100;
    /** Control characters, halves of surrogate pairs, what turns the direction of writing, and what paths are made of. */
    private static final String UNSAFE =
            "[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\\\/:*?\"<>|]";

    void send(RoutingContext ctx, String type) {
        ctx.response()
                .putHeader("Content-Type", type)
                .putHeader("Content-Disposition", disposition())
                .putHeader("Cache-Control", "no-store")
                .end(bytes);
    }

    private String disposition() {
        String name = stem() + extension;
        String ascii = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }

    private String stem() {
        String safe = called == null ? "" : called.replaceAll(UNSAFE, "_");
        String trimmed = safe.replaceAll("^[\\s.]+|[\\s.]+$", "");
        int most = Math.min(LONGEST, trimmed.codePointCount(0, trimmed.length()));
        String stem = trimmed.substring(0, trimmed.offsetByCodePoints(0, most)).replaceAll("[\\s.]+$", "");
        return stem.replace("_", "").isEmpty() ? otherwise : stem;
    }
}
