package elman.nn.cell;

import elman.nn.kernel.Kernels;

/**
 * The simple recurrent unit (Elman 1990).
 *
 * <pre>
 *   z = Wxh x_t + Whh h_{t−1} + bh
 *   h_t = tanh(z)                        (or ReLU in place of tanh)
 *
 *   dz = dh_t · (1 − h_t²)
 * </pre>
 */
public record ElmanCell(Nonlinearity nonlinearity) implements RecurrentCell {
    @Override
    public void step(double[] z, float[] hPrevious, float[] cPrevious, float[] h, float[] c) {
        nonlinearity.apply(z, h);
    }

    @Override
    public void forward(Kernels kernels, CellStep s) {
        nonlinearity.forward(kernels, s.h());
    }

    @Override
    public void backward(Kernels kernels, CellStep s) {
        nonlinearity.backward(kernels, s.h(), s.dgates());
    }
}
