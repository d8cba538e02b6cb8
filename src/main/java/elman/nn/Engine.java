package elman.nn;

/**
 * Loss and gradients of whole batches of one model. All memory is allocated when it is made, and none by a step.
 *
 * <p>One thread at a time may use an instance. {@link #close} ends its helpers.
 */
public interface Engine extends AutoCloseable {
    /** Decides which values the calls of {@code lossAndGradients} that follow leave out, where there is dropout. */
    void dropoutKey(long key);

    /**
     * One step of training, but for the update.
     *
     * @param p the weights. Not modified.
     * @param batch Not modified.
     * @param state before the batch. Modified: it becomes that after it.
     * @param gradients of the loss. Modified: overwritten.
     * @return Σ weight · loss / Σ weight over the batch: cross-entropy in nats, or the mean squared error of the numbers
     * @throws IllegalArgumentException if an argument is of another model or size, if a token is out of range, or if no
     *     target counts
     */
    double lossAndGradients(Parameters p, Batch batch, State state, Parameters gradients);

    /** The loss alone, without dropout; otherwise as {@link #lossAndGradients}. */
    double loss(Parameters p, Batch batch, State state);

    /** Ends the helper threads. */
    @Override
    void close();
}
