package elman.task;

import elman.nn.Mapping;
import elman.nn.NetworkConfig;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import java.util.Optional;

/**
 * What a network learns. Nothing in it ever changes: the batches of two cursors are the same.
 *
 * <p>A trainer knows no more of what is learned than this.
 */
public interface Task {
    /** What is read and what is answered. */
    Mapping mapping();

    /** I: tokens of the vocabulary that is read, or numbers of a vector. */
    int inputSize();

    /** O: tokens or classes of the answer, or numbers of a vector. */
    int outputSize();

    /**
     * How much there is to train on, in the task's own measure: tokens of a text. Where it differs, training goes on from
     * its beginning.
     */
    int trainingSize();

    /**
     * What is trained on, from its beginning.
     *
     * @param seqLength T, the most time steps of a batch
     * @param batchSize B, the sequences of a batch
     * @throws elman.nn.InvalidValueException naming {@code training.seqLength} or {@code training.batchSize} and its
     *     range, where there are no such batches
     */
    Batches training(int seqLength, int batchSize);

    /** What is held out, the same for every way of training; empty where nothing is. */
    Optional<Batches> heldOut();

    /** The network that learns this. */
    default NetworkConfig shape(Cell cell, Nonlinearity nonlinearity, int hiddenSize, int numLayers) {
        return new NetworkConfig(cell, nonlinearity, inputSize(), hiddenSize, numLayers, outputSize());
    }
}
