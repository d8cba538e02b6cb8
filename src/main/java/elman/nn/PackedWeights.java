package elman.nn;

import elman.nn.kernel.Matrix;
import org.ejml.data.FMatrixRMaj;

/**
 * The weights as the batched products want them: each matrix in the orientation in which its rows run along the result's
 * rows, each row padded with zeros to a multiple of {@link #LANES}. Written once a step, read by all shards.
 */
final class PackedWeights {
    /** Row lengths are multiples of this many floats: the widest vector register there is. */
    static final int LANES = 16;

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
    /** by, [1][Op]. */
    final Matrix by;

    PackedWeights(NetworkConfig c) {
        int L = c.numLayers();
        int H = c.hiddenSize();
        int Hp = padded(H);
        int Op = padded(c.outputSize());
        inputRows = Matrix.zeros(c.inputSize() + 1, Hp);
        WhhT = new Matrix[L];
        Whh = new Matrix[L];
        WxhT = new Matrix[L];
        Wxh = new Matrix[L];
        bh = new Matrix[L];
        for (int l = 0; l < L; l++) {
            WhhT[l] = Matrix.zeros(H, Hp);
            Whh[l] = Matrix.zeros(H, Hp);
            WxhT[l] = Matrix.zeros(l == 0 ? 0 : H, Hp);
            Wxh[l] = Matrix.zeros(l == 0 ? 0 : H, Hp);
            bh[l] = Matrix.zeros(1, Hp);
        }
        WhyT = Matrix.zeros(H, Op);
        Why = Matrix.zeros(c.outputSize(), Hp);
        by = Matrix.zeros(1, Op);
    }

    /** n, rounded up to a multiple of {@link #LANES}. */
    static int padded(int n) {
        return (n + LANES - 1) / LANES * LANES;
    }

    /** The number of floats that one holds for such a network. */
    static long floats(NetworkConfig c) {
        long H = c.hiddenSize();
        long Hp = padded(c.hiddenSize());
        long O = c.outputSize();
        return (c.inputSize() + 1L) * Hp + c.numLayers() * (4 * H + 1) * Hp + (H + 1) * (O + LANES) + O * Hp;
    }

    /** Takes over the values of p. */
    void pack(Parameters p) {
        for (int l = 0; l < WhhT.length; l++) {
            copy(p.bh(l), bh[l].transposed());
            copy(p.Whh(l), Whh[l]);
            copy(p.Whh(l), WhhT[l].transposed());
            if (l > 0) {
                copy(p.Wxh(l), Wxh[l]);
                copy(p.Wxh(l), WxhT[l].transposed());
            }
        }
        copy(p.Why(), Why);
        copy(p.Why(), WhyT.transposed());
        copy(p.by(), by.transposed());
        packInputRows(p);
    }

    private void packInputRows(Parameters p) {
        float[] bias = p.bh(0).data;
        copy(p.Wxh(0), inputRows.transposed());
        for (int x = 0; x < inputRows.rows(); x++) {
            int row = inputRows.row(x);
            boolean unknown = x == inputRows.rows() - 1;
            for (int i = 0; i < bias.length; i++) {
                inputRows.data()[row + i] = bias[i] + (unknown ? 0 : inputRows.data()[row + i]);
            }
        }
    }

    /** Copies a matrix into the upper left of another. */
    private static void copy(FMatrixRMaj from, Matrix to) {
        for (int i = 0; i < from.numRows; i++) {
            int source = i * from.numCols;
            int target = to.row(i);
            for (int j = 0; j < from.numCols; j++) {
                to.data()[target + j * to.colStride()] = from.data[source + j];
            }
        }
    }
}
