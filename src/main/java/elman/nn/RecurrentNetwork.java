package elman.nn;

import static elman.nn.InvalidValueException.requireRange;

import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import java.util.function.Supplier;

/**
 * The engine: loss and gradients of whole batches. It computes what {@link PlainNetwork} and the chain rule define, in
 * float32.
 *
 * <p>The batch is cut into shards of neighbouring sequences, which run on several threads and meet once a step, when
 * their gradients are added. How many shards there are depends on the batch alone, and they are added in order, so the
 * result is the same to the last bit for any number of threads. All memory is allocated by the constructor, and none by a
 * step.
 *
 * <p>One thread at a time may use an instance. {@link #close} ends its helpers.
 */
public final class RecurrentNetwork implements AutoCloseable {
    private static final int SHARD = 16;
    private static final int MAX_SHARDS = 8;
    /** Multiplications in a step below which a second thread costs more than it does. */
    private static final double WORTH_A_THREAD = 4e6;

    private final NetworkConfig config;
    private final int T;
    private final int B;
    private final PackedWeights weights;
    private final Shard[] shards;
    private final ShardPool pool;
    private boolean withGradients;

    /**
     * @param seqLength T, at least 1
     * @param batchSize B, at least 1
     * @param threads how many threads to use at most, 0 for as many as are useful on this machine
     * @throws InvalidValueException naming the field at fault and its range
     */
    public RecurrentNetwork(NetworkConfig config, int seqLength, int batchSize, int threads) {
        this(config, seqLength, batchSize, threads, Kernels::create);
    }

    /** An engine with other kernels: one is made for each shard. */
    RecurrentNetwork(NetworkConfig config, int seqLength, int batchSize, int threads, Supplier<Kernels> kernels) {
        requireSizes(config, seqLength, batchSize);
        requireRange("training.threads", threads, 0, 1024);
        this.config = config;
        T = seqLength;
        B = batchSize;
        weights = new PackedWeights(config);
        shards = new Shard[shardCount(batchSize)];
        for (int s = 0; s < shards.length; s++) {
            int first = firstOf(s);
            shards[s] = new Shard(config, T, firstOf(s + 1) - first, first, B, kernels.get());
        }
        pool = new ShardPool(shards.length, threads == 0 ? usefulThreads() : threads, this::runShard);
    }

    /**
     * One step of truncated backpropagation through time, but for the update.
     *
     * @param p the weights. Not modified.
     * @param inputs [T][B], row-major, each in −1…I−1, −1 being unknown. Not modified.
     * @param targets [T][B], row-major, each in 0…O−1. Not modified.
     * @param state h_{−1}, [L][B][H]. Modified: it becomes h_{T−1}.
     * @param gradients of the loss. Modified: overwritten.
     * @return the mean cross-entropy of the T·B predictions, in nats
     * @throws IllegalArgumentException if an argument has another shape or a token is out of range
     */
    public double lossAndGradients(Parameters p, int[] inputs, int[] targets, HiddenState state, Parameters gradients) {
        gradients.requireShape(config);
        double loss = step(p, inputs, targets, state, true);
        for (int i = 0; i < gradients.arrays().size(); i++) {
            gradients.arrays().get(i).zero();
        }
        for (Shard shard : shards) {
            shard.gradients().addTo(gradients);
        }
        return loss;
    }

    /** The loss alone; otherwise as {@link #lossAndGradients}. */
    public double loss(Parameters p, int[] inputs, int[] targets, HiddenState state) {
        return step(p, inputs, targets, state, false);
    }

    private double step(Parameters p, int[] inputs, int[] targets, HiddenState state, boolean backward) {
        p.requireShape(config);
        requireTokens("inputs", inputs, -1, config.inputSize());
        requireTokens("targets", targets, 0, config.outputSize());
        if (!state.fits(config, B)) {
            throw new IllegalArgumentException("the state is not one of " + B + " sequences of " + config);
        }
        weights.pack(p);
        for (Shard shard : shards) {
            shard.read(inputs, targets, state);
        }
        withGradients = backward;
        pool.run();
        double loss = 0;
        for (Shard shard : shards) {
            shard.writeState(state);
            loss += shard.loss();
        }
        return loss / ((double) T * B);
    }

    private void runShard(int s) {
        shards[s].run(weights, withGradients);
    }

    private void requireTokens(String name, int[] tokens, int least, int size) {
        if (tokens.length != T * B) {
            throw new IllegalArgumentException(
                    "expected %d %s [%d][%d], got %d".formatted(T * B, name, T, B, tokens.length));
        }
        for (int token : tokens) {
            if (token < least || token >= size) {
                throw new IllegalArgumentException(
                        "%s hold token %d, outside of %d…%d".formatted(name, token, least, size - 1));
            }
        }
    }

    private static int shardCount(int batchSize) {
        return Math.max(1, Math.min(MAX_SHARDS, batchSize / SHARD));
    }

    private int firstOf(int shard) {
        return (int) ((long) B * shard / shards.length);
    }

    private int usefulThreads() {
        double work = (double) T * B * config.parameterCount();
        return work < WORTH_A_THREAD ? 1 : Runtime.getRuntime().availableProcessors();
    }

    private static void requireSizes(NetworkConfig c, int seqLength, int batchSize) {
        int widest = Matrix.paddedStride(Math.max(c.hiddenSize(), c.outputSize()));
        int positions = Integer.MAX_VALUE / 2 / widest;
        requireRange("training.seqLength", seqLength, 1, positions - 1);
        requireRange("training.batchSize", batchSize, 1, positions / (seqLength + 1));
    }

    /** The memory that such an engine takes, in bytes, without making it. */
    public static long bytes(NetworkConfig c, int seqLength, int batchSize) {
        double floats = PackedWeights.floats(c);
        int count = shardCount(batchSize);
        for (int s = 0; s < count; s++) {
            floats += Shard.floats(c, seqLength, (batchSize + count - 1) / count);
        }
        return (long) (floats * Float.BYTES);
    }

    /** Ends the helper threads. */
    @Override
    public void close() {
        pool.close();
    }
}
