package elman.server.fetch;

import elman.nn.InvalidValueException;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** How a body is packed (RFC 9110, section 8.4): not at all, or as gzip, which is all that is asked for. */
final class ContentEncoding {
    private ContentEncoding() {}

    /**
     * @param encoding the header of that name, in any case, or null where there is none
     * @param body not modified
     * @throws InvalidValueException if the encoding is another one, or the body is damaged or unpacks to too much
     */
    static Buffer unpack(@Nullable String encoding, Buffer body, FetchLimits limits) {
        String name = encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "identity" -> body;
            case "gzip", "x-gzip" -> gunzip(body, limits);
            default -> throw TextUrl.invalid("The text is packed as \"" + name + "\", which is not understood here.");
        };
    }

    /** Unpacks up to one byte more than the limit, and no more, whatever the input would unpack to. */
    private static Buffer gunzip(Buffer body, FetchLimits limits) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
            byte[] unpacked = in.readNBytes(limits.bytes() + 1);
            if (unpacked.length > limits.bytes()) {
                throw limits.tooLarge();
            }
            return Buffer.buffer(unpacked);
        } catch (IOException e) {
            throw TextUrl.invalid("The text is packed as gzip, and damaged.");
        }
    }
}
