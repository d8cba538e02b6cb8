package elman.data;

import elman.nn.InvalidValueException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of somebody's text into characters: strictly, for what is decoded wrongly would be learned as noise,
 * and saying what was changed. What is certain is decoded; of the rest it is said what it looks like.
 */
public final class TextDecoder {
    private static final String TEXT = "text";

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

    /** {@link #decode(byte[], String)} of a text of which nothing is declared. */
    public static Decoded decode(byte[] bytes) {
        return decode(bytes, null);
    }

    /**
     * Decodes a text that is UTF-8, or what its byte order mark or a declaration says. A leading byte order mark is left
     * out, and CR LF as well as a lone CR is read as LF.
     *
     * @param bytes Not modified.
     * @param declared the name of its encoding, as far as somebody said it; a byte order mark counts more
     * @throws InvalidValueException for "text" if it is empty, or no text, or in an encoding that is not certain, with
     *     the first place where that shows
     */
    public static Decoded decode(byte[] bytes, @Nullable String declared) {
        Optional<FileKind> kind = FileKind.of(bytes);
        kind.flatMap(FileKind::notAText).ifPresent(TextDecoder::refuse);
        Encoding encoding = Encoding.of(bytes, declared);
        refuseUnreadable(bytes, encoding);
        String raw = encoding.decode(bytes);
        String text = NormalText.of(raw);
        if (text.isEmpty()) {
            throw new InvalidValueException(TEXT, "text must not be empty");
        }
        List<String> notes = new ArrayList<>(encoding.notes());
        notes.addAll(NormalText.changes(raw));
        int nuls = (int) text.chars().filter(c -> c == 0).count();
        if (nuls > 0) {
            notes.add(String.format(
                    Locale.ROOT, "%,d of its characters %s NUL (U+0000)", nuls, nuls == 1 ? "is" : "are"));
        }
        kind.filter(known -> known.use() == FileUse.MARKUP)
                .ifPresent(markup -> notes.add("it is " + markup.what() + ", whose marks are learned like its words"));
        return new Decoded(text, notes);
    }

    private static void refuse(String sentence) {
        throw new InvalidValueException(TEXT, sentence);
    }

    private static void refuseUnreadable(byte[] bytes, Encoding encoding) {
        int fault = StrictDecoding.firstFault(bytes, encoding.start(), encoding.charset());
        boolean faultless = fault == StrictDecoding.NOWHERE;
        // UTF-16 of Western text is faultless in all that goes by single bytes: every second character is NUL
        int control = encoding.isWide() ? BinaryBytes.NOWHERE : BinaryBytes.firstControl(bytes);
        if (faultless && control == BinaryBytes.NOWHERE) {
            return;
        }
        boolean maybeWide = control != BinaryBytes.NOWHERE && (!faultless || BinaryBytes.areManyLow(bytes));
        Optional<Charset> wide = maybeWide ? EncodingGuess.wide(bytes) : Optional.empty();
        if (wide.isPresent()) {
            Misread misread = new Misread(bytes, encoding, faultless ? control : Math.min(control, fault));
            refuse(misread.lookingLike(wide.get(), " without a byte order mark"));
        }
        if (BinaryBytes.areMost(bytes, faultless)) {
            refuse("This looks like no text at all: many of its bytes are control characters, the first at offset "
                    + Math.max(0, control) + ".");
        }
        if (!faultless) {
            Misread misread = new Misread(bytes, encoding, fault);
            refuse(EncodingGuess.older(bytes)
                    .map(older -> misread.lookingLike(older, ""))
                    .orElseGet(misread::sentence));
        }
    }
}
