package elman.nn.kernel;

import static elman.nn.kernel.Registers.LANES;

/** C = C + A B with B packed, for the products of a time step: A has few rows, which are read as they stand. */
final class PackedProduct {
    /** Rows of A that are taken through all panels before the next: with all of k they stay in the second cache. */
    private static final int ROWS = 64;
    /** Steps of k before the next panel: so many rows of a panel stay in the second cache, and its stores cost little. */
    private static final int DEPTH = 512;

    private PackedProduct() {}

    static void add(Matrix A, PackedMatrix B, Matrix C) {
        for (int i = 0; i < C.rows(); i += ROWS) {
            int end = Math.min(i + ROWS, C.rows());
            for (int p = 0; p < A.cols(); p += DEPTH) {
                addRows(A, B, C, i, end, p, Math.min(DEPTH, A.cols() - p));
            }
        }
    }

    /** The part of rows from…end−1 of C that comes from columns p…p+depth−1 of A. */
    private static void addRows(Matrix A, PackedMatrix B, Matrix C, int from, int end, int p, int depth) {
        int whole = end - (end - from) % 4;
        int j = 0;
        while (j < C.cols()) {
            int width = B.width(j);
            for (int i = from; i < whole; i += 4) {
                fourRows(depth, A, A.row(i) + p, B, B.index(p, j), width, C, C.row(i) + j);
            }
            j += width;
        }
        for (int i = whole; i < end; i++) {
            oneRow(depth, A, A.row(i) + p, B, p, C, C.row(i));
        }
    }

    private static void fourRows(int depth, Matrix A, int a0, PackedMatrix B, int b0, int width, Matrix C, int c0) {
        float[] a = A.data();
        float[] c = C.data();
        switch (width / LANES) {
            case 4 -> RowTiles.four(depth, a, a0, A.rowStride(), B.data, b0, c, c0, C.rowStride());
            case 3 -> RowTiles.three(depth, a, a0, A.rowStride(), B.data, b0, c, c0, C.rowStride());
            case 2 -> RowTiles.two(depth, a, a0, A.rowStride(), B.data, b0, c, c0, C.rowStride());
            default -> RowTiles.one(depth, a, a0, A.rowStride(), B.data, b0, c, c0, C.rowStride());
        }
    }

    /** One row, four registers at a time: those of a panel, or of two panels of two registers. */
    private static void oneRow(int depth, Matrix A, int a0, PackedMatrix B, int p, Matrix C, int c0) {
        int j = 0;
        while (j < C.cols()) {
            int width = B.width(j);
            int b0 = B.index(p, j);
            if (width == LANES) {
                SingleRowTiles.byOne(depth, A.data(), a0, B.data, b0, C.data(), c0 + j);
                return;
            }
            int last = width - LANES;
            int j2 = Math.min(2 * LANES, last);
            int j3 = last;
            int b2 = b0 + j2;
            if (width == 2 * LANES && j + width < C.cols() && B.width(j + width) == width) {
                j2 = width;
                j3 = width + LANES;
                b2 = B.index(p, j + width);
            }
            SingleRowTiles.byFour(
                    depth, A.data(), a0, B.data, b0, b0 + LANES, b2, b2 + j3 - j2, C.data(), c0 + j, LANES, j2, j3);
            j += Math.max(width, j3 + LANES);
        }
    }
}
