package elman.nn.kernel;

import java.util.Arrays;

/**
 * Products and functions on vector registers, by the Vector API of {@code jdk.incubator.vector}. Loading this class fails
 * where that module is missing; {@link Kernels} then takes another kernel.
 *
 * <p>A product is cut into tiles of C that fit into the registers, as in Goto and van de Geijn, "Anatomy of
 * high-performance matrix multiplication" (2008), without the packing: rows of B are read as they stand, and A by two
 * strides, so that its transpose needs no copy. Every value of C is one chain of fused multiply-adds in the order of k,
 * whatever the tile it lies in: the result does not depend on how a product is cut, nor on the length of a register.
 */
final class VectorKernel implements Kernel {
    /** How many steps of k a tile takes before the next: so many rows of B stay in the first cache. */
    private static final int DEPTH = 256;

    private static final int LANES = VectorTiles.LANES;
    private static final boolean MANY_REGISTERS = LANES >= 16;

    private final VectorFunctions functions = new VectorFunctions();

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public void multiply(Matrix A, Matrix B, Matrix C, boolean add) {
        if (!add) {
            for (int i = 0; i < C.rows(); i++) {
                Arrays.fill(C.data(), C.row(i), C.row(i) + C.cols(), 0);
            }
        }
        int whole = C.rows() - C.rows() % 4;
        for (int p = 0; p < A.cols(); p += DEPTH) {
            int depth = Math.min(DEPTH, A.cols() - p);
            if (whole > 0) {
                fourRows(A, B, C, whole, p, depth);
            }
            for (int i = whole; i < C.rows(); i++) {
                oneRow(A, B, C, i, p, depth);
            }
        }
    }

    /** Rows 0…rows−1 of C, four at a time, in panels of columns as wide as the registers allow. */
    private static void fourRows(Matrix A, Matrix B, Matrix C, int rows, int p, int depth) {
        int j = 0;
        while (j < C.cols()) {
            int width = width(C.cols() - j);
            for (int i = 0; i < rows; i += 4) {
                fourRows(A, B, C, i, j, width, p, depth);
            }
            j += width;
        }
    }

    private static int width(int columns) {
        if (MANY_REGISTERS && columns >= 4 * LANES) {
            return 4 * LANES;
        }
        if (columns >= 2 * LANES) {
            return 2 * LANES;
        }
        return columns >= LANES ? LANES : columns;
    }

    private static void fourRows(Matrix A, Matrix B, Matrix C, int i, int j, int width, int p, int depth) {
        int a0 = A.row(i) + p * A.colStride();
        int b0 = B.row(p) + j;
        int c0 = C.row(i) + j;
        float[] a = A.data();
        float[] b = B.data();
        float[] c = C.data();
        int aRow = A.rowStride();
        int aCol = A.colStride();
        if (width == 4 * LANES) {
            VectorTiles.fourByFour(depth, a, a0, aRow, aCol, b, b0, B.rowStride(), c, c0, C.rowStride());
        } else if (width == 2 * LANES) {
            VectorTiles.fourByTwo(depth, a, a0, aRow, aCol, b, b0, B.rowStride(), c, c0, C.rowStride());
        } else if (width == LANES) {
            VectorTiles.fourByOne(depth, a, a0, aRow, aCol, b, b0, B.rowStride(), c, c0, C.rowStride());
        } else {
            for (int r = 0; r < 4; r++) {
                VectorTiles.rest(width, depth, a, a0 + r * aRow, aCol, b, b0, B.rowStride(), c, c0 + r * C.rowStride());
            }
        }
    }

    private static void oneRow(Matrix A, Matrix B, Matrix C, int i, int p, int depth) {
        int n = C.cols();
        int a0 = A.row(i) + p * A.colStride();
        int b0 = B.row(p);
        int c0 = C.row(i);
        int j = 0;
        for (; j <= n - 4 * LANES; j += 4 * LANES) {
            VectorTiles.oneByFour(
                    depth, A.data(), a0, A.colStride(), B.data(), b0 + j, B.rowStride(), C.data(), c0 + j);
        }
        for (; j <= n - LANES; j += LANES) {
            VectorTiles.oneByOne(depth, A.data(), a0, A.colStride(), B.data(), b0 + j, B.rowStride(), C.data(), c0 + j);
        }
        VectorTiles.rest(n - j, depth, A.data(), a0, A.colStride(), B.data(), b0 + j, B.rowStride(), C.data(), c0 + j);
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
            Matrix gates, Matrix cPrevious, Matrix c, Matrix dh, Matrix dcPrevious, Matrix dc, Matrix dgates) {
        VectorGates.lstmBackward(gates, cPrevious, c, dh, dcPrevious, dc, dgates);
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
