package elman.train;

import elman.nn.Faults;
import elman.nn.InvalidValueException;
import elman.nn.optim.OptimizerKind;

/**
 * How a run trains.
 *
 * @param seqLength T, time steps of truncated backpropagation
 * @param batchSize B, streams read side by side
 * @param learningRate the optimiser's, before the schedule's factor
 * @param gradClip largest global norm of the gradient
 * @param seed fixes the initial weights, and with them everything
 * @param validationFraction share of the text, at its end, that is held out
 * @param shards into how many parts the batch is cut, which may be computed side by side; 0 for as many
 *     as leave 16 streams to each: 1, 2, 4 or 8. It changes the order of sums, and so the last bits
 * @param threads 0 for as many as are useful; changes the speed, never the numbers
 */
public record TrainingConfig(
        int seqLength,
        int batchSize,
        OptimizerKind optimizer,
        double learningRate,
        Schedule schedule,
        double gradClip,
        long seed,
        double validationFraction,
        int shards,
        int threads) {
    public static final Range SEQ_LENGTH = Range.whole("training.seqLength", 1, 4096);
    public static final Range BATCH_SIZE = Range.whole("training.batchSize", 1, 1024);
    public static final Range LEARNING_RATE = Range.above("training.learningRate", 0, 1000);
    public static final Range GRAD_CLIP = Range.above("training.gradClip", 0, 1e9);
    public static final Range SEED = Range.whole("training.seed", 0, (1L << 53) - 1);
    public static final Range VALIDATION_FRACTION = Range.real("training.validationFraction", 0, 0.5);
    public static final Range SHARDS = Range.whole("training.shards", 0, 64);
    public static final Range THREADS = Range.whole("training.threads", 0, 256);
    public static final TrainingConfig DEFAULT =
            new TrainingConfig(64, 32, OptimizerKind.ADAM, 0.002, Schedule.DEFAULT, 5, 1, 0.1, 0, 0);

    public TrainingConfig {
        Faults.requireAll(
                () -> SEQ_LENGTH.check(seqLength),
                () -> BATCH_SIZE.check(batchSize),
                () -> LEARNING_RATE.check(learningRate),
                () -> GRAD_CLIP.check(gradClip),
                () -> SEED.check(seed),
                () -> VALIDATION_FRACTION.check(validationFraction),
                () -> SHARDS.check(shards),
                () -> THREADS.check(threads),
                () -> requireStreams(shards, batchSize));
    }

    private static void requireStreams(int shards, int batchSize) {
        if (shards > batchSize) {
            throw new InvalidValueException(
                    SHARDS.field(),
                    SHARDS.field() + " must be at most training.batchSize, " + batchSize + ", not " + shards,
                    BATCH_SIZE.field());
        }
    }

    /** The same with another window, and no more shards than it has streams. */
    public TrainingConfig withWindow(int T, int B) {
        return with(T, B, learningRate, seed, Math.min(shards, B), threads);
    }

    public TrainingConfig withShards(int changed) {
        return with(seqLength, batchSize, learningRate, seed, changed, threads);
    }

    public TrainingConfig withSeed(long changed) {
        return with(seqLength, batchSize, learningRate, changed, shards, threads);
    }

    public TrainingConfig withThreads(int changed) {
        return with(seqLength, batchSize, learningRate, seed, shards, changed);
    }

    public TrainingConfig withLearningRate(double rate) {
        return with(seqLength, batchSize, rate, seed, shards, threads);
    }

    private TrainingConfig with(int T, int B, double rate, long seed, int shards, int threads) {
        return new TrainingConfig(T, B, optimizer, rate, schedule, gradClip, seed, validationFraction, shards, threads);
    }
}
