package elman.nn;

import static elman.nn.InvalidValueException.requireRange;

/**
 * How an engine is used: the size of its windows, and how their work is spread. All but {@code threads} can change the
 * numbers, {@code shards} only by their rounding.
 *
 * @param seqLength T, the most steps of a window, at least 1
 * @param batchSize B, at least 1
 * @param dropout the probability with which a value between two layers is left out while training, 0 to 0.9
 * @param shards into how many parts the batch is cut, at most B; 0 for as many as leave 16 sequences to each: 1, 2, 4 or 8
 * @param threads how many threads to use at most, 0 for as many as are useful on this machine
 */
public record Execution(
        Mapping mapping, Targets targets, int seqLength, int batchSize, double dropout, int shards, int threads) {
    private static final int SEQUENCES_OF_A_SHARD = 16;
    private static final int MOST_SHARDS = 8;

    /**
     * Checks every number, but for the sizes that depend on the network as well.
     *
     * @throws InvalidValueException naming the field at fault and its range
     */
    public Execution {
        requireRange("training.seqLength", seqLength, 1, Integer.MAX_VALUE);
        requireRange("training.batchSize", batchSize, 1, Integer.MAX_VALUE);
        requireRange("training.shards", shards, 0, batchSize);
        requireRange("training.threads", threads, 0, 1024);
        if (!(dropout >= 0 && dropout <= 0.9)) {
            throw new InvalidValueException(
                    "model.dropout", "model.dropout must be between 0 and 0.9, but is " + dropout + ".");
        }
    }

    /** A prediction after every token, without dropout, on as many threads as are useful. */
    public static Execution text(int seqLength, int batchSize) {
        return new Execution(Mapping.TEXT, Targets.EVERY_STEP, seqLength, batchSize, 0, 0, 0);
    }

    /** A prediction after every vector of a series, without dropout, on as many threads as are useful. */
    public static Execution series(int seqLength, int batchSize) {
        return new Execution(Mapping.SERIES, Targets.EVERY_STEP, seqLength, batchSize, 0, 0, 0);
    }

    public Execution withTargets(Targets changed) {
        return new Execution(mapping, changed, seqLength, batchSize, dropout, shards, threads);
    }

    public Execution withDropout(double changed) {
        return new Execution(mapping, targets, seqLength, batchSize, changed, shards, threads);
    }

    public Execution withShards(int changed) {
        return new Execution(mapping, targets, seqLength, batchSize, dropout, changed, threads);
    }

    public Execution withThreads(int changed) {
        return new Execution(mapping, targets, seqLength, batchSize, dropout, shards, changed);
    }

    /** The number of parts into which the batch is cut, which does not depend on the machine. */
    public int shardCount() {
        int fitting = Math.min(MOST_SHARDS, batchSize / SEQUENCES_OF_A_SHARD);
        return shards > 0 ? shards : Math.max(1, Integer.highestOneBit(fitting));
    }

    /** How many of the time steps of a window have a target. */
    public int targetSteps(int steps) {
        return targets == Targets.EVERY_STEP ? steps : 1;
    }
}
