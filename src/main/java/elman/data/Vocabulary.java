package elman.data;

import elman.nn.InvalidValueException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * The sorted set of a text's Unicode code points; the id of a token is its place in that order, 0…V−1. A character
 * outside the Basic Multilingual Plane, such as an emoji, is one token.
 */
public final class Vocabulary {
    /** The most tokens a vocabulary may have. */
    public static final int MAX = 4096;

    /** The id of a code point that is not in the vocabulary. */
    public static final int UNKNOWN = -1;

    private static final int REPLACEMENT_CHARACTER = 0xFFFD;

    private final List<String> tokens;
    /** [greatest code point + 1], the id of each code point. */
    private final short[] idOfCodePoint;

    private Vocabulary(int[] sortedCodePoints) {
        tokens = Arrays.stream(sortedCodePoints).mapToObj(Character::toString).toList();
        idOfCodePoint = new short[sortedCodePoints[sortedCodePoints.length - 1] + 1];
        Arrays.fill(idOfCodePoint, (short) UNKNOWN);
        for (int id = 0; id < sortedCodePoints.length; id++) {
            idOfCodePoint[sortedCodePoints[id]] = (short) id;
        }
    }

    /**
     * The vocabulary of {@code text}.
     *
     * @throws InvalidValueException for "text" if it is empty or has more than {@link #MAX} distinct code points
     */
    public static Vocabulary of(String text) {
        if (text.isEmpty()) {
            throw new InvalidValueException("text", "text must not be empty");
        }
        BitSet seen = new BitSet();
        for (int i = 0, codePoint; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            seen.set(codePoint);
        }
        int distinct = seen.cardinality();
        if (distinct > MAX) {
            throw new InvalidValueException(
                    "text",
                    String.format(
                            Locale.ROOT,
                            "text must have at most %,d distinct characters; this one has %,d",
                            MAX,
                            distinct));
        }
        return new Vocabulary(seen.stream().toArray());
    }

    /** V, the number of tokens. */
    public int size() {
        return tokens.size();
    }

    /** The tokens in the order of their ids. */
    public List<String> tokens() {
        return tokens;
    }

    /** The token of {@code id}, 0…V−1. */
    public String token(int id) {
        return tokens.get(id);
    }

    /** The id of {@code codePoint}, or {@link #UNKNOWN}. */
    public int id(int codePoint) {
        return codePoint < idOfCodePoint.length ? idOfCodePoint[codePoint] : UNKNOWN;
    }

    /** The ids of the text's code points, {@link #UNKNOWN} for each one that is not in the vocabulary. */
    public int[] encode(String text) {
        return text.codePoints().map(this::id).toArray();
    }

    /** The text of {@code ids}; an unknown one becomes U+FFFD, the replacement character. */
    public String decode(int[] ids) {
        StringBuilder text = new StringBuilder(ids.length);
        for (int id : ids) {
            if (id == UNKNOWN) {
                text.appendCodePoint(REPLACEMENT_CHARACTER);
            } else {
                text.append(token(id));
            }
        }
        return text.toString();
    }
}
