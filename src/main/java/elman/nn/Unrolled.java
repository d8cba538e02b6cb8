package elman.nn;

import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;

/**
 * A network unrolled over T steps of B sequences: its layers, what lies between them, and its outputs.
 *
 * <pre>
 *   input ─► layer 0 ─► dropout ─► layer 1 ─► … ─► layer L−1 ─► outputs
 * </pre>
 */
final class Unrolled {
    private final int B;
    private final int first;
    private final int H;
    private final Dropout dropout;
    private final LayerInput[] inputs;
    /** What the layer above reads of each layer but the top one: its states after dropout, [T·B][Hp]. */
    private final Matrix[] dropped;

    /** ∂L/∂h of the top layer where no output has a target. */
    private final Matrix dhWithoutTarget;

    final Layer[] layers;
    final Outputs outputs;
    /** The inputs of a text, [T·B]; without elements for a series. */
    final int[] tokens;
    /** The inputs of a series, [T·B][Ip]; without rows for a text. */
    final Matrix vectors;

    /**
     * @param B how many sequences
     * @param first the number of the first of them in the whole batch
     * @param dropout what decides on the values between layers
     */
    Unrolled(NetworkConfig c, Execution e, int B, int first, Dropout dropout, Kernels kernels) {
        this.B = B;
        this.first = first;
        this.dropout = dropout;
        H = c.hiddenSize();
        int L = c.numLayers();
        int T = e.seqLength();
        layers = new Layer[L];
        inputs = new LayerInput[L];
        dropped = new Matrix[L - 1];
        for (int l = 0; l < L; l++) {
            layers[l] = new Layer(c, T, B, kernels);
        }
        boolean isText = e.task() == Task.TEXT;
        tokens = new int[isText ? T * B : 0];
        vectors = Matrix.padded(isText ? 0 : T * B, c.inputSize());
        inputs[0] = isText
                ? new TokenInput(tokens, layers[0], kernels)
                : new VectorInput(c, c.inputSize(), vectors, null, layers[0], kernels);
        for (int l = 1; l < L; l++) {
            Layer below = layers[l - 1];
            dropped[l - 1] = dropout.isPossible() ? Matrix.padded(T * B, H) : below.h;
            inputs[l] = new VectorInput(c, H, dropped[l - 1], below.dh, layers[l], kernels);
        }
        Layer top = layers[L - 1];
        int targets = e.targetSteps() * B;
        int from = T * B - targets;
        dhWithoutTarget = top.dh.rows(0, from);
        outputs = new Outputs(c, top.h.rows(from, targets), top.dh.rows(from, targets), kernels);
    }

    /** The number of values of 4 bytes that one holds. */
    static double floats(NetworkConfig c, Execution e, int B) {
        double T = e.seqLength();
        double ofInput = e.task() == Task.TEXT ? 1 : Matrix.paddedStride(c.inputSize());
        double ofGaps = e.dropout() > 0 ? (c.numLayers() - 1.0) * Matrix.paddedStride(c.hiddenSize()) : 0;
        return c.numLayers() * Layer.floats(c, e.seqLength(), B)
                + T * B * (ofInput + ofGaps)
                + (double) e.targetSteps() * B * Matrix.paddedStride(c.outputSize());
    }

    /** All states from the first on, and the outputs. */
    void forward(Weights w) {
        for (int l = 0; l < layers.length; l++) {
            inputs[l].project(w.layers[l]);
            layers[l].forward(w.layers[l]);
            if (dropout.isPossible() && l < dropped.length) {
                dropout.apply(l, B, first, layers[l].h, dropped[l]);
            }
        }
        outputs.forward(w.output);
    }

    /** Overwrites g with the gradients; the outputs must have become theirs. */
    void backward(Weights w, Gradients g) {
        int top = layers.length - 1;
        Copies.clear(dhWithoutTarget);
        outputs.backward(w.output, g.dWhy, g.dby);
        for (int l = top; l >= 0; l--) {
            if (dropout.isPossible() && l < top) {
                dropout.apply(l, B, first, layers[l].dh, layers[l].dh);
            }
            layers[l].backward(w.layers[l], g.layers[l]);
            inputs[l].backward(w.layers[l], g.layers[l]);
        }
    }

    /** Takes these sequences' part of a carried state. */
    void readState(NetworkState state) {
        for (int l = 0; l < layers.length; l++) {
            layers[l].readState(state, l, first, H);
        }
    }

    /** Hands the state after the last step back. */
    void writeState(NetworkState state) {
        for (int l = 0; l < layers.length; l++) {
            layers[l].writeState(state, l, first, H);
        }
    }
}
