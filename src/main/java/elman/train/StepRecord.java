package elman.train;

import elman.nn.optim.Optimizer;
import java.util.List;

/**
 * What happened in one training step, in order: forward, loss, backward, update.
 *
 * @param window the beginning of what the first of the B streams read
 * @param gradNorm global norm of the gradient before clipping
 * @param clippedNorm and after it
 * @param arrays what became of every matrix and bias, in the order of {@link elman.nn.Parameters#arrays()}
 */
public record StepRecord(
        Window window, double gradNorm, double clippedNorm, List<ArrayRecord> arrays, WeightRecord weight) {
    /** In the place of a target where none counts. */
    public static final int NOT_ASKED = -1;

    /**
     * The first stream's tokens.
     *
     * @param steps that the window has, T or what was left of the streams
     * @param tokens that were read, [n], n at most {@code steps}
     * @param targets what is to be answered after each, [n]; {@link #NOT_ASKED} where nothing is
     * @param losses −ln of the probability of each target, [n], without dropout; NaN where there is none
     * @param fromZero whether it was read from a zero state, not from the one that the window before left
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Window(int steps, int[] tokens, int[] targets, double[] losses, boolean fromZero) {}

    /**
     * Euclidean norms.
     *
     * @param name as in the equations, such as Whh
     * @param layer from 0, or −1 for the output
     * @param gradient before clipping
     * @param clipped after it
     * @param weights before the update
     * @param update of the difference that the update made
     */
    public record ArrayRecord(String name, int layer, double gradient, double clipped, double weights, double update) {}

    /**
     * The weight that was followed.
     *
     * @param updates how many its optimiser has made, this one included
     * @param gradient after clipping
     * @param memoryBefore what the optimiser remembered of it
     * @param memoryAfter and remembers now
     */
    public record WeightRecord(
            long updates,
            double before,
            double gradient,
            double after,
            List<Optimizer.Memory> memoryBefore,
            List<Optimizer.Memory> memoryAfter) {}
}
