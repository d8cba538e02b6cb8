package elman.data;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;

/**
 * A place where bytes are not what they were taken for, in words.
 *
 * @param encoding what they were taken for; before the place there is no fault
 * @param place of the byte, from the beginning
 */
record Misread(byte[] bytes, Encoding encoding, int place) {
    /** So many characters are quoted before the place, and as many bytes from there on. */
    private static final int QUOTED = 20;

    private static final String SAVE = " Save it as UTF-8, in an editor or with iconv";

    /** What is wrong, where, and what to do. */
    String sentence() {
        return fault() + SAVE + ".";
    }

    /** The same of what looks like another encoding. */
    String lookingLike(Charset other, String qualified) {
        return fault()
                + " It looks like %s%s, in which this reads “%s”."
                        .formatted(name(other), qualified, VisibleText.isolated(readAs(other)))
                + SAVE + " -f " + name(other) + " -t UTF-8.";
    }

    /** As other programs call it, too. */
    private static String name(Charset charset) {
        return charset.name().equals("x-MacRoman") ? "macintosh" : charset.name();
    }

    private String fault() {
        return String.format(
                Locale.ROOT,
                "text %s, but %s stands the byte %02X, at offset %d.",
                encoding.demand(),
                where(),
                bytes[place] & 0xFF,
                place);
    }

    private String where() {
        String[] lines = before().split("\n", -1);
        String tail = lastOf(lines[lines.length - 1]);
        return tail.isEmpty()
                ? String.format(Locale.ROOT, "at the beginning of line %,d", lines.length)
                : String.format(
                        Locale.ROOT,
                        "in line %,d, after “%s”,",
                        lines.length,
                        VisibleText.isolated(VisibleText.of(tail)));
    }

    private String before() {
        return NormalText.of(encoding.decode(Arrays.copyOf(bytes, place)));
    }

    private static String lastOf(String line) {
        int length = line.codePointCount(0, line.length());
        return length <= QUOTED ? line : line.substring(line.offsetByCodePoints(0, length - QUOTED));
    }

    /** The place with what stands around it in its line, in another encoding. */
    private String readAs(Charset other) {
        int unit = other.name().startsWith("UTF-32") ? 4 : other.name().startsWith("UTF-16") ? 2 : 1;
        int here = place / unit * unit;
        int length = Math.min(bytes.length - here, 2 * QUOTED) / unit * unit;
        String[] lines = NormalText.of(new String(bytes, 0, here, other)).split("\n", -1);
        String after = NormalText.of(new String(bytes, here, length, other)).split("\n", 2)[0];
        return VisibleText.of(lastOf(lines[lines.length - 1]) + after.replaceAll("\uFFFD$", ""));
    }
}
