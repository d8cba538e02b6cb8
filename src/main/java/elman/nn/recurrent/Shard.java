package elman.nn.recurrent;

import elman.nn.Batch;
import elman.nn.Execution;
import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some sequences of the batch, first…first+B−1, with all the memory that their step needs. Shards share nothing but the
 * weights, which they only read.
 */
final class Shard {
    private final Execution execution;
    private final int B;
    private final int first;
    private final int outputSize;
    private final Kernels kernels;
    /** By how many steps are read; those that are shorter than the longest are made when they are first wanted. */
    private final @Nullable Unrolled[] networks;

    private final Gradients gradients;
    private final int[] targetTokens;
    private final Matrix targetVectors;
    private final float[] targetWeights;
    private Unrolled network;
    /** Views of {@link #targetVectors} by how many steps are read, each made when it is first wanted. */
    private final @Nullable Matrix[] targetViews;

    /** That of the steps that are read now. */
    private Matrix expected;

    private int steps;
    /** Σ of the weights over all shards; 0 where each target counts as 1. */
    private double totalWeight;

    private double loss;

    /**
     * @param B how many sequences this shard has
     * @param first the first of them
     */
    Shard(RecurrentModel config, Execution execution, int B, int first, Dropout dropout, Kernels kernels) {
        this.execution = execution;
        this.B = B;
        this.first = first;
        this.kernels = kernels;
        outputSize = config.outputSize();
        steps = execution.seqLength();
        network = new Unrolled(config, execution, B, first, dropout, kernels);
        networks = new Unrolled[steps + 1];
        networks[steps] = network;
        gradients = new Gradients(config, execution.mapping());
        int targets = execution.targetSteps(steps) * B;
        boolean answersTokens = execution.mapping().answersTokens();
        targetTokens = new int[answersTokens ? targets : 0];
        targetVectors = Matrix.zeros(answersTokens ? 0 : targets, outputSize);
        targetWeights = new float[targets];
        targetViews = new Matrix[steps + 1];
        expected = targetVectors;
    }

    /** The number of values of 4 bytes that one holds. */
    static double floats(RecurrentModel c, Execution e, int B) {
        double perTarget = e.mapping().answersTokens() ? 1 : c.outputSize();
        return scratchFloats(c, e, B)
                + Unrolled.floats(c, e, B)
                + Weights.floats(c, e.mapping())
                + (double) e.targetSteps(e.seqLength()) * B * (perTarget + 1);
    }

    /** What the kernels keep for the largest of the products, the gradient of a layer's weights. */
    private static double scratchFloats(RecurrentModel c, Execution e, int B) {
        double rows = Math.max(Blocks.of(c).width(), c.outputSize());
        int cols = Math.max(c.hiddenSize(), e.mapping().readsTokens() ? 0 : c.inputSize());
        return Kernels.scratchFloats(rows, (double) e.seqLength() * B, Matrix.paddedStride(cols));
    }

    /** Takes this shard's part of the first steps of a batch of text in which each target counts as 1. */
    void read(int wanted, int[] inputs, int[] targets, RecurrentState state) {
        unroll(wanted);
        totalWeight = 0;
        copySteps(inputs, network.tokens, steps, 1);
        copySteps(targets, targetTokens, execution.targetSteps(steps), 1);
        network.readState(state);
    }

    /** Takes this shard's part of a batch of series in which each target counts as 1. */
    void read(float[] inputs, float[] targets, RecurrentState state) {
        unroll(execution.seqLength());
        totalWeight = 0;
        copyVectors(inputs);
        copySteps(targets, targetVectors.data(), execution.targetSteps(steps), outputSize);
        network.readState(state);
    }

    /**
     * Takes this shard's part of a batch.
     *
     * @param total Σ of the weights over the whole batch, above 0
     */
    void read(Batch batch, double total, RecurrentState state) {
        unroll(batch.steps());
        totalWeight = batch.isWeighted() ? total : 0;
        int targetSteps = execution.targetSteps(steps);
        if (execution.mapping().readsTokens()) {
            copySteps(batch.tokens(), network.tokens, steps, 1);
        } else {
            copyVectors(batch.vectors());
        }
        if (execution.mapping().answersTokens()) {
            copySteps(batch.targetTokens(), targetTokens, targetSteps, 1);
        } else {
            copySteps(batch.targetVectors(), targetVectors.data(), targetSteps, outputSize);
        }
        if (batch.isWeighted()) {
            copySteps(batch.weights(), targetWeights, targetSteps, 1);
        }
        network.readState(state);
    }

    private void copyVectors(float[] inputs) {
        int I = inputs.length / execution.seqLength() / execution.batchSize();
        for (int row = 0; row < network.vectors.rows(); row++) {
            int from = (row / B * execution.batchSize() + first + row % B) * I;
            System.arraycopy(inputs, from, network.vectors.data(), network.vectors.row(row), I);
        }
    }

    private void unroll(int wanted) {
        Unrolled made = networks[wanted];
        if (made == null) {
            made = Objects.requireNonNull(networks[execution.seqLength()]).first(wanted);
            networks[wanted] = made;
        }
        network = made;
        expected = targetsOf(wanted);
        steps = wanted;
    }

    private Matrix targetsOf(int wanted) {
        Matrix made = targetViews[wanted];
        if (made == null) {
            int rows = targetVectors.rows() == 0 ? 0 : execution.targetSteps(wanted) * B;
            made = targetVectors.rows(0, rows);
            targetViews[wanted] = made;
        }
        return made;
    }

    /** From [steps][whole batch][width] to [steps][B][width]. */
    @SuppressWarnings("SuspiciousSystemArraycopy")
    private void copySteps(Object from, Object to, int steps, int width) {
        for (int t = 0; t < steps; t++) {
            System.arraycopy(from, (t * execution.batchSize() + first) * width, to, t * B * width, B * width);
        }
    }

    /** Computes the loss and, if asked for, the gradients of the mean loss over all shards. */
    void run(Weights w, boolean withGradients) {
        network.forward(w);
        loss = totalWeight > 0 ? weightedLoss() : meanLoss();
        if (withGradients) {
            network.backward(w, gradients);
        }
    }

    private double meanLoss() {
        double targets = (double) execution.targetSteps(steps) * execution.batchSize();
        return execution.mapping().answersTokens()
                ? kernels.crossEntropy(network.outputs.y, targetTokens, (float) (1 / targets)) / targets
                : kernels.squaredError(network.outputs.dy, expected, 1 / (targets * outputSize));
    }

    private double weightedLoss() {
        return execution.mapping().answersTokens()
                ? kernels.crossEntropy(network.outputs.y, targetTokens, targetWeights, 1 / totalWeight)
                : kernels.squaredError(network.outputs.dy, expected, targetWeights, 1 / (totalWeight * outputSize));
    }

    /** What this shard's predictions add to the mean loss over all shards. */
    double loss() {
        return loss;
    }

    Gradients gradients() {
        return gradients;
    }

    /** Hands the state after the last step back. */
    void writeState(RecurrentState state) {
        network.writeState(state);
    }
}
