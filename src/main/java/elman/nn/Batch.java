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
    /** How many there are in a batch of all T steps. */
    private final int targets;

    private final int[] tokens;
    private final float[] vectors;
    private final int[] targetTokens;
    private final float[] targetVectors;
    private final float[] weights;
    private int steps;

    /**
     * A batch of zeros, all T steps of which are read.
     *
     * @param weighted whether targets count by weights; where not, each counts as 1
     */
    public Batch(Model model, Execution e, boolean weighted) {
        B = e.batchSize();
        steps = e.seqLength();
        int positions = steps * B;
        targets = e.targetSteps(steps) * B;
        tokens = new int[e.mapping().readsTokens() ? positions : 0];
        vectors = new float[e.mapping().readsTokens() ? 0 : positions * model.inputSize()];
        targetTokens = new int[e.mapping().answersTokens() ? targets : 0];
        targetVectors = new float[e.mapping().answersTokens() ? 0 : targets * model.outputSize()];
        weights = new float[weighted ? targets : 0];
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

    /** How much each target counts, [T][B] or [B], at least 0; 1 at first. Empty where all count as 1. */
    public float[] weights() {
        return weights;
    }

    /** Whether targets count by {@link #weights}. */
    public boolean isWeighted() {
        return weights.length > 0;
    }

    /** What the targets that are read count together: Σ w, or their number. */
    public double predictions() {
        int read = Math.min(targets, steps * B);
        if (!isWeighted()) {
            return read;
        }
        double total = 0;
        for (int i = 0; i < read; i++) {
            total += weights[i];
        }
        return total;
    }
}
