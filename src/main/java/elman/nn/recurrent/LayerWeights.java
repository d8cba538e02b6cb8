package elman.nn.recurrent;

import elman.nn.Mapping;
import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import elman.nn.kernel.PackedMatrix;
import org.ejml.data.FMatrixRMaj;

/**
 * The weights of one layer as the batched products want them: each matrix in the orientation in which its rows run along
 * the result's rows, packed, all gates side by side as {@link Blocks} has them. Written once a step, read by all shards.
 */
final class LayerWeights {
    private final RecurrentModel config;
    private final int layer;
    private final Blocks blocks;
    private final boolean readsTokens;

    /** For one-hot inputs: row i is column i of Wxh plus the biases; the last is the biases alone. [I+1][width] */
    final Matrix inputRows;
    /** For other inputs: Wxhᵀ, [I][gateWidth], and Wxh itself for the way back, [gateUnits][Ip]. */
    final PackedMatrix WxhT;

    final PackedMatrix Wxh;
    /** Whhᵀ, [H][gateWidth], and Whh itself for the way back, [gateUnits][Hp]; without rows where there are no recurrent weights. */
    final PackedMatrix WhhT;

    final PackedMatrix Whh;
    /** bh and bhn, each in its block, [1][width]. */
    final Matrix bias;

    /** @param kernels of the kind that multiplies with these weights */
    LayerWeights(RecurrentModel c, int layer, Mapping mapping, Kernels kernels) {
        config = c;
        this.layer = layer;
        blocks = Blocks.of(c);
        readsTokens = layer == 0 && mapping.readsTokens();
        int I = c.inputSize(layer);
        boolean recurrent = c.cell().isRecurrent();
        inputRows = Matrix.padded(readsTokens ? I + 1 : 0, blocks.width());
        WxhT = kernels.packed(readsTokens ? 0 : I, blocks.gateWidth());
        Wxh = kernels.packed(readsTokens ? 0 : blocks.gateUnits(), I);
        WhhT = kernels.packed(recurrent ? blocks.H() : 0, blocks.gateWidth());
        Whh = kernels.packed(recurrent ? blocks.gateUnits() : 0, blocks.H());
        bias = Matrix.padded(1, blocks.width());
    }

    /** The number of floats that one holds, or its gradients. */
    static double floats(RecurrentModel c, int layer, Mapping mapping) {
        Blocks b = Blocks.of(c);
        int I = c.inputSize(layer);
        double width = Matrix.paddedStride(b.width());
        double ofInput = layer == 0 && mapping.readsTokens() ? (I + 1) * width : bothWays(I, b);
        double ofPast = c.cell().isRecurrent() ? bothWays(b.H(), b) : 0;
        return ofInput + ofPast + width;
    }

    private static double bothWays(int columns, Blocks b) {
        return PackedMatrix.floats(columns, b.gateWidth()) + PackedMatrix.floats(b.gateUnits(), columns);
    }

    /** Takes over the layer's values of p. */
    void pack(RecurrentParameters p) {
        int H = blocks.H();
        for (int g = 0; g < blocks.gates(); g++) {
            int row = g * H;
            Copies.rowsToCols(p.bh(layer), row, H, bias, blocks.inputColumn(g));
            if (config.cell().isRecurrent()) {
                pack(p.Whh(layer), row, blocks.recurrentColumn(g), WhhT, Whh);
            }
            if (readsTokens) {
                Copies.rowsToCols(p.Wxh(layer), row, H, inputRows, blocks.inputColumn(g));
            } else {
                pack(p.Wxh(layer), row, blocks.inputColumn(g), WxhT, Wxh);
            }
        }
        if (config.cell().hasCandidateBias()) {
            FMatrixRMaj bhn = p.bhn(layer);
            System.arraycopy(bhn.data, 0, bias.data(), blocks.candidateBiasColumn(), H);
        }
        if (readsTokens) {
            addBiasToInputRows();
        }
    }

    /** One gate's rows of W, transposed for the way forward and as they are for the way back. */
    private void pack(FMatrixRMaj W, int row, int column, PackedMatrix forward, PackedMatrix back) {
        int n = W.numCols;
        int H = blocks.H();
        forward.pack(0, column, n, H, W.data, row * n, 1, n);
        back.pack(column, 0, H, n, W.data, row * n, n, 1);
    }

    private void addBiasToInputRows() {
        int gateWidth = blocks.gateWidth();
        int unknown = inputRows.rows() - 1;
        float[] rows = inputRows.data();
        float[] b = bias.data();
        for (int x = 0; x < unknown; x++) {
            int row = inputRows.row(x);
            for (int i = 0; i < gateWidth; i++) {
                rows[row + i] += b[i];
            }
            System.arraycopy(b, gateWidth, rows, row + gateWidth, blocks.width() - gateWidth);
        }
        System.arraycopy(b, 0, rows, inputRows.row(unknown), blocks.width());
    }
}
