package elman.store.tensor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * The checksum of a whole file that stands in the file itself: CRC32C in eight lower-case hexadecimal digits, taken with
 * zeros in their place. It finds every change of a single bit.
 */
final class Checksum {
    static final int DIGITS = 8;
    static final String BLANK = "0".repeat(DIGITS);

    private Checksum() {}

    /**
     * The checksum of a file in two pieces.
     *
     * @param head the bytes that hold the digits. Not modified.
     * @param at the place of the first digit in head
     * @param rest the bytes after. Not modified.
     */
    static String of(ByteBuffer head, int at, ByteBuffer rest) {
        CRC32C crc = new CRC32C();
        crc.update(head.slice(0, at));
        crc.update(ascii(BLANK));
        crc.update(head.slice(at + DIGITS, head.limit() - at - DIGITS));
        crc.update(rest.duplicate());
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    /** Whether the text stands in head at a place. */
    static boolean stands(String text, ByteBuffer head, int at) {
        return at + text.length() <= head.limit()
                && head.slice(at, text.length()).equals(ByteBuffer.wrap(ascii(text)));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
