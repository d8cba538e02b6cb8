package elman.train;

import elman.nn.State;
import elman.task.Task;

/**
 * How far training has come in what it learns.
 *
 * @param trainingSize of the task
 * @param seqLength T of the batches
 * @param next where the batch that is read next begins, in the task's own measure
 * @param state that it is read with, of as many sequences as a batch has
 */
public record Position(int trainingSize, int seqLength, int next, State state) {
    /** Whether training under this configuration can go on here: it reads the same batches. */
    boolean isOf(Task task, TrainingConfig config) {
        return trainingSize == task.trainingSize()
                && seqLength == config.seqLength()
                && state.batch() == config.batchSize();
    }
}
