package elman.nn.recurrent;

import elman.nn.Mapping;
import elman.nn.kernel.Matrix;

/** The gradients of one layer's weights from one shard, laid out as {@link LayerWeights} are. */
final class LayerGradients {
    private final RecurrentModel config;
    private final int layer;
    private final Blocks blocks;
    private final boolean readsTokens;

    /** For one-hot inputs: row i is column i of dWxh; the last takes what falls on unknown tokens. [I+1][width] */
    final Matrix dInputRows;
    /** For other inputs, [gateUnits][Ip]. */
    final Matrix dWxh;
    /** [gateUnits][Hp], without rows where there are no recurrent weights. */
    final Matrix dWhh;
    /** [1][width] */
    final Matrix dbias;

    LayerGradients(RecurrentModel c, int layer, Mapping mapping) {
        config = c;
        this.layer = layer;
        blocks = Blocks.of(c);
        readsTokens = layer == 0 && mapping.readsTokens();
        dInputRows = Matrix.padded(readsTokens ? c.inputSize() + 1 : 0, blocks.width());
        dWxh = Matrix.padded(readsTokens ? 0 : blocks.gateUnits(), c.inputSize(layer));
        dWhh = Matrix.padded(c.cell().isRecurrent() ? blocks.gateUnits() : 0, blocks.H());
        dbias = Matrix.padded(1, blocks.width());
    }

    /** Adds all to those of a network. */
    void addTo(RecurrentParameters gradients) {
        int H = blocks.H();
        for (int g = 0; g < blocks.gates(); g++) {
            int row = g * H;
            int column = blocks.inputColumn(g);
            Copies.addColsToRows(dbias, column, gradients.bh(layer), row, H);
            if (config.cell().isRecurrent()) {
                Copies.addRows(dWhh, blocks.recurrentColumn(g), gradients.Whh(layer), row, H);
            }
            if (readsTokens) {
                Copies.addColsToRows(dInputRows, column, gradients.Wxh(layer), row, H);
            } else {
                Copies.addRows(dWxh, column, gradients.Wxh(layer), row, H);
            }
        }
        if (config.cell().hasCandidateBias()) {
            Copies.addColsToRows(dbias, blocks.candidateBiasColumn(), gradients.bhn(layer), 0, H);
        }
    }
}
