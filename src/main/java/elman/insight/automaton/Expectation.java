package elman.insight.automaton;

/**
 * Which tokens a network, or an automaton, expects next: all that it holds at least half as likely as the likeliest. There
 * is always one, and of a uniform distribution it is all of them. Where two letters may follow with probability ½ each,
 * both are expected as long as neither is held twice as likely as the other, and no third as long as it is held less
 * likely than ¼: close to the 0.3 of Cleeremans, Servan-Schreiber and McClelland (1989), which suits that grammar alone.
 *
 * <p>A set is a number whose bit i stands for token i.
 */
public final class Expectation {
    /** V, the most tokens of a vocabulary. */
    public static final int MOST_TOKENS = 60;

    /** Of the likeliest token's probability. */
    public static final double SHARE = 0.5;

    private Expectation() {}

    /**
     * The set of what is expected.
     *
     * @param probabilities [V], or anything in proportion to them. Not modified.
     */
    public static long of(double[] probabilities) {
        double most = 0;
        for (double p : probabilities) {
            most = Math.max(most, p);
        }
        long set = 0;
        for (int token = 0; token < probabilities.length; token++) {
            if (probabilities[token] >= SHARE * most) {
                set |= 1L << token;
            }
        }
        return set;
    }

    /** Whether a token is in a set. */
    public static boolean has(long set, int token) {
        return (set >> token & 1) == 1;
    }
}
