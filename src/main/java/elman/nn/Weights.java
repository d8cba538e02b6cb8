package elman.nn;

import elman.nn.kernel.Kernels;

/** All weights of a network, as the batched products want them. */
final class Weights {
    final LayerWeights[] layers;
    final OutputWeights output;

    /** @param kernels of the kind that multiplies with these weights */
    Weights(NetworkConfig c, Mapping mapping, Kernels kernels) {
        layers = new LayerWeights[c.numLayers()];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new LayerWeights(c, l, mapping, kernels);
        }
        output = new OutputWeights(c, mapping, kernels);
    }

    /** The number of floats that one holds for such a network. */
    static double floats(NetworkConfig c, Mapping mapping) {
        double floats = OutputWeights.floats(c);
        for (int l = 0; l < c.numLayers(); l++) {
            floats += LayerWeights.floats(c, l, mapping);
        }
        return floats;
    }

    /** Takes over the values of p. */
    void pack(Parameters p) {
        for (LayerWeights layer : layers) {
            layer.pack(p);
        }
        output.pack(p);
    }
}
