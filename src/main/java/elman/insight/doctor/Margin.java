package elman.insight.doctor;

/**
 * How far apart two losses must be before one is said to be lower, nats a token.
 *
 * <p>The surprise of two models at one token differs from the mean of that difference by typically a nat. So their mean
 * over N tokens of a text that stands for others is known to 1/√N, and twice as much is seldom exceeded by chance. On
 * the very text that is spoken of chance has no part; then {@link #SHOWN} is all.
 */
public final class Margin {
    /** 0.01 bits, the last digit that the page shows. */
    public static final double SHOWN = 0.01 * Math.log(2);
    /** Below this there is hardly anything left to learn, and above it no gap between two texts worth a word. */
    static final double LEARNT = 0.1;
    /** Fewer predictions say nothing of a model. */
    public static final int FEWEST = 16;
    /** Nats by which the surprise of two models at one token typically differs from the mean of that difference. */
    public static final double SPREAD = 1;

    private Margin() {}

    /** @param predictions over which held-out losses are means; 0 where the training text is read */
    public static double of(long predictions) {
        return predictions == 0 ? SHOWN : Math.max(SHOWN, 2 * SPREAD / Math.sqrt(predictions));
    }
}
