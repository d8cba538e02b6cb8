package elman.nn.recurrent;

import elman.nn.Execution;
import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;

/**
 * A network unrolled over n of at most T steps of B sequences: its layers, what lies between them, and its outputs.
 *
 * <pre>
 *   input ─► layer 0 ─► dropout ─► layer 1 ─► … ─► layer L−1 ─► outputs
 * </pre>
 */
final class Unrolled {
    private final RecurrentModel config;
    private final Execution execution;
    private final Kernels kernels;
    private final int B;
    private final int first;
    private final int H;
    private final Dropout dropout;
    private final LayerInput[] inputs;
    /** What the layer above reads of each layer but the top one: its states after dropout, [n·B][Hp]. */
    private final Matrix[] dropped;

    /** ∂L/∂h of the top layer where no output has a target. */
    private final Matrix dhWithoutTarget;

    final Layer[] layers;
    final Outputs outputs;
    /** The inputs of a text, [T·B], of which the first n·B are read; without elements for a series. */
    final int[] tokens;
    /** The inputs of a series, [n·B][Ip]; without rows for a text. */
    final Matrix vectors;

    /**
     * @param B how many sequences
     * @param first the number of the first of them in the whole batch
     * @param dropout what decides on the values between layers
     */
    Unrolled(RecurrentModel c, Execution e, int B, int first, Dropout dropout, Kernels kernels) {
        config = c;
        execution = e;
        this.kernels = kernels;
        this.B = B;
        this.first = first;
        this.dropout = dropout;
        H = c.hiddenSize();
        int T = e.seqLength();
        layers = new Layer[c.numLayers()];
        dropped = new Matrix[c.numLayers() - 1];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new Layer(c, T, B, kernels);
        }
        for (int l = 0; l < dropped.length; l++) {
            dropped[l] = dropout.isPossible() ? Matrix.padded(T * B, H) : layers[l].h;
        }
        boolean readsTokens = e.mapping().readsTokens();
        tokens = new int[readsTokens ? T * B : 0];
        vectors = Matrix.padded(readsTokens ? 0 : T * B, c.inputSize());
        inputs = inputs();
        int targets = e.targetSteps(T) * B;
        dhWithoutTarget = layers[layers.length - 1].dh.rows(0, T * B - targets);
        outputs = outputs(Matrix.padded(targets, c.outputSize()));
    }

    /** The first n steps of a network, in its memory. */
    private Unrolled(Unrolled whole, int n) {
        config = whole.config;
        execution = whole.execution;
        kernels = whole.kernels;
        B = whole.B;
        first = whole.first;
        dropout = whole.dropout;
        H = whole.H;
        tokens = whole.tokens;
        vectors = whole.vectors.rows(0, whole.vectors.rows() == 0 ? 0 : n * B);
        layers = new Layer[whole.layers.length];
        dropped = new Matrix[whole.dropped.length];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = whole.layers[l].first(n);
        }
        for (int l = 0; l < dropped.length; l++) {
            dropped[l] = whole.dropped[l].rows(0, n * B);
        }
        inputs = inputs();
        int targets = execution.targetSteps(n) * B;
        dhWithoutTarget = layers[layers.length - 1].dh.rows(0, n * B - targets);
        outputs = outputs(whole.outputs.y.rows(0, targets));
    }

    /** The same network over its first steps alone, in the same memory. */
    Unrolled first(int steps) {
        return new Unrolled(this, steps);
    }

    private LayerInput[] inputs() {
        LayerInput[] made = new LayerInput[layers.length];
        made[0] = execution.mapping().readsTokens()
                ? new TokenInput(tokens, layers[0], kernels)
                : new VectorInput(config, config.inputSize(), vectors, null, layers[0], kernels);
        for (int l = 1; l < made.length; l++) {
            made[l] = new VectorInput(config, H, dropped[l - 1], layers[l - 1].dh, layers[l], kernels);
        }
        return made;
    }

    /** @param y a row for each of the last states, which have targets */
    private Outputs outputs(Matrix y) {
        Layer top = layers[layers.length - 1];
        int from = top.h.rows() - y.rows();
        return new Outputs(config, top.h.rows(from, y.rows()), top.dh.rows(from, y.rows()), y, kernels);
    }

    /** The number of values of 4 bytes that one holds. */
    static double floats(RecurrentModel c, Execution e, int B) {
        double T = e.seqLength();
        double ofInput = e.mapping().readsTokens() ? 1 : Matrix.paddedStride(c.inputSize());
        double ofGaps = e.dropout() > 0 ? (c.numLayers() - 1.0) * Matrix.paddedStride(c.hiddenSize()) : 0;
        return c.numLayers() * Layer.floats(c, e.seqLength(), B)
                + T * B * (ofInput + ofGaps)
                + (double) e.targetSteps(e.seqLength()) * B * Matrix.paddedStride(c.outputSize());
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
    void readState(RecurrentState state) {
        for (int l = 0; l < layers.length; l++) {
            layers[l].readState(state, l, first, H);
        }
    }

    /** Hands the state after the last step back. */
    void writeState(RecurrentState state) {
        for (int l = 0; l < layers.length; l++) {
            layers[l].writeState(state, l, first, H);
        }
    }
}
