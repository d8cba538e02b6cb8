package elman.nn;

import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import java.util.Locale;

/** What a network makes of one sequence, read from a zero state: every state and output, by the batched engine. */
public final class SequencePass {
    final NetworkConfig config;
    final int N;
    final Kernels kernels = Kernels.create();
    final Weights weights;
    final Unrolled network;

    private SequencePass(NetworkConfig config, int N) {
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
    public static SequencePass of(Parameters p, int[] tokens) {
        NetworkConfig config = p.config();
        for (int token : tokens) {
            if (token < -1 || token >= config.inputSize()) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "token %d is outside of −1…%d", token, config.inputSize() - 1));
            }
        }
        SequencePass pass = new SequencePass(config, tokens.length);
        System.arraycopy(tokens, 0, pass.network.tokens, 0, tokens.length);
        pass.weights.pack(p);
        pass.network.forward(pass.weights);
        return pass;
    }

    /** A copy of one layer's hidden state after every token, [N][H]. */
    public float[][] hidden(int layer) {
        return copy(network.layers[layer].h, N, config.hiddenSize());
    }

    /** A copy of one layer's cell state after every token, [N][H]; [0] where the cell has none. */
    public float[][] cells(int layer) {
        Matrix cells = network.layers[layer].cells;
        return cells.rows() == 0 ? new float[0][] : copy(cells.rows(1, N), N, config.hiddenSize());
    }

    /** A copy of the outputs y after every token, [N][O]. */
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
