package elman.data;

import elman.nn.InvalidValueException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns the bytes of somebody's text into characters: strictly, for what is not UTF-8 would be learned as noise, and
 * saying what was changed.
 */
public final class TextDecoder {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int VALIDATED_AT_A_TIME = 8192;

    private TextDecoder() {}

    /**
     * A decoded text.
     *
     * @param notes what was done to it, one sentence each
     */
    public record Decoded(String text, List<String> notes) {
        public Decoded {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Decodes UTF-8. A leading byte order mark is left out, and CR LF as well as a lone CR is read as LF.
     *
     * @param utf8 Not modified.
     * @throws InvalidValueException for "text" if it is empty, or with the offset of the first byte that is not UTF-8
     */
    public static Decoded decode(byte[] utf8) {
        validate(utf8);
        List<String> notes = new ArrayList<>();
        int start = 0;
        if (startsWithByteOrderMark(utf8)) {
            start = BYTE_ORDER_MARK.length;
            notes.add("a byte order mark was left out");
        }
        if (utf8.length == start) {
            throw new InvalidValueException("text", "text must not be empty");
        }
        return new Decoded(withLineFeeds(utf8, start, notes), notes);
    }

    private static void validate(byte[] utf8) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
        ByteBuffer in = ByteBuffer.wrap(utf8);
        CharBuffer out = CharBuffer.allocate(VALIDATED_AT_A_TIME);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
            if (result.isError()) {
                throw new InvalidValueException(
                        "text",
                        String.format(
                                Locale.ROOT,
                                "text must be UTF-8 throughout; it is not at byte offset %d",
                                in.position()));
            }
        } while (result.isOverflow());
    }

    private static boolean startsWithByteOrderMark(byte[] utf8) {
        return utf8.length >= BYTE_ORDER_MARK.length
                && utf8[0] == BYTE_ORDER_MARK[0]
                && utf8[1] == BYTE_ORDER_MARK[1]
                && utf8[2] == BYTE_ORDER_MARK[2];
    }

    /** The text from byte {@code start} on, with every line end as LF. */
    private static String withLineFeeds(byte[] utf8, int start, List<String> notes) {
        int pairs = 0;
        int lone = 0;
        for (int i = start; i < utf8.length; i++) {
            if (utf8[i] == '\r') {
                if (isPair(utf8, i)) {
                    pairs++;
                } else {
                    lone++;
                }
            }
        }
        if (pairs + lone == 0) {
            return new String(utf8, start, utf8.length - start, StandardCharsets.UTF_8);
        }
        addLineEndNote(pairs, "CRLF", notes);
        addLineEndNote(lone, "CR", notes);
        byte[] kept = new byte[utf8.length - start - pairs];
        int n = 0;
        for (int i = start; i < utf8.length; i++) {
            if (utf8[i] != '\r') {
                kept[n++] = utf8[i];
            } else if (!isPair(utf8, i)) {
                kept[n++] = '\n';
            }
        }
        return new String(kept, StandardCharsets.UTF_8);
    }

    private static boolean isPair(byte[] utf8, int carriageReturn) {
        return carriageReturn + 1 < utf8.length && utf8[carriageReturn + 1] == '\n';
    }

    private static void addLineEndNote(int count, String kind, List<String> notes) {
        if (count > 0) {
            notes.add(String.format(
                    Locale.ROOT, "%,d %s line end%s read as LF", count, kind, count == 1 ? " was" : "s were"));
        }
    }
}
