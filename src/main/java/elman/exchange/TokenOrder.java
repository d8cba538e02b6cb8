package elman.exchange;

import elman.data.Vocabulary;
import elman.nn.InvalidValueException;
import java.util.List;
import java.util.Locale;

/** A vocabulary in an order of someone's own, and how it goes over into the sorted one. */
public final class TokenOrder {
    private static final String FIELD = "vocabulary";

    private final Vocabulary vocabulary;
    /** The sorted vocabulary's id of each token of the order, [V]. */
    private final int[] ids;

    private TokenOrder(Vocabulary vocabulary, int[] ids) {
        this.vocabulary = vocabulary;
        this.ids = ids;
    }

    /**
     * An order.
     *
     * @param tokens each one character, and no two the same
     * @throws InvalidValueException for "vocabulary", if they are not
     */
    public static TokenOrder of(List<String> tokens) {
        if (tokens.isEmpty() || tokens.size() > Vocabulary.MAX) {
            throw new InvalidValueException(
                    FIELD,
                    String.format(
                            Locale.ROOT,
                            "vocabulary must have 1 to %d tokens, but has %d.",
                            Vocabulary.MAX,
                            tokens.size()));
        }
        for (int i = 0; i < tokens.size(); i++) {
            requireCharacter(tokens.get(i), i);
        }
        Vocabulary vocabulary = Vocabulary.of(String.join("", tokens));
        int[] ids = tokens.stream()
                .mapToInt(token -> vocabulary.id(token.codePointAt(0)))
                .toArray();
        if (vocabulary.size() < ids.length) {
            throw new InvalidValueException(
                    FIELD,
                    String.format(
                            Locale.ROOT,
                            "vocabulary must not name a token twice, but of its %d tokens only %d are different.",
                            ids.length,
                            vocabulary.size()));
        }
        return new TokenOrder(vocabulary, ids);
    }

    private static void requireCharacter(String token, int place) {
        boolean one = !token.isEmpty()
                && token.codePointCount(0, token.length()) == 1
                && Character.getType(token.codePointAt(0)) != Character.SURROGATE;
        if (!one) {
            throw new InvalidValueException(
                    FIELD,
                    String.format(
                            Locale.ROOT,
                            "Each token of vocabulary must be one character, but the one at place %d is not.",
                            place));
        }
    }

    /** The sorted vocabulary. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * Puts columns into the sorted order.
     *
     * @param matrix [rows][V]. Not modified.
     * @return [rows][V]
     */
    float[] sortColumns(float[] matrix) {
        float[] sorted = new float[matrix.length];
        int V = ids.length;
        for (int row = 0; row < matrix.length; row += V) {
            for (int i = 0; i < V; i++) {
                sorted[row + ids[i]] = matrix[row + i];
            }
        }
        return sorted;
    }

    /**
     * Puts rows into the sorted order.
     *
     * @param matrix [V][columns]. Not modified.
     * @return [V][columns]
     */
    float[] sortRows(float[] matrix) {
        float[] sorted = new float[matrix.length];
        int columns = matrix.length / ids.length;
        for (int i = 0; i < ids.length; i++) {
            System.arraycopy(matrix, i * columns, sorted, ids[i] * columns, columns);
        }
        return sorted;
    }

    /**
     * Puts values of tokens into the sorted order.
     *
     * @param values [V]. Not modified.
     * @return [V]
     */
    public double[] sort(double[] values) {
        double[] sorted = new double[values.length];
        for (int i = 0; i < ids.length; i++) {
            sorted[ids[i]] = values[i];
        }
        return sorted;
    }
}
