package elman.nn.recurrent;

import static elman.nn.recurrent.DoubleCell.sigmoid;

/**
 * The LSTM of PyTorch's documentation:
 *
 * <pre>
 *   i, f, o = σ(a + u)     g = tanh(a + u)     c_t = f · c_{t−1} + i · g     h_t = o · tanh(c_t)
 * </pre>
 */
record DoubleLstmCell() implements DoubleCell {
    @Override
    public Step step(double[] a, double[] u, double[] h, double[] c) {
        int H = h.length;
        double[] gates = new double[4 * H];
        double[] nextC = new double[H];
        double[] next = new double[H];
        for (int k = 0; k < H; k++) {
            double i = sigmoid(a[k] + u[k]);
            double f = sigmoid(a[H + k] + u[H + k]);
            double g = Math.tanh(a[2 * H + k] + u[2 * H + k]);
            double o = sigmoid(a[3 * H + k] + u[3 * H + k]);
            nextC[k] = f * c[k] + i * g;
            next[k] = o * Math.tanh(nextC[k]);
            gates[k] = i;
            gates[H + k] = f;
            gates[2 * H + k] = g;
            gates[3 * H + k] = o;
        }
        return new Step(next, nextC, Double.POSITIVE_INFINITY, (dh, dc) -> slopes(gates, c, nextC, dh, dc));
    }

    private static Slopes slopes(double[] gates, double[] c, double[] nextC, double[] dh, double[] dc) {
        int H = c.length;
        double[] da = new double[4 * H];
        double[] dcBefore = new double[H];
        for (int k = 0; k < H; k++) {
            double i = gates[k];
            double f = gates[H + k];
            double g = gates[2 * H + k];
            double o = gates[3 * H + k];
            double tanhC = Math.tanh(nextC[k]);
            double dNextC = dc[k] + dh[k] * o * (1 - tanhC * tanhC);
            da[k] = dNextC * g * i * (1 - i);
            da[H + k] = dNextC * c[k] * f * (1 - f);
            da[2 * H + k] = dNextC * i * (1 - g * g);
            da[3 * H + k] = dh[k] * tanhC * o * (1 - o);
            dcBefore[k] = dNextC * f;
        }
        return new Slopes(da, da, new double[H], dcBefore);
    }
}
