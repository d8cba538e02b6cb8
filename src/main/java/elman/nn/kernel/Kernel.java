package elman.nn.kernel;

/**
 * A way to multiply matrices. It checks nothing: callers go through {@link Kernels}. An instance may keep scratch memory,
 * so it belongs to one thread at a time.
 */
public interface Kernel {
    /** A short name to show. */
    String name();

    /**
     * C = A B, or C = C + A B.
     *
     * @param m rows of A and C
     * @param n columns of B and C
     * @param k columns of A and rows of B
     * @param a A's array; element (i, p) is {@code a[aOffset + i·aRow + p·aCol]}. Not modified.
     * @param b B's array; element (p, j) is {@code b[bOffset + p·bRow + j]}. Not modified.
     * @param c C's array; element (i, j) is {@code c[cOffset + i·cRow + j]}. Modified.
     * @param add whether the product is added to C
     */
    void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            int aCol,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int cRow,
            boolean add);
}
