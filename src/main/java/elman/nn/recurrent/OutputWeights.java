package elman.nn.recurrent;

import elman.nn.Mapping;
import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import elman.nn.kernel.PackedMatrix;
import java.util.Arrays;

/** Why and by as the batched products want them. */
final class OutputWeights {
    /** A score so low that its probability is 0. */
    private static final float NO_TOKEN = -1e30f;

    /** Whyᵀ, [H][Op]. */
    final PackedMatrix WhyT;
    /** Why, [O][Hp]. */
    final PackedMatrix Why;
    /** by, [1][Op]; for text with a score of {@link #NO_TOKEN} for the outputs that only pad. */
    final Matrix by;

    OutputWeights(RecurrentModel c, Mapping mapping, Kernels kernels) {
        WhyT = kernels.packed(c.hiddenSize(), c.outputSize());
        Why = kernels.packed(c.outputSize(), c.hiddenSize());
        by = Matrix.padded(1, c.outputSize());
        Arrays.fill(by.data(), mapping.answersTokens() ? NO_TOKEN : 0);
    }

    /** The number of floats that one holds. */
    static double floats(RecurrentModel c) {
        int H = c.hiddenSize();
        int O = c.outputSize();
        return PackedMatrix.floats(H, O) + PackedMatrix.floats(O, H) + Matrix.paddedStride(O);
    }

    /** Takes over the values of p. */
    void pack(RecurrentParameters p) {
        int O = Why.rows();
        int H = WhyT.rows();
        WhyT.pack(0, 0, H, O, p.Why().data, 0, 1, H);
        Why.pack(0, 0, O, H, p.Why().data, 0, H, 1);
        Copies.rowsToCols(p.by(), 0, O, by, 0);
    }
}
