package elman.nn;

import static elman.nn.InvalidValueException.requireRange;

import elman.nn.kernel.Matrix;

/**
 * The shape of a network. A value of this type is valid: every array of its {@link Parameters} can be indexed by an int.
 *
 * @param inputSize I, at least 1; for text the vocabulary's size
 * @param hiddenSize H, units in each layer, 1 to 4096
 * @param numLayers L, layers stacked on one another, 1 to 8
 * @param outputSize O, at least 1; for text the vocabulary's size
 * @param nonlinearity the function of every hidden unit
 */
public record NetworkConfig(int inputSize, int hiddenSize, int numLayers, int outputSize, Nonlinearity nonlinearity) {
    /** The most hidden units that a layer may have. */
    public static final int MAX_HIDDEN = 4096;
    /** The most layers that a network may have. */
    public static final int MAX_LAYERS = 8;

    /**
     * Checks every size.
     *
     * @throws InvalidValueException naming the field at fault and its range
     */
    public NetworkConfig {
        requireRange("model.hiddenSize", hiddenSize, 1, MAX_HIDDEN);
        requireRange("model.numLayers", numLayers, 1, MAX_LAYERS);
        int widest = Integer.MAX_VALUE / 2 / Matrix.paddedStride(hiddenSize) - 1;
        requireRange("model.inputSize", inputSize, 1, widest);
        requireRange("model.outputSize", outputSize, 1, widest);
    }

    /** The number of trained values: all of Wxh, Whh, bh of every layer, Why and by. */
    public long parameterCount() {
        long H = hiddenSize;
        long first = H * inputSize + H * H + H;
        long further = (numLayers - 1) * (H * H + H * H + H);
        return first + further + outputSize * H + outputSize;
    }

    /** The width of what a layer reads: I for layer 0, H above it. */
    int inputSize(int layer) {
        return layer == 0 ? inputSize : hiddenSize;
    }
}
