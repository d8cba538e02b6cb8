package elman.nn;

import java.util.Arrays;

/**
 * What one step reads and what is to be answered: T time steps of B sequences, row-major, with the sequence as the second
 * index. Its memory is written anew for each step, so that none is allocated.
 *
 * <p>Sequences of unequal length stand side by side: what comes after a sequence's end has the weight 0, and is padding
 * without effect. A target with the weight 0 need not be one.
 */
public final class Batch {
    private final int B;
    private final int[] tokens;
    private final float[] vectors;
    private final int[] targetTokens;
    private final float[] targetVectors;
    private final float[] weights;
    private int steps;

    /** A batch of zeros, all T steps of which are read. */
    public Batch(NetworkConfig c, Execution e) {
        B = e.batchSize();
        steps = e.seqLength();
        int positions = steps * B;
        int targets = e.targetSteps(steps) * B;
        tokens = new int[e.task().readsTokens() ? positions : 0];
        vectors = new float[e.task().readsTokens() ? 0 : positions * c.inputSize()];
        targetTokens = new int[e.task().answersTokens() ? targets : 0];
        targetVectors = new float[e.task().answersTokens() ? 0 : targets * c.outputSize()];
        weights = new float[targets];
        Arrays.fill(weights, 1);
    }

    /** How many time steps are read, 1…T; what stands behind them has no effect. */
    public int steps() {
        return steps;
    }

    public void steps(int read) {
        steps = read;
    }

    /** [T][B], each in −1…I−1, −1 being unknown; empty where vectors are read. */
    public int[] tokens() {
        return tokens;
    }

    /** [T][B][I]; empty where tokens are read. */
    public float[] vectors() {
        return vectors;
    }

    /** [T][B], or [B] where only the last step has targets, each in 0…O−1 where it counts; empty where vectors are answered. */
    public int[] targetTokens() {
        return targetTokens;
    }

    /** [T][B][O], or [B][O] where only the last step has targets; empty where tokens are answered. */
    public float[] targetVectors() {
        return targetVectors;
    }

    /** How much each target counts, [T][B] or [B], at least 0; 1 at first. */
    public float[] weights() {
        return weights;
    }

    /** Σ w over what is read. */
    double totalWeight(int targetSteps) {
        double total = 0;
        for (int i = 0; i < targetSteps * B; i++) {
            total += weights[i];
        }
        return total;
    }
}
