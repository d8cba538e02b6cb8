package elman.nn.recurrent;

import static elman.nn.InvalidValueException.requireRange;

import elman.nn.Batch;
import elman.nn.Engine;
import elman.nn.Execution;
import elman.nn.InvalidValueException;
import elman.nn.Mapping;
import elman.nn.Parameters;
import elman.nn.State;
import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The engine: loss and gradients of whole batches. It computes what {@link PlainNetwork} and the chain rule define, in
 * float32.
 *
 * <p>The batch is cut into shards of neighbouring sequences, which run on several threads and meet once a step, when
 * their gradients are added. How many shards there are does not depend on the machine, and they are added in order, so
 * the result is the same to the last bit for any number of threads. All memory is allocated by the constructor, and none
 * by a step, but for some small objects where a window is shorter than any before.
 *
 * <p>One thread at a time may use an instance. {@link #close} ends its helpers.
 */
public final class RecurrentNetwork implements Engine {
    /** Multiplications in a step below which a second thread costs more than it does. */
    private static final double WORTH_A_THREAD = 4e6;

    private final RecurrentModel config;
    private final Execution execution;
    private final Weights weights;
    private final Dropout dropout;
    private final Shard[] shards;
    private final ShardPool pool;
    private long dropoutKey;
    private boolean withGradients;

    /** Throws {@link InvalidValueException} naming the field at fault and its range. */
    public RecurrentNetwork(RecurrentModel config, Execution execution) {
        this(config, execution, Kernels::create);
    }

    /** An engine with other kernels: one is made for each shard. */
    RecurrentNetwork(RecurrentModel config, Execution execution, Supplier<Kernels> kernels) {
        requireSizes(config, execution);
        this.config = config;
        this.execution = execution;
        weights = new Weights(config, execution.mapping(), kernels.get());
        dropout = new Dropout(config.numLayers() == 1 ? 0 : execution.dropout());
        shards = new Shard[execution.shardCount()];
        for (int s = 0; s < shards.length; s++) {
            int first = firstOf(s);
            shards[s] = new Shard(config, execution, firstOf(s + 1) - first, first, dropout, kernels.get());
        }
        int threads = execution.threads() == 0 ? usefulThreads() : execution.threads();
        pool = new ShardPool(shards.length, threads, this::runShard);
    }

    @Override
    public void dropoutKey(long key) {
        dropoutKey = key;
    }

    /**
     * One step of truncated backpropagation through time on text, but for the update. Only the first {@code steps} of the T
     * time steps are read, and what stands behind them has no effect.
     *
     * @param p the weights. Not modified.
     * @param steps 1…T
     * @param inputs [T][B], row-major, each in −1…I−1, −1 being unknown. Not modified.
     * @param targets [T][B], or [B] where only the last step has targets, each in 0…O−1. Not modified.
     * @param state before the first step. Modified: it becomes that after the last.
     * @param gradients of the loss. Modified: overwritten.
     * @return the mean cross-entropy of all predictions, in nats
     * @throws IllegalArgumentException if an argument has another shape or a token is out of range
     */
    public double lossAndGradients(
            RecurrentParameters p,
            int steps,
            int[] inputs,
            int[] targets,
            RecurrentState state,
            RecurrentParameters gradients) {
        gradients.requireModel(config);
        read(p, steps, inputs, targets, state);
        double loss = run(state, true);
        collect(gradients);
        return loss;
    }

    /** {@link #lossAndGradients(RecurrentParameters, int, int[], int[], RecurrentState, RecurrentParameters)} of all T steps. */
    public double lossAndGradients(
            RecurrentParameters p, int[] inputs, int[] targets, RecurrentState state, RecurrentParameters gradients) {
        return lossAndGradients(p, execution.seqLength(), inputs, targets, state, gradients);
    }

    /**
     * The loss alone, without dropout; otherwise as {@link #lossAndGradients(RecurrentParameters, int, int[], int[], RecurrentState,
     * RecurrentParameters)}.
     */
    public double loss(RecurrentParameters p, int steps, int[] inputs, int[] targets, RecurrentState state) {
        read(p, steps, inputs, targets, state);
        return run(state, false);
    }

    /** {@link #loss(RecurrentParameters, int, int[], int[], RecurrentState)} of all T steps. */
    public double loss(RecurrentParameters p, int[] inputs, int[] targets, RecurrentState state) {
        return loss(p, execution.seqLength(), inputs, targets, state);
    }

    /**
     * One step on series.
     *
     * @param inputs [T][B][I], row-major. Not modified.
     * @param targets [T][B][O], or [B][O] where only the last step has targets. Not modified.
     * @return the mean squared error of all predicted numbers
     * @throws IllegalArgumentException if an argument has another shape
     */
    public double lossAndGradients(
            RecurrentParameters p,
            float[] inputs,
            float[] targets,
            RecurrentState state,
            RecurrentParameters gradients) {
        gradients.requireModel(config);
        read(p, inputs, targets, state);
        double loss = run(state, true);
        collect(gradients);
        return loss;
    }

    /** The loss alone, without dropout; otherwise as {@link #lossAndGradients(RecurrentParameters, float[], float[], RecurrentState, RecurrentParameters)}. */
    public double loss(RecurrentParameters p, float[] inputs, float[] targets, RecurrentState state) {
        read(p, inputs, targets, state);
        return run(state, false);
    }

    @Override
    public double lossAndGradients(Parameters p, Batch batch, State state, Parameters gradients) {
        gradients.requireModel(config);
        RecurrentState recurrent = RecurrentState.of(state);
        read(RecurrentParameters.of(p), batch, recurrent);
        double loss = run(recurrent, true);
        collect(RecurrentParameters.of(gradients));
        return loss;
    }

    @Override
    public double loss(Parameters p, Batch batch, State state) {
        RecurrentState recurrent = RecurrentState.of(state);
        read(RecurrentParameters.of(p), batch, recurrent);
        return run(recurrent, false);
    }

    private void read(RecurrentParameters p, Batch batch, RecurrentState state) {
        prepare(execution.mapping(), p, state);
        requireSteps(batch.steps());
        requireFits(batch);
        double total = batch.predictions();
        if (!(total > 0)) {
            throw new IllegalArgumentException("no target of the batch counts");
        }
        for (Shard shard : shards) {
            shard.read(batch, total, state);
        }
    }

    private void requireFits(Batch batch) {
        int T = execution.seqLength();
        int targetSteps = execution.targetSteps(T);
        Mapping mapping = execution.mapping();
        requireLength("inputs", batch.tokens().length, mapping.readsTokens() ? T : 0, 1);
        requireLength("inputs", batch.vectors().length, mapping.readsTokens() ? 0 : T, config.inputSize());
        requireLength("targets", batch.targetTokens().length, mapping.answersTokens() ? targetSteps : 0, 1);
        requireLength(
                "targets",
                batch.targetVectors().length,
                mapping.answersTokens() ? 0 : targetSteps,
                config.outputSize());
        if (mapping.readsTokens()) {
            requireTokens("inputs", batch.tokens(), batch.steps(), -1, config.inputSize());
        }
        if (batch.isWeighted()) {
            requireLength("weights", batch.weights().length, targetSteps, 1);
            requireWeights(batch);
        } else if (mapping.answersTokens()) {
            requireTokens(
                    "targets", batch.targetTokens(), execution.targetSteps(batch.steps()), 0, config.outputSize());
        }
    }

    private void requireWeights(Batch batch) {
        boolean tokens = execution.mapping().answersTokens();
        for (int i = 0; i < execution.targetSteps(batch.steps()) * execution.batchSize(); i++) {
            float weight = batch.weights()[i];
            int target = tokens ? batch.targetTokens()[i] : 0;
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("a target has the weight " + weight + ", less than 0");
            }
            if (weight > 0 && (target < 0 || target >= config.outputSize())) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "targets hold token %d, outside of 0…%d", target, config.outputSize() - 1));
            }
        }
    }

    private void requireSteps(int steps) {
        int T = execution.seqLength();
        if (steps < 1 || steps > T) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%d steps are not from 1 to T = %d", steps, T));
        }
    }

    private void read(RecurrentParameters p, int steps, int[] inputs, int[] targets, RecurrentState state) {
        prepare(Mapping.TEXT, p, state);
        int T = execution.seqLength();
        requireSteps(steps);
        requireLength("inputs", inputs.length, T, 1);
        requireLength("targets", targets.length, execution.targetSteps(T), 1);
        requireTokens("inputs", inputs, steps, -1, config.inputSize());
        requireTokens("targets", targets, execution.targetSteps(steps), 0, config.outputSize());
        for (Shard shard : shards) {
            shard.read(steps, inputs, targets, state);
        }
    }

    private void read(RecurrentParameters p, float[] inputs, float[] targets, RecurrentState state) {
        prepare(Mapping.SERIES, p, state);
        requireLength("inputs", inputs.length, execution.seqLength(), config.inputSize());
        requireLength("targets", targets.length, execution.targetSteps(execution.seqLength()), config.outputSize());
        for (Shard shard : shards) {
            shard.read(inputs, targets, state);
        }
    }

    private void prepare(Mapping mapping, RecurrentParameters p, RecurrentState state) {
        if (execution.mapping() != mapping) {
            throw new IllegalArgumentException("this engine is for " + execution.mapping() + ", not " + mapping);
        }
        p.requireModel(config);
        if (!state.fits(config, execution.batchSize())) {
            throw new IllegalArgumentException(
                    "the state is not one of " + execution.batchSize() + " sequences of " + config);
        }
        weights.pack(p);
    }

    private double run(RecurrentState state, boolean backward) {
        withGradients = backward;
        if (backward) {
            dropout.draw(dropoutKey);
        } else {
            dropout.keepAll();
        }
        pool.run();
        double loss = 0;
        for (Shard shard : shards) {
            shard.writeState(state);
            loss += shard.loss();
        }
        return loss;
    }

    private void runShard(int s) {
        shards[s].run(weights, withGradients);
    }

    private void collect(RecurrentParameters gradients) {
        for (int i = 0; i < gradients.arrays().size(); i++) {
            gradients.arrays().get(i).zero();
        }
        for (Shard shard : shards) {
            shard.gradients().addTo(gradients);
        }
    }

    private void requireTokens(String name, int[] tokens, int steps, int least, int size) {
        for (int i = 0; i < steps * execution.batchSize(); i++) {
            if (tokens[i] < least || tokens[i] >= size) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "%s hold token %d, outside of %d…%d", name, tokens[i], least, size - 1));
            }
        }
    }

    private void requireLength(String name, int length, int steps, int width) {
        int B = execution.batchSize();
        if (length != steps * B * width) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected %d %s [%d][%d][%d], got %d",
                    steps * B * width,
                    name,
                    steps,
                    B,
                    width,
                    length));
        }
    }

    private int firstOf(int shard) {
        return (int) ((long) execution.batchSize() * shard / shards.length);
    }

    private int usefulThreads() {
        double work = (double) execution.seqLength() * execution.batchSize() * config.parameterCount();
        return work < WORTH_A_THREAD ? 1 : Runtime.getRuntime().availableProcessors();
    }

    /** Throws {@link InvalidValueException} naming the field at fault and its range, where there can be no such engine. */
    public static void requireSizes(RecurrentModel c, Execution e) {
        int widest = Math.max(
                Matrix.paddedStride(Blocks.of(c).width()),
                Matrix.paddedStride(Math.max(c.inputSize(), c.outputSize())));
        int positions = Integer.MAX_VALUE / 2 / widest;
        requireRange("training.seqLength", e.seqLength(), 1, positions - 1);
        requireRange("training.batchSize", e.batchSize(), 1, positions / (e.seqLength() + 1));
    }

    /** The memory that such an engine takes, in bytes, without making it. */
    public static long bytes(RecurrentModel c, Execution e) {
        double floats = Weights.floats(c, e.mapping());
        int count = e.shardCount();
        for (int s = 0; s < count; s++) {
            floats += Shard.floats(c, e, (e.batchSize() + count - 1) / count);
        }
        return (long) (floats * Float.BYTES);
    }

    @Override
    public void close() {
        pool.close();
    }
}
