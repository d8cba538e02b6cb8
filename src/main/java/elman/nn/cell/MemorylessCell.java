package elman.nn.cell;

import elman.nn.kernel.Kernels;

/**
 * A unit without memory: a simple recurrent unit whose Whh is 0.
 *
 * <pre>
 *   h_t = tanh(Wxh x_t + bh)             (or ReLU in place of tanh)
 * </pre>
 */
public record MemorylessCell(Nonlinearity nonlinearity) implements RecurrentCell {
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
