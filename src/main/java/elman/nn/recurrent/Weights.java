package elman.nn.recurrent;

import elman.nn.Mapping;
import elman.nn.kernel.Kernels;

/** All weights of a network, as the batched products want them. */
final class Weights {
    final LayerWeights[] layers;
    final OutputWeights output;

    /** @param kernels of the kind that multiplies with these weights */
    Weights(RecurrentModel c, Mapping mapping, Kernels kernels) {
        layers = new LayerWeights[c.numLayers()];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new LayerWeights(c, l, mapping, kernels);
        }
        output = new OutputWeights(c, mapping, kernels);
    }

    /** The number of floats that one holds for such a network. */
    static double floats(RecurrentModel c, Mapping mapping) {
        double floats = OutputWeights.floats(c);
        for (int l = 0; l < c.numLayers(); l++) {
            floats += LayerWeights.floats(c, l, mapping);
        }
        return floats;
    }

    /** Takes over the values of p. */
    void pack(RecurrentParameters p) {
        for (LayerWeights layer : layers) {
            layer.pack(p);
        }
        output.pack(p);
    }
}
