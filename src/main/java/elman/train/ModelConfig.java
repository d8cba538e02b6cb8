package elman.train;

import elman.nn.Cell;
import elman.nn.NetworkConfig;
import elman.nn.Nonlinearity;

/** The network a run trains; input and output size follow from its corpus' vocabulary. */
public record ModelConfig(Cell cell, Nonlinearity nonlinearity, int hiddenSize, int numLayers) {
    public static final Range HIDDEN_SIZE = Range.whole("model.hiddenSize", 1, 4096);
    public static final Range NUM_LAYERS = Range.whole("model.numLayers", 1, 8);
    public static final ModelConfig DEFAULT = new ModelConfig(Cell.RNN, Nonlinearity.TANH, 128, 1);

    public ModelConfig {
        HIDDEN_SIZE.check(hiddenSize);
        NUM_LAYERS.check(numLayers);
    }

    /** Shape of the network for a vocabulary of {@code V} tokens. */
    public NetworkConfig forVocabulary(int V) {
        return new NetworkConfig(V, hiddenSize, numLayers, V, nonlinearity);
    }
}
