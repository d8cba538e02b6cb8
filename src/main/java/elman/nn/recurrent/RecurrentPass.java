package elman.nn.recurrent;

import elman.nn.Execution;
import elman.nn.Mapping;
import elman.nn.Pass;
import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import java.util.Locale;
import java.util.Objects;

/** What a network makes of one sequence, read from a zero state: every state and output, by the batched engine. */
public final class RecurrentPass implements Pass {
    final RecurrentModel config;
    final int N;
    final Kernels kernels = Kernels.create();
    final Weights weights;
    final Unrolled network;

    private RecurrentPass(RecurrentModel config, int N) {
        this.config = config;
        this.N = N;
        weights = new Weights(config, Mapping.TEXT, kernels);
        network = new Unrolled(config, Execution.text(Math.max(1, N), 1), 1, 0, new Dropout(0), kernels);
    }

    /**
     * Reads a sequence.
     *
     * @param p Not modified.
     * @param tokens [N], each in −1…I−1, −1 being unknown. Not modified.
     * @throws IllegalArgumentException if a token is out of range
     */
    public static RecurrentPass of(RecurrentParameters p, int[] tokens) {
        RecurrentModel config = p.model();
        for (int token : tokens) {
            if (token < -1 || token >= config.inputSize()) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "token %d is outside of −1…%d", token, config.inputSize() - 1));
            }
        }
        RecurrentPass pass = new RecurrentPass(config, tokens.length);
        System.arraycopy(tokens, 0, pass.network.tokens, 0, tokens.length);
        pass.weights.pack(p);
        pass.network.forward(pass.weights);
        return pass;
    }

    /**
     * The same pass, where it is that of a recurrent network.
     *
     * @throws IllegalArgumentException where it is of another kind
     */
    static RecurrentPass of(Pass pass) {
        if (pass instanceof RecurrentPass recurrent) {
            return recurrent;
        }
        throw new IllegalArgumentException("expected a pass of a recurrent network, got " + pass);
    }

    @Override
    public int layers() {
        return config.numLayers();
    }

    /** A copy of one layer's hidden state after every token, [N][H]. */
    @Override
    public float[][] hidden(int layer) {
        return copy(network.layers[layer].h, N, config.hiddenSize());
    }

    /** A copy of one layer's cell state after every token, [N][H]; [0] where the cell has none. */
    @Override
    public float[][] cells(int layer) {
        Matrix cells = network.layers[layer].cells;
        return cells.rows() == 0 ? new float[0][] : copy(cells.rows(1, N), N, config.hiddenSize());
    }

    /** A copy of all states after so many tokens, 0…N. */
    PlainState stateAfter(int tokens) {
        Objects.checkIndex(tokens, N + 1);
        int L = config.numLayers();
        int H = config.hiddenSize();
        PlainState state =
                new PlainState(new float[L][H], new float[L][config.cell().hasCellState() ? H : 0]);
        for (int l = 0; l < L && tokens > 0; l++) {
            Matrix h = network.layers[l].h;
            Matrix cells = network.layers[l].cells;
            System.arraycopy(h.data(), h.row(tokens - 1), state.h()[l], 0, H);
            System.arraycopy(
                    cells.data(), cells.rows() == 0 ? 0 : cells.row(tokens), state.c()[l], 0, state.c()[l].length);
        }
        return state;
    }

    @Override
    public float[][] logits() {
        return copy(network.outputs.y, N, config.outputSize());
    }

    private static float[][] copy(Matrix from, int count, int cols) {
        float[][] rows = new float[count][cols];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(from.data(), from.row(i), rows[i], 0, cols);
        }
        return rows;
    }
}
