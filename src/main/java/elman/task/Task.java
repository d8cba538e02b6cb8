package elman.task;

import elman.data.TextSplit;
import elman.data.Vocabulary;
import elman.nn.Mapping;
import java.util.List;
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

    /** Of all that is learned: two tasks of one fingerprint are the same, but for the share that is held out. */
    String fingerprint();

    /** The tokens that are read, I of them; empty where vectors are read. */
    Optional<Vocabulary> vocabulary();

    /** The text that is learned, where it is one, be it made up or a person's own. */
    Optional<TextSplit> text();

    /** What is read step by step. */
    Words words();

    /** Losses to compare with, the optimum last where it is known; what can be counted in a text is not among them. */
    List<Line> lines();

    /** The automaton whose strings, glued together, are the text; empty where no automaton wrote it. */
    default Optional<Automaton> automaton() {
        return Optional.empty();
    }
}
