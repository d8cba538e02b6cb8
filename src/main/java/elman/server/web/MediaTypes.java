package elman.server.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The media types of the files that are served. A file of another kind is not served at all. */
final class MediaTypes {
    private static final Map<String, String> OF_EXTENSION = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("yaml", "application/yaml; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("md", "text/markdown; charset=utf-8"),
            Map.entry("svg", "image/svg+xml; charset=utf-8"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    private MediaTypes() {}

    /** The Content-Type of a file, or null where files so named are not served. */
    static @Nullable String of(String fileName) {
        return OF_EXTENSION.get(fileName.substring(fileName.lastIndexOf('.') + 1));
    }

    /** Whether a file of this Content-Type gains from gzip; pictures and fonts are compressed already. */
    static boolean isCompressible(String mediaType) {
        return mediaType.startsWith("text/")
                || mediaType.startsWith("application/")
                || mediaType.startsWith("image/svg");
    }
}
