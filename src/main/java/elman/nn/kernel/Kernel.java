package elman.nn.kernel;

/**
 * The arithmetic that takes the time. An implementation checks nothing: callers go through {@link Kernels}. An instance
 * may keep scratch memory, so it belongs to one thread at a time.
 */
public interface Kernel {
    /** A short name to show. */
    String name();

    /**
     * C = A B, or C = C + A B.
     *
     * @param A m×k, rows and columns at any stride. Not modified.
     * @param B k×n, columns next to each other. Not modified.
     * @param C m×n, columns next to each other. Modified.
     * @param add whether the product is added to C
     */
    void multiply(Matrix A, Matrix B, Matrix C, boolean add);

    /**
     * x = tanh x, count values in place.
     *
     * @param x Modified.
     */
    void tanh(float[] x, int from, int count);

    /**
     * d = d · (1 − h²), count values: the gradient before a tanh, from that of its result h.
     *
     * @param h Not modified.
     * @param d Modified.
     */
    void tanhBackward(float[] h, int hFrom, float[] d, int dFrom, int count);

    /**
     * y = y + x, count values.
     *
     * @param x Not modified.
     * @param y Modified.
     */
    void add(float[] x, int xFrom, float[] y, int yFrom, int count);

    /**
     * x = scale · softmax(x), count values in place.
     *
     * @param x Modified.
     * @param count at least 1
     * @return ln Σ eˣ of the x before
     */
    double softmax(float[] x, int from, int count, float scale);
}
