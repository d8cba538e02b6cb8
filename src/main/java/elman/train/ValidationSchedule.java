package elman.train;

/**
 * After which steps the held-out text is read: at the powers of two up to {@code interval}, then at its multiples.
 *
 * @param interval a power of two
 */
record ValidationSchedule(long interval) {
    private static final long SHORTEST = 64;
    /** A forward pass costs about a third of a training step on as many tokens. */
    private static final double FORWARD_SHARE = 1.0 / 3;

    private static final double LARGEST_SHARE_OF_TIME = 0.05;

    /** The shortest interval at which validation takes no more than a twentieth of the time. */
    static ValidationSchedule of(double tokensOfValidation, double tokensOfStep) {
        double steps = FORWARD_SHARE * tokensOfValidation / tokensOfStep / LARGEST_SHARE_OF_TIME;
        long interval = SHORTEST;
        while (interval < steps) {
            interval *= 2;
        }
        return new ValidationSchedule(interval);
    }

    boolean isDue(long step) {
        return step >= interval ? step % interval == 0 : Long.bitCount(step) == 1;
    }
}
