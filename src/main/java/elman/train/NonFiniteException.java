package elman.train;

/**
 * Training cannot go on: a quantity of a step is not a finite number, or about to become so. The step was not made, and all
 * weights are finite.
 */
public final class NonFiniteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param step in which it happened, counted from 1
     * @param quantity what has grown too far, as a sentence names it
     */
    public NonFiniteException(long step, String quantity, double value) {
        super(
                "The " + quantity + " became " + inWords(value) + " at step " + step
                        + ", which was not made. The usual cause is a learning rate that is too high: start again with a lower one.");
    }

    private static String inWords(double value) {
        return Double.isNaN(value) ? "no number" : Double.isInfinite(value) ? "infinite" : Double.toString(value);
    }
}
