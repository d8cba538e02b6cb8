package elman.task.sequence;

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

    /** Takes down a sequence. */
    interface Sequence {
        /** A token is read, and then another must be answered. */
        void read(char token, char answer);

        /** A token is read, and nothing need be answered. */
        void read(char token);
    }
}
