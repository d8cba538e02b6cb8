package elman.train;

import elman.nn.Faults;
import elman.nn.InvalidValueException;
import elman.nn.Model;
import elman.nn.Parameters;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.Initialization;
import elman.nn.recurrent.RecurrentModel;
import elman.task.Task;

/**
 * The network a run trains; input and output size follow from its corpus' vocabulary.
 *
 * @param dropout share of the values that are left out between two layers while training
 */
public record ModelConfig(
        Cell cell,
        Nonlinearity nonlinearity,
        int hiddenSize,
        int numLayers,
        double dropout,
        Initialization initialization) {
    public static final Range HIDDEN_SIZE = Range.whole("model.hiddenSize", 1, RecurrentModel.MAX_HIDDEN);
    public static final Range NUM_LAYERS = Range.whole("model.numLayers", 1, RecurrentModel.MAX_LAYERS);
    public static final Range DROPOUT = Range.real("model.dropout", 0, 0.9);
    public static final ModelConfig DEFAULT = rnn(128);

    public ModelConfig {
        Faults.requireAll(
                () -> HIDDEN_SIZE.check(hiddenSize),
                () -> NUM_LAYERS.check(numLayers),
                () -> DROPOUT.check(dropout),
                () -> requireNonlinearity(cell, nonlinearity),
                () -> requireLayers(dropout, numLayers));
    }

    private static void requireNonlinearity(Cell cell, Nonlinearity nonlinearity) {
        if (nonlinearity != Nonlinearity.TANH && !cell.hasNonlinearity()) {
            throw new InvalidValueException(
                    "model.nonlinearity",
                    "model.nonlinearity must be tanh where model.cell is " + cell.id(),
                    "model.cell");
        }
    }

    private static void requireLayers(double dropout, int numLayers) {
        if (dropout > 0 && numLayers == 1) {
            throw new InvalidValueException(
                    DROPOUT.field(),
                    DROPOUT.field() + " acts between layers: with one layer it must be 0",
                    NUM_LAYERS.field());
        }
    }

    /** One layer of simple recurrent units. */
    public static ModelConfig rnn(int hiddenSize) {
        return new ModelConfig(Cell.RNN, Nonlinearity.TANH, hiddenSize, 1, 0, Initialization.UNIFORM);
    }

    /** The same network of other units; with tanh where they have no choice. */
    public ModelConfig withCell(Cell changed) {
        Nonlinearity f = changed.hasNonlinearity() ? nonlinearity : Nonlinearity.TANH;
        return new ModelConfig(changed, f, hiddenSize, numLayers, dropout, initialization);
    }

    public ModelConfig withNumLayers(int layers) {
        return new ModelConfig(cell, nonlinearity, hiddenSize, layers, dropout, initialization);
    }

    public ModelConfig withDropout(double rate) {
        return new ModelConfig(cell, nonlinearity, hiddenSize, numLayers, rate, initialization);
    }

    public ModelConfig withInitialization(Initialization beginning) {
        return new ModelConfig(cell, nonlinearity, hiddenSize, numLayers, dropout, beginning);
    }

    /** The model for a task. What trains and stores it knows no more of it. */
    public Model model(Task task) {
        return shape(task);
    }

    /** The model with {@code I} inputs and {@code O} outputs. */
    public Model model(int I, int O) {
        return shape(I, O);
    }

    /** The weights with which training for a task begins. */
    Parameters weights(Task task, long seed) {
        return initialization.create(shape(task), seed);
    }

    /** Shape of the network for a task. */
    public RecurrentModel shape(Task task) {
        return shape(task.inputSize(), task.outputSize());
    }

    /** Shape of the network with {@code I} inputs and {@code O} outputs. */
    public RecurrentModel shape(int I, int O) {
        return new RecurrentModel(cell, nonlinearity, I, hiddenSize, numLayers, O);
    }
}
