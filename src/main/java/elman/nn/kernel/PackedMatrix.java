package elman.nn.kernel;

import java.util.Locale;

/**
 * The right-hand side B of many products, k×n, in the order in which a kernel reads it: panels of columns, one after the
 * other, and in a panel row after row, all of one length, so that a tile of the result reads one stream (Goto and van de
 * Geijn, "Anatomy of high-performance matrix multiplication", 2008). Columns are rounded up as by
 * {@link Matrix#paddedCols}. What has not been packed is 0.
 */
public final class PackedMatrix {
    private static final int LINE = 16;
    private static final int WIDEST_PANEL = 64;
    /** Rows that are read together from a transposed source: a cache line of each of its columns. */
    private static final int BLOCK = 16;

    private final int panel;
    private int rows;
    private int cols;
    /** Columns in panels of full width. */
    private int whole;
    /** Width of the first panel behind those. */
    private int next;

    float[] data = new float[0];

    /** @param panel columns of a panel, a multiple of 16; see {@link Kernels#packed} */
    PackedMatrix(int rows, int cols, int panel) {
        this.panel = panel;
        reshape(rows, cols);
    }

    /** Takes another shape. Values are lost; memory only grows. */
    final void reshape(int rows, int cols) {
        this.rows = rows;
        this.cols = Matrix.paddedCols(cols);
        int rest = this.cols % panel;
        boolean share = rest == LINE && this.cols > panel && panel > 2 * LINE;
        whole = this.cols - rest - (share ? panel : 0);
        next = share ? panel - LINE : rest;
        int panels = (this.cols + panel - 1) / panel;
        int size = Math.multiplyExact(rows, panels * panel);
        if (data.length < size) {
            data = new float[size];
        }
    }

    /** The number of floats that a matrix of this shape takes at most. */
    public static double floats(int rows, int cols) {
        return (double) rows * ((cols + WIDEST_PANEL - 1) / WIDEST_PANEL * WIDEST_PANEL);
    }

    /** k. */
    public int rows() {
        return rows;
    }

    /** n, a multiple of 16. */
    public int cols() {
        return cols;
    }

    /**
     * The width of the panel that begins with column j. All are equal, but for the last, or the last two: one of 16
     * columns is joined with the panel before and they are cut again, since a tile so narrow waits for its own sums.
     */
    int width(int j) {
        return j < whole ? panel : Math.min(next, cols - j);
    }

    /** Where row i of the panel that begins with column j stands. */
    int index(int i, int j) {
        int before = j <= whole ? j / panel : whole / panel + 1;
        return (before * rows + i) * panel;
    }

    /**
     * Overwrites a rectangle. Its element (i, j) is {@code from[offset + i·rowStride + j·colStride]}, and one of the
     * strides is most often 1; so a matrix is packed from its own layout or its transpose's.
     *
     * @param row first row here
     * @param col first column here
     * @param height rows of the rectangle
     * @param width columns of the rectangle
     * @param from Not modified.
     * @throws IllegalArgumentException naming the shapes, if the rectangle is not within this one
     */
    public void pack(int row, int col, int height, int width, float[] from, int offset, int rowStride, int colStride) {
        if (row < 0 || col < 0 || height < 0 || width < 0 || row > rows - height || col > cols - width) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%d×%d at (%d, %d) is not within %s", height, width, row, col, shape()));
        }
        for (int j = 0; j < cols; j += width(j)) {
            int first = Math.max(j, col);
            int count = Math.min(j + width(j), col + width) - first;
            if (count > 0) {
                packPanel(
                        index(row, j) + first - j,
                        height,
                        count,
                        from,
                        offset + (first - col) * colStride,
                        rowStride,
                        colStride);
            }
        }
    }

    /** @param to where the first value goes */
    private void packPanel(int to, int height, int count, float[] from, int offset, int rowStride, int colStride) {
        if (colStride == 1) {
            for (int i = 0; i < height; i++) {
                System.arraycopy(from, offset + i * rowStride, data, to + i * panel, count);
            }
            return;
        }
        for (int block = 0; block < height; block += BLOCK) {
            int end = Math.min(block + BLOCK, height);
            for (int j = 0; j < count; j++) {
                int source = offset + j * colStride;
                for (int i = block; i < end; i++) {
                    data[to + i * panel + j] = from[source + i * rowStride];
                }
            }
        }
    }

    /** Element (i, j). */
    public float get(int i, int j) {
        int start = j < whole ? j - j % panel : j < whole + next ? whole : whole + next;
        return data[index(i, start) + j - start];
    }

    String shape() {
        return rows + "×" + cols;
    }
}
