package elman.nn.cell;

import elman.nn.kernel.Kernels;

/**
 * The gated recurrent unit (Cho et al. 2014), with the reset gate after the product, as in PyTorch and cuDNN.
 *
 * <pre>
 *   r = σ(Wxr x_t + Whr h_{t−1} + br)                what the candidate sees of the past
 *   z = σ(Wxz x_t + Whz h_{t−1} + bz)                what is kept of the past
 *   u = Whn h_{t−1} + bhn
 *   n = tanh(Wxn x_t + bn + r · u)                   the candidate
 *   h_t = (1 − z) · n + z · h_{t−1}
 *
 *   dn' = dh_t · (1 − z) · (1 − n²)                  a dash: before the σ or tanh
 *   dz' = dh_t · (h_{t−1} − n) · z · (1 − z)
 *   dr' = dn' · u · r · (1 − r)
 *   du = dn' · r
 *   dh_{t−1} = dh_t · z + Whrᵀ dr' + Whzᵀ dz' + Whnᵀ du
 * </pre>
 *
 * The four blocks are n, r, z, u: the input reaches the first three, the past the last three.
 */
public record GruCell() implements RecurrentCell {
    private static final int N = 0;
    private static final int R = 1;
    private static final int Z = 2;
    private static final int U = 3;
    private static final int[] INPUT_BLOCK = {R, Z, N};
    private static final int[] RECURRENT_BLOCK = {R, Z, U};

    @Override
    public int inputBlock(int gate) {
        return INPUT_BLOCK[gate];
    }

    @Override
    public int recurrentBlock(int gate) {
        return RECURRENT_BLOCK[gate];
    }

    @Override
    public void step(double[] a, float[] hPrevious, float[] cPrevious, float[] h, float[] c) {
        int H = h.length;
        for (int i = 0; i < H; i++) {
            double r = RecurrentCell.sigmoid(a[R * H + i]);
            double z = RecurrentCell.sigmoid(a[Z * H + i]);
            double n = Math.tanh(a[N * H + i] + r * a[U * H + i]);
            h[i] = (float) ((1 - z) * n + z * hPrevious[i]);
        }
    }

    @Override
    public void forward(Kernels kernels, CellStep s) {
        kernels.gru(s.gates(), s.hPrevious(), s.h());
    }

    @Override
    public void backward(Kernels kernels, CellStep s) {
        kernels.gruBackward(s.gates(), s.hPrevious(), s.dh(), s.dhPrevious(), s.dgates());
    }
}
