package elman.insight.automaton;

import java.util.ArrayList;
import java.util.List;

/**
 * A text cut into pieces: the strings of a grammar, or so many tokens each.
 *
 * @param all one after the other, from the second token at the earliest
 */
public record Pieces(List<Piece> all) {
    /** Tokens of a piece of a text that has no strings. */
    public static final int TOKENS = 32;

    /** Tokens {@code from} … {@code to} − 1. */
    public record Piece(int from, int to) {}

    public Pieces {
        all = List.copyOf(all);
    }

    /** Pieces of {@value #TOKENS} of {@code N} tokens; all but the first token of a text that has not so many. */
    public static Pieces even(int N) {
        List<Piece> all = new ArrayList<>();
        int length = Math.min(TOKENS, N - 1);
        for (int from = 1; length > 0 && from + length <= N; from += length) {
            all.add(new Piece(from, from + length));
        }
        return new Pieces(all);
    }

    /** The strings between tokens with which one is over; what is not whole at either end is left out. */
    public static Pieces between(boolean[] over) {
        List<Piece> all = new ArrayList<>();
        int from = -1;
        for (int t = 0; t < over.length; t++) {
            if (over[t]) {
                if (from > 0) {
                    all.add(new Piece(from, t + 1));
                }
                from = t + 1;
            }
        }
        return new Pieces(all);
    }

    /** Those between two places of the text. */
    Pieces within(int from, int to) {
        return new Pieces(all.stream()
                .filter(piece -> piece.from >= from && piece.to <= to)
                .toList());
    }
}
