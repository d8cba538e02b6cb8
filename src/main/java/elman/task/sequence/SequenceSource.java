package elman.task.sequence;

import elman.data.Vocabulary;
import elman.task.Task;
import java.util.Random;

/** Draws sequences. Nothing in it ever changes. */
public interface SequenceSource {
    /** All tokens. */
    String alphabet();

    /** T of the longest sequence: how many tokens are read. */
    int longest();

    /** How many answers a sequence has on the average. */
    double meanAnswers();

    /** Draws one, from its first token to its last; allocates nothing. */
    void draw(Random random, Sequence into);

    /**
     * What is to be answered after each token of a sequence that somebody types.
     *
     * @param tokens [N], {@link Vocabulary#UNKNOWN} where one is none of the alphabet. Not modified.
     * @return [N], {@link Task#NOT_ASKED} where nothing need be answered, or nobody knows what
     */
    default int[] answers(int[] tokens, Vocabulary vocabulary) {
        return Task.following(tokens);
    }

    /** Whether the answer is what follows in the sequence, which can then be gone on with. */
    default boolean answersWhatFollows() {
        return true;
    }

    /** Takes down a sequence. */
    interface Sequence {
        /** A token is read, and then another must be answered. */
        void read(char token, char answer);

        /** A token is read, and nothing need be answered. */
        void read(char token);
    }
}
