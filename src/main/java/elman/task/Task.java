package elman.task;

import elman.data.TextSplit;
import elman.data.Vocabulary;
import elman.nn.Mapping;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a network learns. Nothing in it ever changes: the batches of two cursors are the same.
 *
 * <p>A trainer knows no more of what is learned than this.
 */
public interface Task {
    /** In the place of an answer, where none is asked. */
    int NOT_ASKED = -2;

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

    /**
     * What is to be answered after each token of a sequence that somebody types.
     *
     * @param tokens [N], {@link Vocabulary#UNKNOWN} where one is none of the vocabulary. Not modified.
     * @return [N], {@link #NOT_ASKED} where nothing need be answered, or nobody knows what
     */
    default int[] answers(int[] tokens) {
        return following(tokens);
    }

    /** The token after each, and nothing after the last. */
    static int[] following(int[] tokens) {
        int[] answers = new int[tokens.length];
        Arrays.setAll(answers, t -> t + 1 < tokens.length ? tokens[t + 1] : NOT_ASKED);
        return answers;
    }

    /** A sequence on which one sees what is asked, in its characters; empty where one long text is learned. */
    default Optional<String> example() {
        return Optional.empty();
    }

    /** Whether the answer is what follows, so that a beginning can be gone on with. */
    default boolean answersWhatFollows() {
        return true;
    }

    /** The text that is learned, where it is one, be it made up or a person's own. */
    Optional<TextSplit> text();

    /** What is read step by step. */
    Words words();

    /** When it counts as learned; empty where nothing says so. */
    default Optional<Goal> goal() {
        return Optional.empty();
    }

    /** Losses to compare with, the optimum last where it is known; what can be counted in a text is not among them. */
    List<Line> lines();

    /** The automaton whose strings, glued together, are the text; empty where no automaton wrote it. */
    default Optional<Automaton> automaton() {
        return Optional.empty();
    }
}
