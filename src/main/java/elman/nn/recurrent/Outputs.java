package elman.nn.recurrent;

import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;

/**
 * The outputs y = Why h + by of n positions, and the way back:
 *
 * <pre>
 *   dWhy = Σ dy hᵀ     dby = Σ dy     dh = Whyᵀ dy
 * </pre>
 */
final class Outputs {
    private final Kernels kernels;
    private final Matrix h;
    private final Matrix hPadded;
    private final Matrix dh;
    private final Matrix dyT;

    /** The outputs, [n][Op], of which those past O are no outputs. */
    final Matrix y;
    /** y without its padding, which the loss turns into its gradient: [n][O] */
    final Matrix dy;

    /**
     * @param h the states that are read, [n][Hp]
     * @param dh where their gradient goes, [n][Hp]
     * @param y the memory of the outputs, [n][Op]
     */
    Outputs(RecurrentModel c, Matrix h, Matrix dh, Matrix y, Kernels kernels) {
        this.kernels = kernels;
        this.h = h.firstCols(c.hiddenSize());
        hPadded = h;
        this.dh = dh;
        this.y = y;
        dy = y.firstCols(c.outputSize());
        dyT = dy.transposed();
    }

    void forward(OutputWeights w) {
        Copies.fillRows(y, w.by);
        kernels.multiplyAdd(h, w.WhyT, y);
    }

    /** Overwrites dWhy [O][Hp], dby [1][Op] and dh; y must have become its gradient. */
    void backward(OutputWeights w, Matrix dWhy, Matrix dby) {
        kernels.multiply(dyT, hPadded, dWhy);
        kernels.sumRows(y, dby);
        kernels.multiply(dy, w.Why, dh);
    }
}
