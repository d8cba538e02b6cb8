package elman.nn;

import static elman.nn.InvalidValueException.requireRange;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.kernel.Matrix;

/**
 * The shape of a network. A value of this type is valid: every array of its {@link Parameters} can be indexed by an int.
 *
 * @param cell the kind of its units
 * @param nonlinearity the function of every hidden unit; TANH where the cell leaves no choice
 * @param inputSize I, at least 1; for text the vocabulary's size
 * @param hiddenSize H, units in each layer, 1 to 4096
 * @param numLayers L, layers stacked on one another, 1 to 8
 * @param outputSize O, at least 1; for text the vocabulary's size
 */
public record NetworkConfig(
        Cell cell, Nonlinearity nonlinearity, int inputSize, int hiddenSize, int numLayers, int outputSize) {
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
        if (nonlinearity != Nonlinearity.TANH && !cell.hasNonlinearity()) {
            throw new InvalidValueException(
                    "model.nonlinearity", "model.nonlinearity must be tanh where model.cell is " + cell + ".");
        }
        int widest = Integer.MAX_VALUE / 2 / (cell.blocks() * Matrix.paddedStride(hiddenSize)) - 1;
        requireRange("model.inputSize", inputSize, 1, widest);
        requireRange("model.outputSize", outputSize, 1, widest);
    }

    /** The number of trained values: all of every layer's weights and biases, Why and by. */
    public long parameterCount() {
        long H = hiddenSize;
        long G = cell.gates();
        long perLayer = G * H + (cell.isRecurrent() ? G * H * H : 0) + (cell.hasCandidateBias() ? H : 0);
        long fromInputs = G * H * inputSize + (numLayers - 1) * G * H * H;
        return fromInputs + numLayers * perLayer + outputSize * H + outputSize;
    }

    /** The width of what a layer reads: I for layer 0, H above it. */
    public int inputSize(int layer) {
        return layer == 0 ? inputSize : hiddenSize;
    }
}
