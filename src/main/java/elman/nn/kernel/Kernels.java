package elman.nn.kernel;

/**
 * Matrix products with their shapes checked, over the best {@link Kernel} that this machine runs. Each instance keeps its
 * own scratch memory and belongs to one thread at a time.
 */
public final class Kernels {
    private final Kernel kernel;

    public Kernels(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Products by the kernel that was chosen at start. */
    public static Kernels create() {
        return new Kernels(new EjmlKernel());
    }

    /** The name of the kernel chosen at start. */
    public static String name() {
        return "ejml";
    }

    /** A sentence that says why it was chosen. */
    public static String reason() {
        return "EJML is the only kernel there is.";
    }

    /**
     * C = A B.
     *
     * @param A m×k, rows and columns at any stride. Not modified.
     * @param B k×n, columns next to each other. Not modified.
     * @param C m×n, columns next to each other. Modified.
     * @throws IllegalArgumentException naming the three shapes, if they do not fit
     */
    public void multiply(Matrix A, Matrix B, Matrix C) {
        run(A, B, C, false);
    }

    /** C = C + A B, otherwise as {@link #multiply}. */
    public void multiplyAdd(Matrix A, Matrix B, Matrix C) {
        run(A, B, C, true);
    }

    private void run(Matrix A, Matrix B, Matrix C, boolean add) {
        if (A.cols() != B.rows() || C.rows() != A.rows() || C.cols() != B.cols()) {
            throw new IllegalArgumentException(
                    "A %s times B %s is not C %s".formatted(A.shape(), B.shape(), C.shape()));
        }
        if (B.colStride() != 1 || C.colStride() != 1) {
            throw new IllegalArgumentException(
                    "columns of B and C must stand next to each other, but are %d and %d apart"
                            .formatted(B.colStride(), C.colStride()));
        }
        kernel.multiply(
                A.rows(),
                B.cols(),
                A.cols(),
                A.data(),
                A.offset(),
                A.rowStride(),
                A.colStride(),
                B.data(),
                B.offset(),
                B.rowStride(),
                C.data(),
                C.offset(),
                C.rowStride(),
                add);
    }
}
