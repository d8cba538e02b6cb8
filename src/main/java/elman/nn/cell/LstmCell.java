package elman.nn.cell;

import elman.nn.kernel.Kernels;

/**
 * The long short-term memory (Hochreiter and Schmidhuber 1997; the forget gate is that of Gers, Schmidhuber and Cummins
 * 2000).
 *
 * <pre>
 *   i = σ(Wxi x_t + Whi h_{t−1} + bi)                what is let in
 *   f = σ(Wxf x_t + Whf h_{t−1} + bf)                what is kept
 *   g = tanh(Wxg x_t + Whg h_{t−1} + bg)             the candidate
 *   o = σ(Wxo x_t + Who h_{t−1} + bo)                what is shown
 *   c_t = f · c_{t−1} + i · g
 *   h_t = o · tanh(c_t)
 *
 *   dc_t = dc_{t+1} · f_{t+1} + dh_t · o · (1 − tanh²(c_t))
 *   di' = dc_t · g · i · (1 − i)                     a dash: before the σ or tanh
 *   df' = dc_t · c_{t−1} · f · (1 − f)
 *   dg' = dc_t · i · (1 − g²)
 *   do' = dh_t · tanh(c_t) · o · (1 − o)
 * </pre>
 *
 * On the way back tanh(c_t) is h_t / o. The four blocks are i, f, g, o.
 */
public record LstmCell() implements RecurrentCell {
    private static final int I = 0;
    private static final int F = 1;
    private static final int G = 2;
    private static final int O = 3;

    @Override
    public void step(double[] a, float[] hPrevious, float[] cPrevious, float[] h, float[] c) {
        int H = h.length;
        for (int j = 0; j < H; j++) {
            double i = RecurrentCell.sigmoid(a[I * H + j]);
            double f = RecurrentCell.sigmoid(a[F * H + j]);
            double g = Math.tanh(a[G * H + j]);
            double o = RecurrentCell.sigmoid(a[O * H + j]);
            double ct = f * cPrevious[j] + i * g;
            c[j] = (float) ct;
            h[j] = (float) (o * Math.tanh(ct));
        }
    }

    @Override
    public void forward(Kernels kernels, CellStep s) {
        kernels.lstm(s.gates(), s.cPrevious(), s.c(), s.h());
    }

    @Override
    public void backward(Kernels kernels, CellStep s) {
        kernels.lstmBackward(s.gates(), s.cPrevious(), s.h(), s.dh(), s.dcPrevious(), s.dc(), s.dgates());
    }
}
