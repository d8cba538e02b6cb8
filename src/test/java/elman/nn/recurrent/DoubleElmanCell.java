package elman.nn.recurrent;

import elman.nn.cell.Nonlinearity;

/** h_t = f(a + u), f being tanh or max(0, ·). */
record DoubleElmanCell(Nonlinearity nonlinearity) implements DoubleCell {
    @Override
    public Step step(double[] a, double[] u, double[] h, double[] c) {
        int H = h.length;
        double[] next = new double[H];
        double[] slope = new double[H];
        double kink = Double.POSITIVE_INFINITY;
        for (int i = 0; i < H; i++) {
            double z = a[i] + u[i];
            switch (nonlinearity) {
                case TANH -> {
                    next[i] = Math.tanh(z);
                    slope[i] = 1 / (Math.cosh(z) * Math.cosh(z));
                }
                case RELU -> {
                    next[i] = z > 0 ? z : 0;
                    slope[i] = z > 0 ? 1 : 0;
                    kink = Math.min(kink, Math.abs(z));
                }
            }
        }
        return new Step(next, new double[0], kink, (dh, dc) -> {
            double[] dz = new double[H];
            for (int i = 0; i < H; i++) {
                dz[i] = dh[i] * slope[i];
            }
            return new Slopes(dz, dz, new double[H], new double[0]);
        });
    }
}
