package elman.exchange;

import elman.data.Vocabulary;
import elman.nn.InvalidValueException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A vocabulary in an order of someone's own, and how it goes over into the sorted one. */
public final class TokenOrder {
    private static final String FIELD = "vocabulary";
    private static final int MOST_OFFERED = 8;

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
        requireCharacters(tokens);
        requireDifferent(tokens);
        Vocabulary vocabulary = Vocabulary.of(String.join("", tokens));
        int[] ids = tokens.stream()
                .mapToInt(token -> vocabulary.id(token.codePointAt(0)))
                .toArray();
        return new TokenOrder(vocabulary, ids);
    }

    private static void requireCharacters(List<String> tokens) {
        Map<String, String> standIns = StandIns.offered(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (!StandIns.isCharacter(token)) {
                throw new InvalidValueException(
                        FIELD,
                        String.format(
                                Locale.ROOT,
                                "vocabulary has %s at place %d, which %s. Let a character stand for it: %s.",
                                Tokens.shown(token),
                                i,
                                token.equals("\r")
                                        ? "no text here has, since line ends are read as line feeds"
                                        : "is not one character",
                                asJson(standIns)));
            }
        }
    }

    /** As a request says it. */
    private static String asJson(Map<String, String> standIns) {
        return standIns.entrySet().stream()
                .limit(MOST_OFFERED)
                .map(entry -> ModelJson.quoted(entry.getKey()) + ":" + ModelJson.quoted(entry.getValue()))
                .collect(Collectors.joining(",", "\"standIns\":{", standIns.size() > MOST_OFFERED ? ",…}" : "}"));
    }

    private static void requireDifferent(List<String> tokens) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            Integer before = places.put(tokens.get(i), i);
            if (before != null) {
                throw new InvalidValueException(
                        FIELD,
                        String.format(
                                Locale.ROOT,
                                "vocabulary must not name a token twice, but has %s at the places %d and %d.",
                                Tokens.shown(tokens.get(i)),
                                before,
                                i));
            }
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
