package elman.nn;

import elman.nn.kernel.Matrix;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * The weights as the batched products want them: each matrix in the orientation in which its rows run along the result's
 * rows, rows padded as in {@link Matrix#padded}. Written once a step, read by all shards.
 */
final class PackedWeights {
    /** A score so low that its probability is 0. */
    private static final float NO_TOKEN = -1e30f;

    /** Row i is column i of Wxh plus bh; the last row is bh alone, for a token that is unknown. [I+1][Hp] */
    final Matrix inputRows;
    /** Whhᵀ of each layer, [H][Hp], and Whh itself for the way back. */
    final Matrix[] WhhT;

    final Matrix[] Whh;
    /** Wxhᵀ of the layers above the first (index 0 is empty), [H][Hp], and Wxh itself for the way back. */
    final Matrix[] WxhT;

    final Matrix[] Wxh;
    /** The biases of each layer, [1][Hp]. */
    final Matrix[] bh;
    /** Whyᵀ, [H][Op]. */
    final Matrix WhyT;
    /** Why, [O][Hp]. */
    final Matrix Why;
    /** by, [1][Op], with a score of {@link #NO_TOKEN} for the outputs that only pad. */
    final Matrix by;

    PackedWeights(NetworkConfig c) {
        int L = c.numLayers();
        int H = c.hiddenSize();
        int O = c.outputSize();
        inputRows = Matrix.padded(c.inputSize() + 1, H);
        WhhT = new Matrix[L];
        Whh = new Matrix[L];
        WxhT = new Matrix[L];
        Wxh = new Matrix[L];
        bh = new Matrix[L];
        for (int l = 0; l < L; l++) {
            WhhT[l] = Matrix.padded(H, H);
            Whh[l] = Matrix.padded(H, H);
            WxhT[l] = Matrix.padded(l == 0 ? 0 : H, H);
            Wxh[l] = Matrix.padded(l == 0 ? 0 : H, H);
            bh[l] = Matrix.padded(1, H);
        }
        WhyT = Matrix.padded(H, O);
        Why = Matrix.padded(O, H);
        by = Matrix.padded(1, O);
        Arrays.fill(by.data(), NO_TOKEN);
    }

    /** The number of floats that one holds for such a network. */
    static double floats(NetworkConfig c) {
        double H = c.hiddenSize();
        double Hs = Matrix.paddedStride(c.hiddenSize());
        double Os = Matrix.paddedStride(c.outputSize());
        return (c.inputSize() + 1) * Hs + c.numLayers() * (4 * H + 1) * Hs + (H + 1) * Os + c.outputSize() * Hs;
    }

    /** Takes over the values of p. */
    void pack(Parameters p) {
        for (int l = 0; l < WhhT.length; l++) {
            copy(p.Whh(l), Whh[l]);
            copyTransposed(p.Whh(l), WhhT[l]);
            copyTransposed(p.bh(l), bh[l]);
            if (l > 0) {
                copy(p.Wxh(l), Wxh[l]);
                copyTransposed(p.Wxh(l), WxhT[l]);
            }
        }
        copy(p.Why(), Why);
        copyTransposed(p.Why(), WhyT);
        copyTransposed(p.by(), by);
        copyTransposed(p.Wxh(0), inputRows);
        int unknown = inputRows.rows() - 1;
        System.arraycopy(bh[0].data(), 0, inputRows.data(), inputRows.row(unknown), bh[0].cols());
        for (int x = 0; x < unknown; x++) {
            addTo(inputRows.row(x), bh[0]);
        }
    }

    private void addTo(int row, Matrix bias) {
        for (int i = 0; i < bias.cols(); i++) {
            inputRows.data()[row + i] += bias.data()[i];
        }
    }

    private static void copy(FMatrixRMaj from, Matrix to) {
        for (int i = 0; i < from.numRows; i++) {
            System.arraycopy(from.data, i * from.numCols, to.data(), to.row(i), from.numCols);
        }
    }

    private static void copyTransposed(FMatrixRMaj from, Matrix to) {
        for (int j = 0; j < from.numCols; j++) {
            int row = to.row(j);
            for (int i = 0; i < from.numRows; i++) {
                to.data()[row + i] = from.data[i * from.numCols + j];
            }
        }
    }
}
