package elman.nn.recurrent;

/**
 * A state of B sequences in float64.
 *
 * @param h hidden states, [L][B][H]
 * @param c cell states, [L][B][H], or [L][B][0] where the cell has none
 */
@SuppressWarnings("ArrayRecordComponent")
record DoubleState(double[][][] h, double[][][] c) {
    static DoubleState zeros(RecurrentModel config, int B) {
        int L = config.numLayers();
        int H = config.hiddenSize();
        return new DoubleState(
                new double[L][B][H], new double[L][B][config.cell().hasCellState() ? H : 0]);
    }

    /** A state from flat arrays [L][B][H]. */
    static DoubleState of(RecurrentModel config, int B, double[] h, double[] c) {
        DoubleState state = zeros(config, B);
        fill(state.h, h);
        fill(state.c, c);
        return state;
    }

    private static void fill(double[][][] to, double[] from) {
        int next = 0;
        for (double[][] layer : to) {
            for (double[] sequence : layer) {
                System.arraycopy(from, next, sequence, 0, sequence.length);
                next += sequence.length;
            }
        }
    }
}
