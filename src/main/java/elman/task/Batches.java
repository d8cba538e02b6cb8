package elman.task;

import elman.nn.Batch;

/** A cursor over batches, which come in passes: after the last of a pass the first comes again, or other ones of its kind. */
public interface Batches {
    /** T of the longest batch. */
    int seqLength();

    /** B of every batch. */
    int batchSize();

    /** Whether targets count by weights; where not, each counts as 1. */
    boolean isWeighted();

    /** How many batches a pass has. */
    int count();

    /** What the targets of a batch count on the average over a pass. */
    double meanPredictions();

    /** Where the next batch begins, in the task's own measure; 0 at first. */
    int position();

    /** Makes the batch that begins at a position the next; throws {@link IllegalArgumentException} where none does. */
    void seek(int position);

    /**
     * Reads the next batch and moves on.
     *
     * @param batch of this cursor's sizes. Modified: its steps, inputs, targets and weights.
     * @return whether the hidden state must be zero before it; else it is carried on from the batch before
     */
    boolean next(Batch batch);
}
