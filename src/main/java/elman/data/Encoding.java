package elman.data;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * In which encoding a text is read: the one that its byte order mark says, or else the one declared, or else UTF-8.
 *
 * @param start the first byte of the text, after a mark
 * @param demand what the text must or should be, in words
 * @param notes what is to be said of it, one sentence each
 */
record Encoding(Charset charset, int start, String demand, List<String> notes) {
    private static final Encoding PLAIN = new Encoding(UTF_8, 0, "must be UTF-8", List.of());

    private record Mark(String charset, int... bytes) {
        boolean begins(byte[] text) {
            return text.length >= bytes.length
                    && IntStream.range(0, bytes.length).allMatch(i -> (text[i] & 0xFF) == bytes[i]);
        }

        Encoding encoding() {
            return said(Charset.forName(charset), bytes.length, charset, "as its byte order mark says", "");
        }
    }

    /** Without that of UTF-8, which stays as a character and is left out as in every text. */
    private static final List<Mark> MARKS = List.of(
            new Mark("UTF-32LE", 0xFF, 0xFE, 0, 0),
            new Mark("UTF-32BE", 0, 0, 0xFE, 0xFF),
            new Mark("UTF-16LE", 0xFF, 0xFE),
            new Mark("UTF-16BE", 0xFE, 0xFF),
            new Mark("GB18030", 0x84, 0x31, 0x95, 0x33));

    private static final Mark MARK_OF_UTF_8 = new Mark("UTF-8", 0xEF, 0xBB, 0xBF);

    private static Encoding said(Charset charset, int start, String name, String source, String more) {
        return new Encoding(
                charset,
                start,
                "should be " + name + ", " + source,
                List.of("it was decoded from " + name + ", " + source + more));
    }

    /**
     * The encoding of a text.
     *
     * @param bytes Not modified.
     * @param declared the name of its encoding, as far as somebody said it
     */
    static Encoding of(byte[] bytes, @Nullable String declared) {
        if (MARK_OF_UTF_8.begins(bytes)) {
            return PLAIN;
        }
        List<Encoding> marked = MARKS.stream()
                .filter(mark -> mark.begins(bytes))
                .map(Mark::encoding)
                .toList();
        if (!marked.isEmpty()) {
            // the mark of UTF-32 begins with that of UTF-16
            return marked.stream().filter(e -> e.isFaultless(bytes)).findFirst().orElse(marked.get(marked.size() - 1));
        }
        if (declared != null) {
            return ofName(declared, bytes, "as declared");
        }
        Optional<String> inside = DeclaredCharset.inMarkup(bytes);
        // a page that somebody saved as UTF-8 often goes on saying what it once was
        return inside.isEmpty() || PLAIN.isFaultless(bytes) ? PLAIN : ofName(inside.get(), bytes, "as it says itself");
    }

    private static Encoding ofName(String name, byte[] bytes, String source) {
        Charset charset = DeclaredCharset.named(name).orElse(null);
        if (charset == null) {
            String unknown = "for the encoding \"%s\", %s, is not known here".formatted(name, source);
            return new Encoding(UTF_8, 0, "must be UTF-8, " + unknown, List.of("it was read as UTF-8, " + unknown));
        }
        boolean couldBeUtf8 = PLAIN.isFaultless(bytes);
        boolean alsoUtf8 = couldBeUtf8 && BinaryBytes.firstControl(bytes) == BinaryBytes.NOWHERE;
        boolean same = couldBeUtf8 && new String(bytes, charset).equals(new String(bytes, UTF_8));
        return charset.equals(UTF_8) || same
                ? PLAIN
                : said(withOrder(charset, bytes), 0, name, source, alsoUtf8 ? "; it would be UTF-8, too" : "");
    }

    /** Without a mark the order of bytes is guessed, and is little endian where nothing shows it. */
    private static Charset withOrder(Charset charset, byte[] bytes) {
        return switch (charset.name()) {
            case "UTF-16" -> EncodingGuess.wide(bytes).orElse(UTF_16LE);
            case "UTF-32" -> EncodingGuess.wide(bytes).orElse(Charset.forName("UTF-32LE"));
            default -> charset;
        };
    }

    /** Whether the bytes of a control character are a part of other characters, too. */
    boolean isWide() {
        return charset.name().contains("UTF-16") || charset.name().contains("UTF-32");
    }

    private boolean isFaultless(byte[] bytes) {
        return StrictDecoding.firstFault(bytes, start, charset) == StrictDecoding.NOWHERE;
    }

    /** The text, with a byte order mark still in front if it is that of UTF-8. */
    String decode(byte[] bytes) {
        return new String(bytes, start, bytes.length - start, charset);
    }
}
