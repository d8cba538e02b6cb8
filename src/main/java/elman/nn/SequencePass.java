package elman.nn;

import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;

/** What a network makes of one sequence, read from a zero state: every state and output, by the batched engine. */
public final class SequencePass {
    private final NetworkConfig config;
    private final int N;
    private final Forward forward;

    private SequencePass(NetworkConfig config, int N) {
        this.config = config;
        this.N = N;
        forward = new Forward(config, N, 1, Kernels.create());
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
                        "token %d is outside of −1…%d".formatted(token, config.inputSize() - 1));
            }
        }
        SequencePass pass = new SequencePass(config, tokens.length);
        PackedWeights weights = new PackedWeights(config);
        weights.pack(p);
        pass.forward.run(weights, tokens);
        return pass;
    }

    /** A copy of one layer's state after every token, [N][H]. */
    public float[][] hidden(int layer) {
        return copy(forward.states[layer].rows(1, N), config.hiddenSize());
    }

    /** A copy of the outputs y after every token, [N][O]. */
    public float[][] logits() {
        return copy(forward.logits, config.outputSize());
    }

    private static float[][] copy(Matrix from, int cols) {
        float[][] rows = new float[from.rows()][cols];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(from.data(), from.row(i), rows[i], 0, cols);
        }
        return rows;
    }
}
