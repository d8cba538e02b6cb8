package elman.train;

import elman.data.HeldOutWindows;
import elman.data.TextSplit;
import elman.data.Windows;
import elman.nn.Execution;
import elman.nn.NetworkConfig;
import elman.nn.NetworkState;
import elman.nn.Parameters;
import elman.nn.RecurrentNetwork;
import elman.nn.optim.GradientClipping;
import elman.nn.optim.Optimizer;
import org.jspecify.annotations.Nullable;

/**
 * The training loop, one small piece of work at a time, so that whoever drives it can do other things in between.
 *
 * <p>A step reads the next window of every stream, runs forward and backpropagation through time, clips and updates.
 * The schedule acts on the update alone. After the steps that {@link ValidationSchedule} names, the held-out text is read
 * window by window before the step counts as complete. Not thread-safe: one thread at a time.
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

    private final TrainingConfig config;
    private final Parameters parameters;
    private final Parameters gradients;
    private final Optimizer optimizer;
    private final RecurrentNetwork network;
    private final NetworkState state;
    private final Windows windows;
    private final int[] inputs;
    private final int[] targets;
    private final @Nullable Validation validation;
    private final MetricsHistory history = new MetricsHistory();
    private final Pulse pulse;
    private long step;
    private double loss;
    private double gradNorm;
    private double baseRate;
    private @Nullable Snapshot snapshot;
    private @Nullable StepRecorder recorder;

    /** Throws {@link elman.nn.InvalidValueException} where the text is too short for the windows. */
    public Trainer(TextSplit split, ModelConfig model, TrainingConfig config) {
        int T = config.seqLength();
        int B = config.batchSize();
        this.config = config;
        windows = new Windows(split, T, B);
        NetworkConfig shape = model.forVocabulary(split.corpus().vocabulary().size());
        parameters = model.initialization().create(shape, config.seed());
        gradients = Parameters.zeros(shape);
        pulse = new Pulse(shape);
        baseRate = config.learningRate();
        optimizer = config.optimizer().create(shape, baseRate);
        state = NetworkState.zeros(shape, B);
        inputs = new int[T * B];
        targets = new int[T * B];
        network = new RecurrentNetwork(shape, execution(model, config));
        try {
            validation = split.heldOutLength() < 2 ? null : new Validation(shape, new HeldOutWindows(split), config);
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
        history.addRate(0, baseRate);
    }

    private static Execution execution(ModelConfig model, TrainingConfig config) {
        return Execution.text(config.seqLength(), config.batchSize())
                .withDropout(model.dropout())
                .withShards(config.shards())
                .withThreads(config.threads());
    }

    /** Bytes that a trainer of this shape takes, estimated without allocating anything. */
    public static double bytes(NetworkConfig shape, ModelConfig model, TrainingConfig config) {
        double copies = 9; // weights, gradients, two moments, the pulse's, and snapshots that frames and questions hold
        double forValidation = config.validationFraction() == 0 ? 0 : Validation.mostBytes(shape);
        return copies * Float.BYTES * shape.parameterCount()
                + RecurrentNetwork.bytes(shape, execution(model, config))
                + forValidation;
    }

    /**
     * Does one piece of work: a training step, or one window of the held-out text.
     *
     * @return the metrics of the step that this completed, or null while its validation is still going on
     * @throws NonFiniteException where a loss or the gradient is not finite, or a weight would soon not be; the weights
     *     are the last finite ones, and those before the step unless it was the loss of the held-out text
     */
    public @Nullable StepMetrics advance() {
        if (validation != null && isValidating()) {
            if (!validation.advance(parameters)) {
                return null;
            }
            requireFinite(step, "loss of the held-out text", validation.loss());
            return complete(validation.loss());
        }
        trainOneStep();
        if (validation != null && validation.isDue(step)) {
            validation.begin();
            return null;
        }
        return complete(Double.NaN);
    }

    /**
     * Completes a step whose held-out reading is still going on, without it.
     *
     * @return the metrics of that step, or null where there is none
     */
    public @Nullable StepMetrics abandonValidation() {
        if (validation == null || !isValidating()) {
            return null;
        }
        validation.abandon();
        return complete(Double.NaN);
    }

    /** Whether the newest step is still waiting for its validation: the next piece of work is a part of that. */
    public boolean isValidating() {
        return validation != null && validation.isRunning();
    }

    private void trainOneStep() {
        if (step % WEIGHTS_INTERVAL == 0 && !(parameters.largest() <= LARGEST_WEIGHT)) {
            throw new NonFiniteException(step + 1, "largest weight", parameters.largest());
        }
        boolean fromZero = windows.next(inputs, targets);
        if (fromZero) {
            state.clear();
        }
        if (recorder != null) {
            recorder.windowRead(parameters, inputs, targets, state, config.batchSize(), fromZero);
        }
        network.dropoutKey(DROPOUT_STREAM * config.seed() + step);
        double newLoss = network.lossAndGradients(parameters, inputs, targets, state, gradients);
        requireFinite(step + 1, "loss", newLoss);
        if (recorder != null) {
            recorder.wentBack(gradients);
        }
        double norm = GradientClipping.clip(gradients, config.gradClip());
        requireFinite(step + 1, "gradient", norm);
        optimizer.learningRate(baseRate * config.schedule().factor(step + 1));
        pulse.beforeUpdate(norm, parameters);
        if (recorder != null) {
            recorder.clipped(gradients, optimizer);
        }
        optimizer.step(parameters, gradients);
        if (recorder != null) {
            recorder.updated(parameters, optimizer, norm);
            recorder = null;
        }
        pulse.afterUpdate(parameters);
        loss = newLoss;
        gradNorm = norm;
        step++;
    }

    /** Has the next step recorded, or with null not. */
    public void recordNextStep(@Nullable StepRecorder next) {
        recorder = next;
    }

    private StepMetrics complete(double validationLoss) {
        StepMetrics metrics = new StepMetrics(step, loss, gradNorm, optimizer.learningRate(), validationLoss);
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

    /** Updates made so far; the newest may still be waiting for its validation, see {@link #completedSteps}. */
    public long step() {
        return step;
    }

    /** Steps whose metrics are in the history. */
    public long completedSteps() {
        return history.lastStep();
    }

    public int tokensPerStep() {
        return inputs.length;
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

    @Override
    public void close() {
        network.close();
        if (validation != null) {
            validation.close();
        }
    }
}
