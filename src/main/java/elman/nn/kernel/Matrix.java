package elman.nn.kernel;

import java.util.Locale;

/**
 * A rectangle in a {@code float[]}: element (i, j) is {@code data[offset + i·rowStride + j·colStride]}. A view is made
 * once and used often, so that a training step makes none.
 *
 * @param data the array, shared with every other view of it
 * @param offset where element (0, 0) stands
 * @param rows number of rows, at least 0
 * @param cols number of columns, at least 0
 * @param rowStride distance from a row to the next
 * @param colStride distance from a column to the next
 */
@SuppressWarnings("ArrayRecordComponent")
public record Matrix(float[] data, int offset, int rows, int cols, int rowStride, int colStride) {
    /** Floats in a cache line, which is also the widest register. */
    private static final int LINE = 16;

    /**
     * Checks that every element is in the array.
     *
     * @throws IllegalArgumentException if an element would stand outside of it
     */
    public Matrix {
        boolean sane = offset >= 0 && rows >= 0 && cols >= 0 && rowStride >= 0 && colStride >= 0;
        long last = rows == 0 || cols == 0 ? -1 : offset + (rows - 1L) * rowStride + (cols - 1L) * colStride;
        if (!sane || last >= data.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%d×%d at offset %d with strides %d and %d is not within %d values",
                    rows,
                    cols,
                    offset,
                    rowStride,
                    colStride,
                    data.length));
        }
    }

    /** New zeros, row-major, without gaps. */
    public static Matrix zeros(int rows, int cols) {
        return new Matrix(new float[Math.multiplyExact(rows, cols)], 0, rows, cols, cols, 1);
    }

    /**
     * New zeros in the layout that kernels are fastest with: the columns are rounded up to {@link #paddedCols}, and rows
     * begin {@link #paddedStride} apart.
     */
    public static Matrix padded(int rows, int cols) {
        int stride = paddedStride(cols);
        return new Matrix(new float[Math.multiplyExact(rows, stride)], 0, rows, paddedCols(cols), stride, 1);
    }

    /** The number of columns, rounded up to whole registers of the widest kind. */
    public static int paddedCols(int cols) {
        return (cols + LINE - 1) / LINE * LINE;
    }

    /**
     * The columns, and where rows are long, as much again as makes them an odd number of cache lines: rows that are a
     * power of two apart would share few places of a cache.
     */
    public static int paddedStride(int cols) {
        int lines = paddedCols(cols) / LINE;
        return (lines < 4 ? lines : lines | 1) * LINE;
    }

    /** The rows from…from+count−1 of this one. */
    public Matrix rows(int from, int count) {
        return new Matrix(data, offset + from * rowStride, count, cols, rowStride, colStride);
    }

    /** The first columns of this one. */
    public Matrix firstCols(int count) {
        return cols(0, count);
    }

    /** The columns from…from+count−1 of this one. */
    public Matrix cols(int from, int count) {
        return new Matrix(data, offset + from * colStride, rows, count, rowStride, colStride);
    }

    /** The same elements with rows and columns exchanged. */
    public Matrix transposed() {
        return new Matrix(data, offset, cols, rows, colStride, rowStride);
    }

    /** Where element (i, 0) stands in {@link #data}. */
    public int row(int i) {
        return offset + i * rowStride;
    }

    public float get(int i, int j) {
        return data[row(i) + j * colStride];
    }

    public void set(int i, int j, float value) {
        data[row(i) + j * colStride] = value;
    }

    String shape() {
        return rows + "×" + cols;
    }
}
