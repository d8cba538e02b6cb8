package elman.nn;

import elman.nn.kernel.Matrix;
import java.util.Arrays;

/** Why and by as the batched products want them. */
final class OutputWeights {
    /** A score so low that its probability is 0. */
    private static final float NO_TOKEN = -1e30f;

    /** Whyᵀ, [H][Op]. */
    final Matrix WhyT;
    /** Why, [O][Hp]. */
    final Matrix Why;
    /** by, [1][Op]; for text with a score of {@link #NO_TOKEN} for the outputs that only pad. */
    final Matrix by;

    OutputWeights(NetworkConfig c, Task task) {
        WhyT = Matrix.padded(c.hiddenSize(), c.outputSize());
        Why = Matrix.padded(c.outputSize(), c.hiddenSize());
        by = Matrix.padded(1, c.outputSize());
        Arrays.fill(by.data(), task == Task.TEXT ? NO_TOKEN : 0);
    }

    /** The number of floats that one holds. */
    static double floats(NetworkConfig c) {
        double Hs = Matrix.paddedStride(c.hiddenSize());
        double Os = Matrix.paddedStride(c.outputSize());
        return (c.hiddenSize() + 1) * Os + c.outputSize() * Hs;
    }

    /** Takes over the values of p. */
    void pack(Parameters p) {
        int O = Why.rows();
        Copies.rows(p.Why(), 0, O, Why, 0);
        Copies.rowsToCols(p.Why(), 0, O, WhyT, 0);
        Copies.rowsToCols(p.by(), 0, O, by, 0);
    }
}
