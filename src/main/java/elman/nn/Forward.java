package elman.nn;

import elman.nn.cell.Nonlinearity;
import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;

/**
 * The forward pass over T steps of B sequences, with every state kept for the way back.
 *
 * <p>Memory is time-major: the state of layer l is one matrix of (T+1)·B rows, B rows a time step, of which the first B
 * are h_{−1}. So the work of a layer below, and the outputs, are one product for all T·B positions, and only Whh h_{t−1}
 * is left to be done step by step.
 */
final class Forward {
    private final int T;
    private final int B;
    private final NetworkConfig config;
    private final Kernels kernels;

    /** States of each layer, [(T+1)·B][Hp]: rows t·B…t·B+B−1 are h_{t−1}. */
    final Matrix[] states;
    /** The outputs y, [T·B][Op], of which those past O are no tokens. */
    final Matrix logits;

    /** h_t of each layer and step, [B][Hp]. */
    final Matrix[][] h;

    private final Matrix[][] hPrevious;
    private final Matrix[] hAll;
    private final Matrix[] hAllPadded;

    Forward(NetworkConfig config, int T, int B, Kernels kernels) {
        this.T = T;
        this.B = B;
        this.config = config;
        this.kernels = kernels;
        int L = config.numLayers();
        int H = config.hiddenSize();
        states = new Matrix[L];
        hAll = new Matrix[L];
        hAllPadded = new Matrix[L];
        h = new Matrix[L][T];
        hPrevious = new Matrix[L][T];
        for (int l = 0; l < L; l++) {
            states[l] = Matrix.padded((T + 1) * B, H);
            hAllPadded[l] = states[l].rows(B, T * B);
            hAll[l] = hAllPadded[l].firstCols(H);
            for (int t = 0; t < T; t++) {
                hPrevious[l][t] = states[l].rows(t * B, B).firstCols(H);
                h[l][t] = states[l].rows((t + 1) * B, B);
            }
        }
        logits = Matrix.padded(T * B, config.outputSize());
    }

    /**
     * Fills {@link #states} from h_{−1} on, and {@link #logits}.
     *
     * @param w Not modified.
     * @param tokens [T][B], each in −1…I−1, −1 being unknown. Not modified.
     */
    void run(PackedWeights w, int[] tokens) {
        for (int l = 0; l < states.length; l++) {
            if (l == 0) {
                gather(w.inputRows, tokens);
            } else {
                fillRows(hAllPadded[l], w.bh[l]);
                kernels.multiplyAdd(hAll[l - 1], w.WxhT[l], hAllPadded[l]);
            }
            for (int t = 0; t < T; t++) {
                kernels.multiplyAdd(hPrevious[l][t], w.WhhT[l], h[l][t]);
                activate(h[l][t]);
            }
        }
        fillRows(logits, w.by);
        kernels.multiplyAdd(hAll[states.length - 1], w.WhyT, logits);
    }

    /** Wxh x_t + bh for one-hot x_t: a row of the table for each token. */
    private void gather(Matrix inputRows, int[] tokens) {
        Matrix to = hAllPadded[0];
        for (int i = 0; i < T * B; i++) {
            int row = tokens[i] < 0 ? inputRows.rows() - 1 : tokens[i];
            System.arraycopy(inputRows.data(), inputRows.row(row), to.data(), to.row(i), to.cols());
        }
    }

    private static void fillRows(Matrix to, Matrix row) {
        for (int i = 0; i < to.rows(); i++) {
            System.arraycopy(row.data(), 0, to.data(), to.row(i), to.cols());
        }
    }

    private void activate(Matrix z) {
        if (config.nonlinearity() == Nonlinearity.TANH) {
            kernels.tanh(z);
        } else {
            kernels.relu(z);
        }
    }

    /** Puts the sequences first…first+B−1 of a carried state in place of h_{−1}. */
    void readState(HiddenState from, int first) {
        int H = config.hiddenSize();
        for (int l = 0; l < states.length; l++) {
            for (int b = 0; b < B; b++) {
                System.arraycopy(from.values(), from.index(l, first + b), states[l].data(), states[l].row(b), H);
            }
        }
    }

    /** Hands h_{T−1} back. */
    void writeState(HiddenState to, int first) {
        int H = config.hiddenSize();
        for (int l = 0; l < states.length; l++) {
            for (int b = 0; b < B; b++) {
                System.arraycopy(states[l].data(), states[l].row(T * B + b), to.values(), to.index(l, first + b), H);
            }
        }
    }
}
