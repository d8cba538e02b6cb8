package elman.nn.recurrent;

import static elman.nn.InvalidValueException.requireRange;

import elman.nn.Execution;
import elman.nn.InvalidValueException;
import elman.nn.Model;
import elman.nn.Parameters;
import elman.nn.Sight;
import elman.nn.Stepper;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.kernel.Matrix;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A recurrent network of one shape. A value of this type is valid: every array of its {@link RecurrentParameters} can be
 * indexed by an int.
 *
 * @param cell the kind of its units
 * @param nonlinearity the function of every hidden unit; TANH where the cell leaves no choice
 * @param inputSize I, at least 1; for text the vocabulary's size
 * @param hiddenSize H, units in each layer, 1 to 4096
 * @param numLayers L, layers stacked on one another, 1 to 8
 * @param outputSize O, at least 1; for text the vocabulary's size
 */
public record RecurrentModel(
        Cell cell, Nonlinearity nonlinearity, int inputSize, int hiddenSize, int numLayers, int outputSize)
        implements Model {
    /** The most hidden units that a layer may have. */
    public static final int MAX_HIDDEN = 4096;
    /** The most layers that a network may have. */
    public static final int MAX_LAYERS = 8;

    /**
     * Checks every size.
     *
     * @throws InvalidValueException naming the field at fault and its range
     */
    public RecurrentModel {
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

    /** All of every layer's weights and biases, Why and by. */
    @Override
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

    @Override
    public RecurrentParameters zeros() {
        return RecurrentParameters.zeros(this);
    }

    @Override
    public RecurrentState zeroState(int batch) {
        return RecurrentState.zeros(this, batch);
    }

    @Override
    public RecurrentNetwork engine(Execution execution) {
        return new RecurrentNetwork(this, execution);
    }

    @Override
    public void requireSizes(Execution execution) {
        RecurrentNetwork.requireSizes(this, execution);
    }

    @Override
    public long bytes(Execution execution) {
        return RecurrentNetwork.bytes(this, execution);
    }

    @Override
    public double stateBytes(int batch) {
        return 2.0 * Float.BYTES * numLayers * batch * hiddenSize;
    }

    @Override
    public RecurrentPass pass(Parameters p, int[] tokens) {
        return RecurrentPass.of(RecurrentParameters.of(p), tokens);
    }

    /** One row is read by the plain equations, which need no copy of the weights, more by the batched engine. */
    @Override
    public Stepper stepper(Parameters p, int rows) {
        RecurrentParameters weights = RecurrentParameters.of(p);
        return rows == 1 ? new PlainStepper(weights) : new BatchStepper(weights, rows);
    }

    @Override
    public Work work() {
        double H = hiddenSize;
        double products = numLayers - 1.0 + (cell.isRecurrent() ? numLayers : 0);
        return new Work(products * cell.gates() * H * H + 16 * numLayers * cell.blocks() * H, H * outputSize);
    }

    @Override
    public Set<Sight> sights() {
        Set<Sight> sights = EnumSet.of(Sight.HIDDEN);
        if (cell.hasCellState()) {
            sights.add(Sight.CELL);
        }
        if (cell.isRecurrent()) {
            sights.add(Sight.RECURRENT_WEIGHTS);
        }
        return sights;
    }

    @Override
    public Map<String, int[]> stateShapes(int batch) {
        return RecurrentState.shapes(this, batch);
    }

    @Override
    public Map<String, int[]> storedShapes() {
        return PyTorchNames.shapes(this);
    }

    @Override
    public Map<String, float[]> stored(Parameters p) {
        return PyTorchNames.toPyTorch(RecurrentParameters.of(p));
    }

    @Override
    public RecurrentParameters restored(Map<String, float[]> arrays) {
        return PyTorchNames.fromPyTorch(this, arrays);
    }
}
