package elman.insight.automaton;

import elman.insight.automaton.Pieces.Piece;

/**
 * How well an automaton does what a network does, on pieces of a text. It begins where the network's state before the
 * piece belongs, then sees nothing but the tokens, and agrees with the network at a token where both expect the same set
 * after it, see {@link Expectation}; after a transition that it does not know it agrees no more.
 *
 * @param pieces that both read
 * @param agreed on how many of them they agree at every token
 * @param tokens of all pieces
 * @param agreedTokens at how many of them they agree
 */
public record Fidelity(int pieces, int agreed, int tokens, int agreedTokens) {
    /** The share of pieces on which both agree at every token; 0 where there are none. */
    public double ofPieces() {
        return pieces == 0 ? 0 : (double) agreed / pieces;
    }

    /** The share of tokens at which both agree; 0 where there are none. */
    public double ofTokens() {
        return tokens == 0 ? 0 : (double) agreedTokens / tokens;
    }

    static Fidelity of(Quantised machine, StateTrace trace, long[] expected, Pieces pieces) {
        int agreed = 0;
        int tokens = 0;
        int agreedTokens = 0;
        for (Piece piece : pieces.all()) {
            int state = machine.state(trace.states()[piece.from() - 1]);
            int here = 0;
            for (int t = piece.from(); t < piece.to() && state != MooreMachine.UNKNOWN; t++) {
                state = machine.merged().next()[state][trace.tokens()[t]];
                here += state >= 0 && machine.merged().expected()[state] == expected[t] ? 1 : 0;
            }
            int length = piece.to() - piece.from();
            agreed += here == length ? 1 : 0;
            agreedTokens += here;
            tokens += length;
        }
        return new Fidelity(pieces.all().size(), agreed, tokens, agreedTokens);
    }
}
