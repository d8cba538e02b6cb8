package elman.train;

import elman.nn.Model;
import elman.nn.Parameters;
import elman.nn.State;
import elman.nn.optim.OptimizerKind;
import elman.nn.optim.OptimizerState;
import elman.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that training goes on from, copied at one moment: a {@link Trainer} made from it does what the one it was taken from
 * would have done, to the last bit. Random numbers have no state of their own: what dropout leaves out follows from the
 * seed and the step. Nothing in it is ever modified.
 *
 * @param step updates made
 * @param validating whether the held-out text was being read after the newest step, which may be complete without; that
 *     reading begins again
 * @param loss of the newest step, nats a token; 0 before the first
 * @param gradNorm of the newest step; 0 before the first
 * @param lastRate of the newest step's update, the schedule's factor included
 * @param baseRate what the schedule's factor is multiplied by from here on
 * @param optimizer its memories have the shape of the weights
 * @param newest of the curve's points; null where no step is complete
 * @param reachedAt the step after which the goal was found reached for the first time; 0 where it was not yet
 */
public record TrainerState(
        long step,
        boolean validating,
        double loss,
        double gradNorm,
        double lastRate,
        double baseRate,
        Parameters weights,
        OptimizerState optimizer,
        Position position,
        MetricsHistory.@Nullable Newest newest,
        long reachedAt) {
    /** Throws {@link IllegalArgumentException}, with a sentence, where this can be the state of no training. */
    public TrainerState {
        if (step < (validating ? 1 : 0)) {
            throw new IllegalArgumentException("the step is " + step
                    + (validating ? ", and its reading of the held-out text is going on" : ", less than 0"));
        }
        TrainingConfig.LEARNING_RATE.check(baseRate);
        if (!(Double.isFinite(loss) && Double.isFinite(gradNorm) && Double.isFinite(lastRate))) {
            throw new IllegalArgumentException(
                    "the step's loss, its gradient's norm or its rate is not a finite number");
        }
        long inCurve = newest == null ? 0 : newest.point().step();
        boolean awaited = validating && inCurve == step - 1;
        if (inCurve != step && !awaited) {
            throw new IllegalArgumentException("the curve ends at step " + inCurve + ", not at step " + step);
        }
    }

    /** The same, but that training goes on from here at another rate. */
    public TrainerState withBaseRate(double rate) {
        return new TrainerState(
                step, validating, loss, gradNorm, lastRate, rate, weights, optimizer, position, newest, reachedAt);
    }

    /** The same without what was read of a held-out text. */
    public TrainerState withoutValidation() {
        MetricsHistory.@Nullable Newest bare = newest == null
                ? null
                : new MetricsHistory.Newest(newest.point().withoutValidation(), newest.steps(), newest.lossSum());
        return new TrainerState(
                step, validating, loss, gradNorm, lastRate, baseRate, weights, optimizer, position, bare, 0);
    }

    /** That before the first step. */
    static TrainerState first(Task task, ModelConfig model, TrainingConfig config) {
        return first(task, config, model.weights(task, config.seed()));
    }

    /**
     * That before the first step from weights of one's own.
     *
     * @param weights not copied
     */
    public static TrainerState first(Task task, TrainingConfig config, Parameters weights) {
        Model model = weights.model();
        double rate = config.learningRate();
        OptimizerKind kind = config.optimizer();
        State zeros = model.zeroState(config.batchSize());
        return new TrainerState(
                0,
                false,
                0,
                0,
                rate,
                rate,
                weights,
                OptimizerState.of(kind, kind.create(model, rate)),
                new Position(task.trainingSize(), config.seqLength(), 0, zeros),
                null,
                0);
    }

    /** This one; throws {@link IllegalArgumentException}, with a sentence, where its weights are those of another model. */
    TrainerState requireModel(Model expected) {
        weights.requireModel(expected);
        return this;
    }

    /** Throws {@link IllegalArgumentException}, with a sentence, where nothing can go on from here. */
    void requireFits() {
        if (!weights.isFinite()) {
            throw new IllegalArgumentException("a weight is not a finite number");
        }
    }

    /** Those changes of the learning rate that were made until here. */
    List<MetricsHistory.RateChange> until(List<MetricsHistory.RateChange> changes) {
        return changes.stream().filter(change -> change.step() <= step).toList();
    }
}
