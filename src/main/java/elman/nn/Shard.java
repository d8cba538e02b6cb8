package elman.nn;

import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;

/**
 * Some sequences of the batch, first…first+B−1, with all the memory that their step needs. Shards share nothing but the
 * weights, which they only read.
 */
final class Shard {
    private final int T;
    private final int B;
    private final int first;
    private final int batch;
    private final Kernels kernels;
    private final Forward forward;
    private final Backward backward;
    private final PackedGradients gradients;
    private final int[] inputs;
    private final int[] targets;
    private double loss;

    /**
     * @param B how many sequences this shard has
     * @param first the first of them
     * @param batch how many sequences all shards have together
     */
    Shard(NetworkConfig config, int T, int B, int first, int batch, Kernels kernels) {
        this.T = T;
        this.B = B;
        this.first = first;
        this.batch = batch;
        this.kernels = kernels;
        forward = new Forward(config, T, B, kernels);
        backward = new Backward(config, T, B, forward, kernels);
        gradients = new PackedGradients(config, kernels);
        inputs = new int[T * B];
        targets = new int[T * B];
    }

    /** Takes this shard's part of the batch. */
    void read(int[] allInputs, int[] allTargets, HiddenState state) {
        for (int t = 0; t < T; t++) {
            System.arraycopy(allInputs, t * batch + first, inputs, t * B, B);
            System.arraycopy(allTargets, t * batch + first, targets, t * B, B);
        }
        forward.readState(state, first);
    }

    /** Computes the loss and, if asked for, the gradients of the mean loss over all shards. */
    void run(PackedWeights w, boolean withGradients) {
        forward.run(w, inputs);
        loss = kernels.crossEntropy(forward.logits, targets, (float) (1.0 / ((double) T * batch)));
        if (withGradients) {
            backward.run(w, inputs, gradients);
        }
    }

    /** The sum of the losses of this shard's predictions. */
    double loss() {
        return loss;
    }

    PackedGradients gradients() {
        return gradients;
    }

    /** Hands the state after the last step back. */
    void writeState(HiddenState state) {
        forward.writeState(state, first);
    }

    /** The number of values of 4 bytes that one holds. */
    static double floats(NetworkConfig c, int T, int B) {
        double Hs = Matrix.paddedStride(c.hiddenSize());
        double Os = Matrix.paddedStride(c.outputSize());
        double rows = (T + 1.0) * B;
        double forward = c.numLayers() * rows * Hs + rows * Os;
        double backward = Math.min(c.numLayers(), 2) * rows * Hs;
        return forward + backward + PackedWeights.floats(c) + 2 * rows;
    }
}
