package elman.nn.kernel;

import java.util.Arrays;

/**
 * Products and functions on vector registers, by the Vector API of {@code jdk.incubator.vector}. Loading this class fails
 * where that module is missing; {@link Kernels} then takes another kernel.
 *
 * <p>A product is cut into tiles of C that fit into the registers. Every value of C is one chain of fused multiply-adds
 * in the order of k, whatever the tile it lies in: the result does not depend on how a product is cut or packed, nor on
 * the length of a register.
 */
final class VectorKernel implements Kernel {
    private final VectorFunctions functions = new VectorFunctions();
    private final BlockedProduct blocked = new BlockedProduct();

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int panelCols() {
        return Registers.PANEL;
    }

    @Override
    public void multiply(Matrix A, Matrix B, Matrix C, boolean add) {
        if (!add) {
            clear(C);
        }
        blocked.add(A, B, C);
    }

    @Override
    public void multiply(Matrix A, PackedMatrix B, Matrix C, boolean add) {
        if (!add) {
            clear(C);
        }
        PackedProduct.add(A, B, C);
    }

    private static void clear(Matrix C) {
        for (int i = 0; i < C.rows(); i++) {
            Arrays.fill(C.data(), C.row(i), C.row(i) + C.cols(), 0);
        }
    }

    @Override
    public double scratchFloats(double m, double k, double n) {
        return BlockedProduct.scratchFloats(n);
    }

    @Override
    public void tanh(float[] x, int from, int count) {
        functions.tanh(x, from, count);
    }

    @Override
    public void tanhBackward(float[] h, int hFrom, float[] d, int dFrom, int count) {
        functions.tanhBackward(h, hFrom, d, dFrom, count);
    }

    @Override
    public void add(float[] x, int xFrom, float[] y, int yFrom, int count) {
        functions.add(x, xFrom, y, yFrom, count);
    }

    @Override
    public double softmax(float[] x, int from, int count, float scale) {
        return functions.softmax(x, from, count, scale);
    }

    @Override
    public void lstm(Matrix gates, Matrix cPrevious, Matrix c, Matrix h) {
        VectorGates.lstm(gates, cPrevious, c, h);
    }

    @Override
    public void lstmBackward(
            Matrix gates, Matrix cPrevious, Matrix h, Matrix dh, Matrix dcPrevious, Matrix dc, Matrix dgates) {
        VectorGates.lstmBackward(gates, cPrevious, h, dh, dcPrevious, dc, dgates);
    }

    @Override
    public void gru(Matrix gates, Matrix hPrevious, Matrix h) {
        VectorGates.gru(gates, hPrevious, h);
    }

    @Override
    public void gruBackward(Matrix gates, Matrix hPrevious, Matrix dh, Matrix dhPrevious, Matrix dgates) {
        VectorGates.gruBackward(gates, hPrevious, dh, dhPrevious, dgates);
    }
}
