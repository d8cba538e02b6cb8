package elman.train;

import elman.nn.Mapping;
import elman.nn.Model;
import elman.nn.Parameters;
import elman.nn.State;
import elman.nn.optim.GradientClipping;
import elman.nn.optim.Optimizer;
import elman.nn.optim.OptimizerState;
import elman.task.Batches;
import elman.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The training loop, one small piece of work at a time, so that whoever drives it can do other things in between.
 *
 * <p>A step reads the next window of every stream, runs forward and backpropagation through time, clips and updates.
 * The schedule acts on the update alone. After the steps that {@link ValidationSchedule} names, the held-out text is read
 * window by window before the step counts as complete, unless somebody {@linkplain #settle does not wait}; and it is read
 * when somebody {@linkplain #measure asks}. A reading that was begun is always finished before the next step. Not
 * thread-safe: one thread at a time.
 */
public final class Trainer implements AutoCloseable {
    /**
     * Weights are never infinite, though nobody looks at them at every step: with the ranges of {@link TrainingConfig} an
     * update multiplies a weight by at most 9 (AdamW) and adds at most 1e13 (momentum), which leads from 1e20 to 2e35 in
     * 16 steps.
     */
    private static final float LARGEST_WEIGHT = 1e20f;

    private static final int WEIGHTS_INTERVAL = 16;

    /** An odd number without pattern: seeds that follow one another draw different values. */
    private static final long DROPOUT_STREAM = 0x9E3779B97F4A7C15L;

    private final Task task;
    private final Model model;
    private final double dropout;
    private final TrainingConfig config;
    private final Parameters parameters;
    private final Optimizer optimizer;
    private final State state;
    private final Batches batches;
    private final MetricsHistory history;
    private final Pulse pulse = new Pulse();
    private @Nullable Workspace workspace;
    private long step;
    private long tokensRead;
    private boolean validating;
    private long reachedAt;
    private double loss;
    private double gradNorm;
    private double baseRate;
    private @Nullable Snapshot snapshot;
    private @Nullable StepRecorder recorder;

    /** Begins. Throws {@link elman.nn.InvalidValueException} where the text is too short for the windows. */
    public Trainer(Task task, ModelConfig model, TrainingConfig config) {
        this(task, model, config, first(task, model, config), List.of(), List.of());
    }

    private static TrainerState first(Task task, ModelConfig model, TrainingConfig config) {
        requireSizes(task, model.model(task), model.dropout(), config);
        return TrainerState.first(task, model, config);
    }

    /**
     * Goes on from a state of a network of this configuration, otherwise as {@link #Trainer(Task, double, TrainingConfig,
     * TrainerState, List, List)}.
     *
     * @throws IllegalArgumentException with a sentence, where the state is one of another network
     */
    public Trainer(
            Task task,
            ModelConfig model,
            TrainingConfig config,
            TrainerState from,
            List<MetricsHistory.Point> complete,
            List<MetricsHistory.RateChange> rates) {
        this(task, model.dropout(), config, from.requireModel(model.model(task)), complete, rates);
    }

    /**
     * Goes on from a state, which is not modified, with the model whose weights it has. Under the configuration that it was
     * reached with, the base rate included, training goes on as if it had never been interrupted. Under another one it is a
     * fork: another optimiser remembers nothing at first; where the windows or the held-out part differ, reading begins anew
     * at the start of the text; everything else is as the configuration says.
     *
     * @param dropout see {@link elman.nn.Execution}
     * @param complete the points of the curve so far, see {@link MetricsHistory}; what is later than the state is left out
     * @param rates the changes of the learning rate so far, likewise
     * @throws elman.nn.InvalidValueException where the text is too short for the windows
     * @throws IllegalArgumentException with a sentence, where the state is not one of such a model on such a text
     */
    public Trainer(
            Task task,
            double dropout,
            TrainingConfig config,
            TrainerState from,
            List<MetricsHistory.Point> complete,
            List<MetricsHistory.RateChange> rates) {
        this.task = task;
        this.dropout = dropout;
        this.config = config;
        model = from.weights().model();
        requireSizes(task, model, dropout, config);
        batches = task.training(config.seqLength(), config.batchSize());
        from.requireFits();
        parameters = from.weights().copy();
        baseRate = config.learningRate();
        boolean remembers = from.optimizer().kind() == config.optimizer();
        optimizer = remembers
                ? from.optimizer().restore(model, from.lastRate())
                : config.optimizer().create(model, from.lastRate());
        state = model.zeroState(config.batchSize());
        Position position = from.position();
        if (position.isOf(task, config)) {
            batches.seek(position.next());
            state.copyFrom(position.state());
        }
        step = from.step();
        reachedAt = from.reachedAt();
        loss = from.loss();
        gradNorm = from.gradNorm();
        history = new MetricsHistory(complete, from.until(rates), from.newest());
        if (history.rates().isEmpty() || from.baseRate() != baseRate) {
            history.addRate(step, baseRate);
        }
        validating = from.validating() && holdsOut();
        if (!validating) {
            settle();
        }
    }

    private static void requireSizes(Task task, Model model, double dropout, TrainingConfig config) {
        model.requireSizes(Workspace.execution(task.mapping(), dropout, config));
    }

    private boolean holdsOut() {
        return task.heldOut().isPresent();
    }

    /** Bytes that a trainer of a text takes, estimated without allocating anything. */
    public static double bytes(Model model, double dropout, TrainingConfig config) {
        double copies = 5; // the pulse's, and snapshots and states that frames, questions and whoever saves them hold
        return idleBytes(model, config)
                + copies * Float.BYTES * model.parameterCount()
                + Workspace.bytes(Mapping.TEXT, model, dropout, config);
    }

    /** Bytes that it takes before its first piece of work and after {@link #rest}, estimated likewise. */
    public static double idleBytes(Model model, TrainingConfig config) {
        double copies = 3; // weights and two moments
        return copies * Float.BYTES * model.parameterCount() + model.stateBytes(config.batchSize());
    }

    /**
     * Does one piece of work: a training step, or one window of the held-out text.
     *
     * @return the metrics of the step that this completed, or null where it completed none
     * @throws NonFiniteException where the loss or the gradient of a step is not finite, or a weight would soon not be; all
     *     is as it was before that step
     */
    public @Nullable StepMetrics advance() {
        if (workspace == null) {
            workspace = new Workspace(task, batches, model, dropout, config);
        }
        Validation validation = workspace.validation;
        if (validating && validation != null) {
            return validate(validation);
        }
        trainOneStep(workspace);
        if (validation != null && validation.isDue(step)) {
            validating = true;
            return null;
        }
        return complete(Double.NaN, Double.NaN);
    }

    private @Nullable StepMetrics validate(Validation validation) {
        if (!validation.isRunning()) {
            validation.begin();
        }
        if (!validation.advance(parameters)) {
            return null;
        }
        validating = false;
        if (reachedAt == 0 && validation.hasReachedGoal()) {
            reachedAt = step;
        }
        if (!isComplete()) {
            return complete(validation.loss(), validation.score());
        }
        history.measured(new HeldOutReading(step, validation.loss(), validation.score()));
        return null;
    }

    private boolean isComplete() {
        return history.lastStep() == step;
    }

    /**
     * Completes the newest step where it waits for its reading of the held-out text, which goes on and is added later.
     *
     * @return the metrics of that step, or null where it is complete already
     */
    public @Nullable StepMetrics settle() {
        return isComplete() ? null : complete(Double.NaN, Double.NaN);
    }

    /** Has the held-out text read after the newest step, unless there is none or it was read there: see {@link #isValidating}. */
    public void measure() {
        HeldOutReading newest = history.heldOut();
        boolean isMeasured = newest != null && newest.step() == step;
        validating |= step > 0 && !isMeasured && holdsOut();
    }

    /** Whether the held-out text is being read after the newest step: the next piece of work is a part of that. */
    public boolean isValidating() {
        return validating;
    }

    /** The step after which the goal was found reached for the first time; 0 where it was not yet, or where there is none. */
    public long reachedAt() {
        return reachedAt;
    }

    private void trainOneStep(Workspace w) {
        if (step % WEIGHTS_INTERVAL == 0 && !(parameters.largest() <= LARGEST_WEIGHT)) {
            throw new NonFiniteException(step + 1, "largest weight", parameters.largest());
        }
        int position = batches.position();
        w.before.copyFrom(state);
        try {
            goThrough(w);
        } catch (NonFiniteException e) {
            batches.seek(position);
            state.copyFrom(w.before);
            throw e;
        }
        optimizer.learningRate(baseRate * config.schedule().factor(step + 1));
        pulse.beforeUpdate(gradNorm, parameters);
        if (recorder != null) {
            recorder.clipped(w.gradients, optimizer);
        }
        optimizer.step(parameters, w.gradients);
        if (recorder != null) {
            recorder.updated(parameters, optimizer, gradNorm);
            recorder = null;
        }
        pulse.afterUpdate(parameters);
        step++;
    }

    /** Reads the next window and goes forward and back through it. */
    private void goThrough(Workspace w) {
        boolean fromZero = batches.next(w.batch);
        if (fromZero) {
            state.clear();
        }
        if (recorder != null) {
            recorder.windowRead(parameters, w.batch, state, fromZero);
        }
        w.engine.dropoutKey(DROPOUT_STREAM * config.seed() + step);
        double newLoss = w.engine.lossAndGradients(parameters, w.batch, state, w.gradients);
        requireFinite(step + 1, "loss", newLoss);
        if (recorder != null) {
            recorder.wentBack(w.gradients);
        }
        double norm = GradientClipping.clip(w.gradients, config.gradClip());
        requireFinite(step + 1, "gradient", norm);
        loss = newLoss;
        gradNorm = norm;
        tokensRead += (long) w.batch.steps() * config.batchSize();
    }

    /** Has the next step recorded, or with null not; steps are recorded of texts alone. */
    public void recordNextStep(@Nullable StepRecorder next) {
        if (next != null && task.mapping() != Mapping.TEXT) {
            throw new IllegalArgumentException("a step can be recorded of a text alone");
        }
        recorder = next;
    }

    private StepMetrics complete(double validationLoss, double score) {
        StepMetrics metrics = new StepMetrics(step, loss, gradNorm, optimizer.learningRate(), validationLoss, score);
        history.add(metrics);
        return metrics;
    }

    private static void requireFinite(long step, String quantity, double value) {
        if (!Double.isFinite(value)) {
            throw new NonFiniteException(step, quantity, value);
        }
    }

    /** Sets what the schedule's factor is multiplied by, from the next step on. */
    public void learningRate(double rate) {
        TrainingConfig.LEARNING_RATE.check(rate);
        baseRate = rate;
        pulse.restart();
        history.addRate(step, rate);
    }

    /** The rate that was set, before the schedule's factor. */
    public double learningRate() {
        return baseRate;
    }

    /** Updates made so far; the newest may still be waiting for its reading, see {@link #completedSteps}. */
    public long step() {
        return step;
    }

    /** Steps whose metrics are in the history. */
    public long completedSteps() {
        return history.lastStep();
    }

    /** Tokens that the steps of this trainer have read; those of the steps before the state it goes on from do not count. */
    public long tokensRead() {
        return tokensRead;
    }

    /** Tokens that a step reads on the average over a pass through the text, at most T·B. */
    public double meanTokensOfStep() {
        return batches.meanPredictions();
    }

    public MetricsHistory history() {
        return history;
    }

    /** What was noted of the newest steps. */
    public Pulse.Reading pulse() {
        return pulse.read();
    }

    /** The weights of this moment, copied once a step. */
    public Snapshot snapshot() {
        if (snapshot == null || snapshot.step() != step) {
            snapshot = new Snapshot(step, parameters.copy());
        }
        return snapshot;
    }

    /** All that training goes on from, copied: nothing that happens later changes it. */
    public TrainerState capture() {
        return new TrainerState(
                step,
                validating,
                loss,
                gradNorm,
                optimizer.learningRate(),
                baseRate,
                snapshot().parameters(),
                OptimizerState.of(config.optimizer(), optimizer),
                new Position(task.trainingSize(), config.seqLength(), batches.position(), state.copy()),
                history.newest(),
                reachedAt);
    }

    /** Gives back the memory that is needed for work alone; the next piece of work takes it anew. Changes no number. */
    public void rest() {
        if (workspace != null) {
            workspace.close();
            workspace = null;
        }
    }

    @Override
    public void close() {
        rest();
    }
}
