package elman.nn.recurrent;

import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;

/** One-hot inputs: Wxh x_t is a column of Wxh, and each row of the gates' gradient belongs to one column of dWxh. */
final class TokenInput implements LayerInput {
    private final Matrix gates;
    private final Matrix dgates;
    private final Kernels kernels;
    private final int[] tokens;

    /** @param tokens [T·B], of which the layer's steps read the first, each in −1…I−1, −1 being unknown: the zero vector */
    TokenInput(int[] tokens, Layer layer, Kernels kernels) {
        this.tokens = tokens;
        gates = layer.gates;
        dgates = layer.dgates;
        this.kernels = kernels;
    }

    @Override
    public void project(LayerWeights w) {
        for (int i = 0; i < gates.rows(); i++) {
            int row = w.inputRows.row(rowOf(tokens[i], w.inputRows));
            System.arraycopy(w.inputRows.data(), row, gates.data(), gates.row(i), gates.cols());
        }
    }

    @Override
    public void backward(LayerWeights w, LayerGradients g) {
        Copies.clear(g.dInputRows);
        for (int i = 0; i < dgates.rows(); i++) {
            kernels.addRow(dgates, i, g.dInputRows, rowOf(tokens[i], g.dInputRows));
        }
        kernels.sumRows(g.dInputRows, g.dbias);
    }

    private static int rowOf(int token, Matrix table) {
        return token < 0 ? table.rows() - 1 : token;
    }
}
