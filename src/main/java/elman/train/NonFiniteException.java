package elman.train;

/** Training cannot go on: the loss or the gradient of a step is not a finite number. The weights are those before it. */
public final class NonFiniteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NonFiniteException(long step, String quantity, double value) {
        super("The " + quantity + " became " + value + " at step " + step
                + ". The usual cause is a learning rate that is too high: start again with a lower one.");
    }
}
