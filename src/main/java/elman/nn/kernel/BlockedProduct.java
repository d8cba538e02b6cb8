package elman.nn.kernel;

import static elman.nn.kernel.BlockTiles.STRIP;
import static elman.nn.kernel.Registers.LANES;
import static elman.nn.kernel.Registers.PANEL;

/**
 * C = C + A B where both are used once and k is large, as in the gradients of weights: a block of each is packed into
 * memory that grows to the largest product and is then kept (Goto and van de Geijn, "Anatomy of high-performance matrix
 * multiplication", 2008). A panel of B and the strips of A stay in the second cache while they meet.
 */
final class BlockedProduct {
    /** Steps of k in a block: enough that fetching and storing a tile of C does not count. */
    private static final int DEPTH = 256;
    /** Rows of A in a block. */
    private static final int ROWS = 16 * STRIP;

    private final PackedMatrix block = new PackedMatrix(0, 0, PANEL);
    private final float[] strips = new float[ROWS * DEPTH];
    private final float[] edge = new float[4 * PANEL];

    /** The floats that an instance keeps after a product of n columns. */
    static double scratchFloats(double n) {
        return (ROWS + n + PANEL) * DEPTH;
    }

    void add(Matrix A, Matrix B, Matrix C) {
        for (int p = 0; p < A.cols(); p += DEPTH) {
            int depth = Math.min(DEPTH, A.cols() - p);
            block.reshape(depth, B.cols());
            packBlock(B, p, depth);
            for (int i = 0; i < C.rows(); i += ROWS) {
                int rows = Math.min(ROWS, C.rows() - i);
                packStrips(A, A.row(i) + p * A.colStride(), rows, depth);
                addRows(C, i, rows, depth);
            }
        }
    }

    private void packBlock(Matrix B, int p, int depth) {
        int whole = B.cols() - B.cols() % LANES;
        for (int i = 0; i < depth; i++) {
            int from = B.row(p + i);
            for (int j = 0; j < whole; j += block.width(j)) {
                int to = block.index(i, j);
                int width = Math.min(block.width(j), whole - j);
                for (int l = 0; l < width; l += LANES) {
                    Registers.load(B.data(), from + j + l).intoArray(block.data, to + l);
                }
            }
        }
        if (whole < B.cols()) {
            block.pack(0, whole, depth, B.cols() - whole, B.data(), B.row(p) + whole, B.rowStride(), 1);
        }
    }

    /** Rows of A in strips of STRIP, in which they stand next to each other; the last may hold old values past them. */
    private void packStrips(Matrix A, int from, int rows, int depth) {
        int whole = A.rowStride() == 1 ? rows - rows % STRIP : 0;
        for (int p = 0; p < depth; p++) {
            for (int r = 0; r < whole; r += LANES) {
                Registers.load(A.data(), from + p * A.colStride() + r)
                        .intoArray(strips, stripIndex(r, depth) + p * STRIP);
            }
        }
        for (int r = whole; r < rows; r++) {
            int to = stripIndex(r, depth);
            int source = from + r * A.rowStride();
            for (int p = 0; p < depth; p++) {
                strips[to + p * STRIP] = A.data()[source + p * A.colStride()];
            }
        }
    }

    private static int stripIndex(int row, int depth) {
        return (row - row % STRIP) * depth + row % STRIP;
    }

    private void addRows(Matrix C, int i, int rows, int depth) {
        int j = 0;
        while (j < C.cols()) {
            int width = block.width(j);
            int b0 = block.index(0, j);
            for (int r = 0; r < rows; r += 4) {
                int a0 = stripIndex(r, depth);
                if (r + 4 <= rows && j + width <= C.cols()) {
                    tile(width, depth, a0, b0, C.data(), C.row(i + r) + j, C.rowStride());
                } else {
                    edge(width, depth, a0, b0, C, i + r, Math.min(4, rows - r), j);
                }
            }
            j += width;
        }
    }

    /** A tile that reaches over the edge of C is computed beside it. */
    private void edge(int width, int depth, int a0, int b0, Matrix C, int i, int height, int j) {
        int cols = Math.min(width, C.cols() - j);
        for (int r = 0; r < height; r++) {
            System.arraycopy(C.data(), C.row(i + r) + j, edge, r * width, cols);
        }
        tile(width, depth, a0, b0, edge, 0, width);
        for (int r = 0; r < height; r++) {
            System.arraycopy(edge, r * width, C.data(), C.row(i + r) + j, cols);
        }
    }

    private void tile(int width, int depth, int a0, int b0, float[] c, int c0, int cRow) {
        switch (width / LANES) {
            case 4 -> BlockTiles.four(depth, strips, a0, block.data, b0, c, c0, cRow);
            case 3 -> BlockTiles.three(depth, strips, a0, block.data, b0, c, c0, cRow);
            case 2 -> BlockTiles.two(depth, strips, a0, block.data, b0, c, c0, cRow);
            default -> BlockTiles.one(depth, strips, a0, block.data, b0, c, c0, cRow);
        }
    }
}
