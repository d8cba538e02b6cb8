package elman.nn.recurrent;

import static elman.nn.recurrent.DoubleCell.sigmoid;

/** z = σ(a_z), c = a_c, h_t = (1 − z) · h_{t−1} + z · c. */
record DoubleMinGruCell() implements DoubleCell {
    @Override
    public Step step(double[] a, double[] u, double[] h, double[] c) {
        int H = h.length;
        double[] z = new double[H];
        double[] next = new double[H];
        for (int i = 0; i < H; i++) {
            z[i] = sigmoid(a[i]);
            next[i] = (1 - z[i]) * h[i] + z[i] * a[H + i];
        }
        return new Step(next, new double[0], Double.POSITIVE_INFINITY, (dh, dc) -> {
            double[] da = new double[2 * H];
            double[] dhBefore = new double[H];
            for (int i = 0; i < H; i++) {
                da[i] = dh[i] * (a[H + i] - h[i]) * z[i] * (1 - z[i]);
                da[H + i] = dh[i] * z[i];
                dhBefore[i] = dh[i] * (1 - z[i]);
            }
            return new Slopes(da, da, dhBefore, new double[0]);
        });
    }
}
