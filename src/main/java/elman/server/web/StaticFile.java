package elman.server.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file in memory, ready to be sent.
 *
 * @param gzipped null where compression gains nothing
 */
record StaticFile(String mediaType, Variant plain, @Nullable Variant gzipped) {
    /** One encoding of the content. Its tag differs from the other encoding's, as RFC 9110 §8.8.3.3 asks. */
    record Variant(String etag, Buffer content) {}

    /** Hashes and compresses: milliseconds for a large file, so not on an event loop. */
    static StaticFile of(String mediaType, byte[] content) throws IOException {
        String hash = hash(content);
        byte[] compressed = MediaTypes.isCompressible(mediaType) ? gzip(content) : content;
        return new StaticFile(
                mediaType,
                new Variant("\"" + hash + "\"", Buffer.buffer(content)),
                compressed.length < content.length
                        ? new Variant("\"" + hash + "-gzip\"", Buffer.buffer(compressed))
                        : null);
    }

    /** 24 characters that differ where contents differ. */
    static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 18));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
