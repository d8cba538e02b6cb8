package elman.nn;

/**
 * Sequences of one model side by side, read one token at a time. What becomes of a row depends on that row alone. One
 * instance belongs to one thread at a time.
 */
public interface Stepper {
    /** How many sequences. */
    int rows();

    /** Another stepper of the same weights, which a thread of its own may use. */
    Stepper sibling();

    /**
     * Every row goes on from where one sequence of a batch stands.
     *
     * @param state of this model. Not modified.
     * @param sequence in 0…B−1
     */
    void startFrom(State state, int sequence);

    /**
     * Every row goes on from where a pass stood after some of its tokens.
     *
     * @param pass of this model. Not modified.
     * @param tokens in 0…N, 0 being the beginning
     */
    void startFrom(Pass pass, int tokens);

    /**
     * Every row reads one token.
     *
     * @param tokens one a row, each in −1…I−1, −1 being unknown. Not modified.
     */
    void step(int[] tokens);

    /** Hands over the outputs of every row, one row after the other, without keeping them all. */
    void logits(LogitsReader reader);

    /** Looks at the outputs of one row. */
    @FunctionalInterface
    interface LogitsReader {
        /** @param logits [O], may be overwritten afterwards */
        void read(int row, float[] logits);
    }
}
