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
import elman.task.Goal;
import elman.task.Task;
import elman.task.Trial;
import org.jspecify.annotations.Nullable;

/** Reads what is held out one batch at a time and averages its loss; then tries the network at the goal, where there is one. */
final class Validation implements AutoCloseable {
    private final Batches batches;
    private final ValidationSchedule schedule;
    private final Engine engine;
    private final State state;
    private final Batch batch;
    private final @Nullable Goal goal;
    private @Nullable Trial trial;
    private int remaining;
    /** Of the losses of all predictions so far, and how much they count. */
    private double sum;

    private double predictions;
    private double score = Double.NaN;

    /** @param predictionsOfStep that a training step makes on the average */
    Validation(Task task, Model model, Batches heldOut, TrainingConfig config, double predictionsOfStep) {
        int B = heldOut.batchSize();
        Execution execution =
                new Execution(task.mapping(), Targets.EVERY_STEP, heldOut.seqLength(), B, 0, 0, config.threads());
        batches = heldOut;
        goal = task.goal().orElse(null);
        double tokens = heldOut.meanPredictions() * heldOut.count() + (goal == null ? 0 : goal.tokens());
        schedule = ValidationSchedule.of(tokens, predictionsOfStep);
        engine = model.engine(execution);
        state = model.zeroState(B);
        batch = new Batch(model, execution, heldOut.isWeighted());
    }

    boolean isDue(long step) {
        return schedule.isDue(step);
    }

    boolean isRunning() {
        return remaining > 0 || trial != null;
    }

    void begin() {
        batches.seek(0);
        remaining = batches.count();
        sum = predictions = 0;
        score = Double.NaN;
        trial = null;
    }

    /** Reads one batch, or one token of each of the goal's sequences; true when that was all. */
    boolean advance(Parameters parameters) {
        if (remaining > 0) {
            readBatch(parameters);
            trial = remaining > 0 || goal == null ? null : new Trial(goal, parameters);
            return remaining == 0 && trial == null;
        }
        if (trial == null || !trial.advance()) {
            return false;
        }
        score = trial.score();
        trial = null;
        return true;
    }

    private void readBatch(Parameters parameters) {
        if (batches.next(batch)) {
            state.clear();
        }
        double read = batch.predictions();
        sum += engine.loss(parameters, batch, state) * read;
        predictions += read;
        remaining--;
    }

    /** Bytes that an instance takes at most for a text, estimated without allocating anything. */
    static double mostBytes(Model model) {
        return model.bytes(Execution.text(HeldOutWindows.MAX_SEQ_LENGTH, HeldOutWindows.MAX_PARTS));
    }

    /** The mean over the whole reading; infinite where a state or an output overflowed, whatever came of that. */
    double loss() {
        return Double.isFinite(sum) ? sum / predictions : Double.POSITIVE_INFINITY;
    }

    /** As in {@link HeldOutReading}. */
    double score() {
        return score;
    }

    boolean hasReachedGoal() {
        return goal != null && score >= goal.threshold();
    }

    @Override
    public void close() {
        engine.close();
    }
}
