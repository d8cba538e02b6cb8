package elman.train;

import elman.data.HeldOutWindows;
import elman.nn.Batch;
import elman.nn.Engine;
import elman.nn.Execution;
import elman.nn.Model;
import elman.nn.Parameters;
import elman.nn.State;
import elman.nn.Targets;
import elman.task.Batches;
import elman.task.Task;

/** Reads what is held out one batch at a time and averages its loss. */
final class Validation implements AutoCloseable {
    private final Batches batches;
    private final ValidationSchedule schedule;
    private final Engine engine;
    private final State state;
    private final Batch batch;
    private int remaining;
    /** Of the losses of all predictions so far, and how much they count. */
    private double sum;

    private double predictions;

    /** @param predictionsOfStep that a training step makes on the average */
    Validation(Task task, Model model, Batches heldOut, TrainingConfig config, double predictionsOfStep) {
        int B = heldOut.batchSize();
        Execution execution =
                new Execution(task.mapping(), Targets.EVERY_STEP, heldOut.seqLength(), B, 0, 0, config.threads());
        batches = heldOut;
        schedule = ValidationSchedule.of(heldOut.meanPredictions() * heldOut.count(), predictionsOfStep);
        engine = model.engine(execution);
        state = model.zeroState(B);
        batch = new Batch(model, execution, heldOut.isWeighted());
    }

    boolean isDue(long step) {
        return schedule.isDue(step);
    }

    boolean isRunning() {
        return remaining > 0;
    }

    void begin() {
        batches.seek(0);
        remaining = batches.count();
        sum = predictions = 0;
    }

    /** Reads one batch; true when it was the last. */
    boolean advance(Parameters parameters) {
        if (batches.next(batch)) {
            state.clear();
        }
        double read = batch.predictions();
        sum += engine.loss(parameters, batch, state) * read;
        predictions += read;
        remaining--;
        return remaining == 0;
    }

    /** Bytes that an instance takes at most for a text, estimated without allocating anything. */
    static double mostBytes(Model model) {
        return model.bytes(Execution.text(HeldOutWindows.MAX_SEQ_LENGTH, HeldOutWindows.MAX_PARTS));
    }

    /** The mean over the whole reading; infinite where a state or an output overflowed, whatever came of that. */
    double loss() {
        return Double.isFinite(sum) ? sum / predictions : Double.POSITIVE_INFINITY;
    }

    @Override
    public void close() {
        engine.close();
    }
}
