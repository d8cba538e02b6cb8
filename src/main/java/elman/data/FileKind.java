package elman.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a file is, by its first bytes and not by its name; and what to do with it where something else is wanted.
 *
 * @param what in words, with an article
 */
public record FileKind(String what, FileUse use) {
    /** How many bytes of a file's beginning are looked at. */
    public static final int HEAD = 4096;

    /** Fewer bytes may be anything. */
    private static final int FEWEST_WORDS = 8;

    private static final FileKind PLAIN_TEXT = new FileKind("a plain text", FileUse.TEXT);

    /**
     * The kind of a file, or empty where nothing is known that begins like it.
     *
     * @param bytes the file, or as much of its beginning as there is up to {@link #HEAD}. Not modified.
     */
    public static Optional<FileKind> of(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), ISO_8859_1);
        boolean words = couldBeWords(head);
        Optional<FileKind> known = FileSignatures.ALL.stream()
                .filter(signature -> signature.begins(head, words))
                .map(FileSignatures.Signature::kind)
                .findFirst();
        return known.isEmpty() && words && isUtf8(bytes, head.length()) ? Optional.of(PLAIN_TEXT) : known;
    }

    private static boolean isUtf8(byte[] bytes, int length) {
        int fault = StrictDecoding.firstFault(Arrays.copyOf(bytes, length), 0, UTF_8);
        boolean cutInACharacter = fault > length - 4 && bytes.length > length;
        return length >= FEWEST_WORDS && (fault == StrictDecoding.NOWHERE || cutInACharacter);
    }

    /** Whether there is something, and in it no control character but those that texts have. */
    private static boolean couldBeWords(String head) {
        return !head.isEmpty() && head.chars().noneMatch(BinaryBytes::isControl);
    }

    /** A sentence for somebody who gave it as a text, or empty where it is one. */
    public Optional<String> notAText() {
        boolean text = use == FileUse.TEXT || use == FileUse.MARKUP;
        return text ? Optional.empty() : Optional.of(sentence("not a text", use.wayToText()));
    }

    /** A sentence for somebody who gave it as weights, or empty where it may be such. */
    public Optional<String> notWeights() {
        return use == FileUse.SAFETENSORS
                ? Optional.empty()
                : Optional.of(sentence("not a safetensors file", use.wayToWeights()));
    }

    private String sentence(String isNot, String way) {
        return "This is " + what + ", " + isNot + "." + (way.isEmpty() ? "" : " " + way + ".");
    }
}
