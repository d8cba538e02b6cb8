package elman.nn.recurrent;

import static elman.nn.recurrent.DoubleCell.sigmoid;

/**
 * The GRU of PyTorch's documentation, r acting on the product with the past:
 *
 * <pre>
 *   r = σ(a_r + u_r)     z = σ(a_z + u_z)     n = tanh(a_n + r · u_n)     h_t = (1 − z) · n + z · h_{t−1}
 * </pre>
 */
record DoubleGruCell() implements DoubleCell {
    @Override
    public Step step(double[] a, double[] u, double[] h, double[] c) {
        int H = h.length;
        double[] r = new double[H];
        double[] z = new double[H];
        double[] n = new double[H];
        double[] next = new double[H];
        for (int i = 0; i < H; i++) {
            r[i] = sigmoid(a[i] + u[i]);
            z[i] = sigmoid(a[H + i] + u[H + i]);
            n[i] = Math.tanh(a[2 * H + i] + r[i] * u[2 * H + i]);
            next[i] = (1 - z[i]) * n[i] + z[i] * h[i];
        }
        return new Step(next, new double[0], Double.POSITIVE_INFINITY, (dh, dc) -> {
            double[] da = new double[3 * H];
            double[] du = new double[3 * H];
            double[] dhBefore = new double[H];
            for (int i = 0; i < H; i++) {
                double dn = dh[i] * (1 - z[i]);
                double dz = dh[i] * (h[i] - n[i]);
                dhBefore[i] = dh[i] * z[i];
                double dan = dn * (1 - n[i] * n[i]);
                double dr = dan * u[2 * H + i];
                da[i] = dr * r[i] * (1 - r[i]);
                du[i] = da[i];
                da[H + i] = dz * z[i] * (1 - z[i]);
                du[H + i] = da[H + i];
                da[2 * H + i] = dan;
                du[2 * H + i] = dan * r[i];
            }
            return new Slopes(da, du, dhBefore, new double[0]);
        });
    }
}
