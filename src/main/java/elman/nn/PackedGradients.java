package elman.nn;

import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/** The gradients of one shard, with rows padded as in {@link Matrix#padded}. */
final class PackedGradients {
    /** Row i is column i of dWxh; the last row takes what falls on unknown tokens, and is dropped. [I+1][Hp] */
    final Matrix dInputRows;
    /** Of the layers above the first (index 0 is empty), [H][Hp]. */
    final Matrix[] dWxh;
    /** [H][Hp] */
    final Matrix[] dWhh;
    /** [1][Hp] */
    final Matrix[] dbh;
    /** [O][Hp] */
    final Matrix dWhy;
    /** [1][Op] */
    final Matrix dby;

    private final Kernels kernels;

    PackedGradients(NetworkConfig c, Kernels kernels) {
        this.kernels = kernels;
        int L = c.numLayers();
        int H = c.hiddenSize();
        dInputRows = Matrix.padded(c.inputSize() + 1, H);
        dWxh = new Matrix[L];
        dWhh = new Matrix[L];
        dbh = new Matrix[L];
        for (int l = 0; l < L; l++) {
            dWxh[l] = Matrix.padded(l == 0 ? 0 : H, H);
            dWhh[l] = Matrix.padded(H, H);
            dbh[l] = Matrix.padded(1, H);
        }
        dWhy = Matrix.padded(c.outputSize(), H);
        dby = Matrix.padded(1, c.outputSize());
    }

    /** sum = the sum of all rows. */
    void sumRows(Matrix rows, Matrix sum) {
        Arrays.fill(sum.data(), 0);
        for (int r = 0; r < rows.rows(); r++) {
            kernels.addRow(rows, r, sum, 0);
        }
    }

    /** dWxh of the first layer, whose inputs are one-hot: each row of dz belongs to one token's column. */
    void scatter(Matrix dz, int[] tokens) {
        Arrays.fill(dInputRows.data(), 0);
        for (int i = 0; i < dz.rows(); i++) {
            kernels.addRow(dz, i, dInputRows, tokens[i] < 0 ? dInputRows.rows() - 1 : tokens[i]);
        }
    }

    /** Adds all to those of a network. */
    void addTo(Parameters gradients) {
        for (int l = 0; l < dWhh.length; l++) {
            if (l == 0) {
                addTransposed(dInputRows, gradients.Wxh(0));
            } else {
                add(dWxh[l], gradients.Wxh(l));
            }
            add(dWhh[l], gradients.Whh(l));
            addTransposed(dbh[l], gradients.bh(l));
        }
        add(dWhy, gradients.Why());
        addTransposed(dby, gradients.by());
    }

    private static void add(Matrix from, FMatrixRMaj to) {
        for (int i = 0; i < to.numRows; i++) {
            int row = from.row(i);
            for (int j = 0; j < to.numCols; j++) {
                to.data[i * to.numCols + j] += from.data()[row + j];
            }
        }
    }

    private static void addTransposed(Matrix from, FMatrixRMaj to) {
        for (int j = 0; j < to.numCols; j++) {
            int row = from.row(j);
            for (int i = 0; i < to.numRows; i++) {
                to.data[i * to.numCols + j] += from.data()[row + i];
            }
        }
    }
}
