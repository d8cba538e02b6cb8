package elman.nn;

import elman.nn.cell.Nonlinearity;
import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;

/**
 * Backpropagation through the T steps of a {@link Forward} pass.
 *
 * <pre>
 *   dh_t = Whyᵀ dy_t + Whhᵀ dz_{t+1}       (below the top layer, Wxhᵀ dz_t of the layer above in place of Whyᵀ dy_t)
 *   dz_t = dh_t · (1 − h_t²)
 *   dWhh = Σ dz_t h_{t−1}ᵀ     dWxh = Σ dz_t x_tᵀ     dbh = Σ dz_t     dWhy = Σ dy_t h_tᵀ     dby = Σ dy_t
 * </pre>
 *
 * The gradient stops at h_{−1}: backpropagation is truncated to the window (Williams and Peng, Neural Computation 2,
 * 1990). All sums over t and over the batch are one product each; only Whhᵀ dz_{t+1} goes step by step.
 */
final class Backward {
    private final int T;
    private final NetworkConfig config;
    private final Kernels kernels;
    private final Forward forward;

    /** dh of a layer, turned into dz in place, [T·B][Hp]; layers take turns with the two. */
    private final Side[] sides;

    private final Matrix dy;
    private final Matrix dyT;
    private final Matrix[] hAll;
    private final Matrix[] hAllPrevious;

    Backward(NetworkConfig config, int T, int B, Forward forward, Kernels kernels) {
        this.T = T;
        this.config = config;
        this.kernels = kernels;
        this.forward = forward;
        int L = config.numLayers();
        sides = new Side[Math.min(L, 2)];
        for (int i = 0; i < sides.length; i++) {
            sides[i] = new Side(config.hiddenSize(), T, B);
        }
        dy = forward.logits.firstCols(config.outputSize());
        dyT = dy.transposed();
        hAll = new Matrix[L];
        hAllPrevious = new Matrix[L];
        for (int l = 0; l < L; l++) {
            hAll[l] = forward.states[l].rows(B, T * B);
            hAllPrevious[l] = forward.states[l].rows(0, T * B);
        }
    }

    /**
     * Overwrites g with the gradients. The forward pass's {@code logits} must have become their gradient.
     *
     * @param w the weights of the forward pass. Not modified.
     * @param tokens the tokens of the forward pass. Not modified.
     */
    void run(PackedWeights w, int[] tokens, PackedGradients g) {
        int top = config.numLayers() - 1;
        kernels.multiply(dyT, hAll[top], g.dWhy);
        g.sumRows(dy, g.dby);
        kernels.multiply(dy, w.Why, side(top).all);
        for (int l = top; l >= 0; l--) {
            throughTime(l, w);
            Side dz = side(l);
            kernels.multiply(dz.allT, hAllPrevious[l], g.dWhh[l]);
            if (l == 0) {
                g.scatter(dz.all, tokens);
                g.sumRows(g.dInputRows, g.dbh[0]);
            } else {
                g.sumRows(dz.all, g.dbh[l]);
                kernels.multiply(dz.allT, hAll[l - 1], g.dWxh[l]);
                kernels.multiply(dz.allCols, w.Wxh[l], side(l - 1).all);
            }
        }
    }

    private void throughTime(int l, PackedWeights w) {
        Side side = side(l);
        for (int t = T - 1; t >= 0; t--) {
            if (t < T - 1) {
                kernels.multiplyAdd(side.dzNext[t], w.Whh[l], side.dh[t]);
            }
            deactivate(forward.h[l][t], side.dh[t]);
        }
    }

    /** The gradient before the nonlinearity, from that of the state after it. */
    private void deactivate(Matrix h, Matrix d) {
        if (config.nonlinearity() == Nonlinearity.TANH) {
            kernels.tanhBackward(h, d);
        } else {
            kernels.reluBackward(h, d);
        }
    }

    private Side side(int l) {
        return sides[l % sides.length];
    }

    /** The gradients of one layer's states, with the views that the products need. */
    private static final class Side {
        final Matrix all;
        final Matrix allCols;
        final Matrix allT;
        final Matrix[] dh;
        final Matrix[] dzNext;

        Side(int H, int T, int B) {
            all = Matrix.padded(T * B, H);
            allCols = all.firstCols(H);
            allT = allCols.transposed();
            dh = new Matrix[T];
            dzNext = new Matrix[T];
            for (int t = 0; t < T; t++) {
                dh[t] = all.rows(t * B, B);
                if (t < T - 1) {
                    dzNext[t] = allCols.rows((t + 1) * B, B);
                }
            }
        }
    }
}
