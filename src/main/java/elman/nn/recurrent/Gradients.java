package elman.nn.recurrent;

import elman.nn.Mapping;
import elman.nn.kernel.Matrix;

/** The gradients of all weights from one shard, laid out as {@link Weights} are. */
final class Gradients {
    final LayerGradients[] layers;
    /** [O][Hp] */
    final Matrix dWhy;
    /** [1][Op] */
    final Matrix dby;

    Gradients(RecurrentModel c, Mapping mapping) {
        layers = new LayerGradients[c.numLayers()];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new LayerGradients(c, l, mapping);
        }
        dWhy = Matrix.padded(c.outputSize(), c.hiddenSize());
        dby = Matrix.padded(1, c.outputSize());
    }

    /** Adds all to those of a network. */
    void addTo(RecurrentParameters gradients) {
        for (LayerGradients layer : layers) {
            layer.addTo(gradients);
        }
        int O = dWhy.rows();
        Copies.addRows(dWhy, 0, gradients.Why(), 0, O);
        Copies.addColsToRows(dby, 0, gradients.by(), 0, O);
    }
}
