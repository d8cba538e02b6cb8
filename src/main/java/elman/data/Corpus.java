package elman.data;

import elman.nn.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text as token ids, two bytes each, with the vocabulary they index. Immutable. */
public final class Corpus {
    private static final int HASHED_AT_ONCE = 1 << 16;

    private final String id;
    private final String name;
    private final Vocabulary vocabulary;
    private final short[] ids;
    private final List<String> notes;
    private @Nullable String hash;

    private Corpus(String id, String name, Vocabulary vocabulary, short[] ids, List<String> notes) {
        this.id = id;
        this.name = name;
        this.vocabulary = vocabulary;
        this.ids = ids;
        this.notes = List.copyOf(notes);
    }

    /** {@link #ofText(String, String, String, List)} of a text to which nothing was done. */
    public static Corpus ofText(String id, String name, String text) {
        return ofText(id, name, text, List.of());
    }

    /**
     * Tokenises {@code text} with its own vocabulary.
     *
     * @param notes what was done to the text before, one sentence each
     * @throws InvalidValueException for "text" if it has fewer than two tokens, so that nothing can be predicted, or
     *     more than {@link Vocabulary#MAX} distinct ones
     */
    public static Corpus ofText(String id, String name, String text, List<String> notes) {
        Vocabulary vocabulary = Vocabulary.of(text);
        short[] ids = new short[text.codePointCount(0, text.length())];
        if (ids.length < 2) {
            throw new InvalidValueException("text", "text must have at least 2 characters; this one has 1");
        }
        for (int i = 0, n = 0; n < ids.length; n++) {
            int codePoint = text.codePointAt(i);
            ids[n] = (short) vocabulary.id(codePoint);
            i += Character.charCount(codePoint);
        }
        return new Corpus(id, name, vocabulary, ids, notes);
    }

    public String id() {
        return id;
    }

    /** The name a person gave it. */
    public String name() {
        return name;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** N, the number of tokens, at least 2. */
    public int length() {
        return ids.length;
    }

    /** The id of token {@code i}, 0…N−1. */
    public int token(int i) {
        return ids[i];
    }

    /** SHA-256 of the text in UTF-8, in hexadecimal: two texts of one hash are the same. */
    public synchronized String hash() {
        if (hash == null) {
            hash = HexFormat.of().formatHex(digest());
        }
        return hash;
    }

    private byte[] digest() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < ids.length; i++) {
            piece.append(vocabulary.token(ids[i]));
            if (piece.length() >= HASHED_AT_ONCE || i == ids.length - 1) {
                sha256.update(piece.toString().getBytes(StandardCharsets.UTF_8));
                piece.setLength(0);
            }
        }
        return sha256.digest();
    }

    /** What was done to the text before it was tokenised, one sentence each ("a byte order mark was left out"). */
    public List<String> notes() {
        return notes;
    }
}
