package elman.nn.kernel;

import java.util.Arrays;
import java.util.Locale;

/**
 * A {@link Kernel} with its shapes checked: every mistake throws here, once, and none further in. Each instance has its
 * own scratch memory and belongs to one thread at a time.
 */
public final class Kernels {
    private static final KernelChoice CHOICE = KernelChoice.best();
    private static final Kernel CHOSEN = CHOICE.create().get();

    private final Kernel kernel;

    /** Checks in front of a certain kernel. */
    public Kernels(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The fastest kernel of this machine, chosen at start. */
    public static Kernels create() {
        return new Kernels(CHOICE.create().get());
    }

    /** The name of the kernel chosen at start. */
    public static String name() {
        return CHOSEN.name();
    }

    /** How many floats of scratch memory an instance keeps after the product of an m×k and a k×n matrix. */
    public static double scratchFloats(double m, double k, double n) {
        return CHOSEN.scratchFloats(m, k, n);
    }

    /** A sentence that says why it was chosen. */
    public static String reason() {
        return CHOICE.reason();
    }

    /**
     * C = A B.
     *
     * @param A m×k, rows and columns at any stride. Not modified.
     * @param B k×n, columns next to each other. Not modified.
     * @param C m×n, columns next to each other, sharing nothing with A and B. Modified.
     * @throws IllegalArgumentException naming the shapes, if they do not fit
     */
    public void multiply(Matrix A, Matrix B, Matrix C) {
        requireProduct(A, B, C);
        kernel.multiply(A, B, C, false);
    }

    /** C = C + A B, otherwise as {@link #multiply(Matrix, Matrix, Matrix)}. */
    public void multiplyAdd(Matrix A, Matrix B, Matrix C) {
        requireProduct(A, B, C);
        kernel.multiply(A, B, C, true);
    }

    /**
     * A matrix of zeros for the right-hand side of this kernel's products.
     *
     * @param cols rounded up as by {@link Matrix#paddedCols}
     */
    public PackedMatrix packed(int rows, int cols) {
        return new PackedMatrix(rows, cols, kernel.panelCols());
    }

    /**
     * C = A B, for a B that is used many times.
     *
     * @param A m×k, columns next to each other. Not modified.
     * @param B k×n, made by {@link #packed} of the same kind of kernel. Not modified.
     * @param C m×n, columns next to each other, sharing nothing with A. Modified.
     * @throws IllegalArgumentException naming the shapes, if they do not fit
     */
    public void multiply(Matrix A, PackedMatrix B, Matrix C) {
        requireProduct(A, B, C);
        kernel.multiply(A, B, C, false);
    }

    /** C = C + A B, otherwise as {@link #multiply(Matrix, PackedMatrix, Matrix)}. */
    public void multiplyAdd(Matrix A, PackedMatrix B, Matrix C) {
        requireProduct(A, B, C);
        kernel.multiply(A, B, C, true);
    }

    /**
     * X = tanh X.
     *
     * @param X columns next to each other. Modified.
     */
    public void tanh(Matrix X) {
        for (int i = 0; i < X.rows(); i++) {
            kernel.tanh(X.data(), X.row(i), X.cols());
        }
    }

    /**
     * D = D · (1 − H²): the gradient before a tanh, from that of its result.
     *
     * @param H columns next to each other. Not modified.
     * @param D of H's shape, columns next to each other. Modified.
     * @throws IllegalArgumentException naming the shapes, if they differ
     */
    public void tanhBackward(Matrix H, Matrix D) {
        requireSameShape(H, D);
        for (int i = 0; i < D.rows(); i++) {
            kernel.tanhBackward(H.data(), H.row(i), D.data(), D.row(i), D.cols());
        }
    }

    /** X = max(0, X). */
    public void relu(Matrix X) {
        float[] x = X.data();
        for (int r = 0; r < X.rows(); r++) {
            int row = X.row(r);
            for (int i = row; i < row + X.cols(); i++) {
                x[i] = Math.max(0, x[i]);
            }
        }
    }

    /** D = D where H &gt; 0, else 0: as {@link #tanhBackward} for a ReLU. */
    public void reluBackward(Matrix H, Matrix D) {
        requireSameShape(H, D);
        float[] h = H.data();
        float[] d = D.data();
        for (int r = 0; r < D.rows(); r++) {
            int hRow = H.row(r);
            int dRow = D.row(r);
            for (int i = 0; i < D.cols(); i++) {
                d[dRow + i] = h[hRow + i] > 0 ? d[dRow + i] : 0;
            }
        }
    }

    /**
     * Adds a row of X to a row of Y.
     *
     * @param X Not modified.
     * @param Y with as many columns as X. Modified.
     */
    public void addRow(Matrix X, int xRow, Matrix Y, int yRow) {
        kernel.add(X.data(), X.row(xRow), Y.data(), Y.row(yRow), Y.cols());
    }

    /**
     * The cross-entropy of each row's target, summed, and its gradient.
     *
     * <pre>
     *   p = softmax(logits)      loss = −Σ ln p[target]      dlogits = scale · (p − onehot(target))
     * </pre>
     *
     * @param logits [rows][V], columns next to each other. Modified: they become dlogits.
     * @param targets the right token of each row, [rows] or more, each in 0…V−1. Not modified.
     * @param scale factor of the gradient, 1/(T·B) for a mean
     * @return the sum of the losses in nats
     * @throws IllegalArgumentException naming the sizes, if there is no target for some row
     */
    public double crossEntropy(Matrix logits, int[] targets, float scale) {
        if (targets.length < logits.rows() || logits.colStride() != 1) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%d targets do not fit logits %s", targets.length, logits.shape()));
        }
        double loss = 0;
        for (int r = 0; r < logits.rows(); r++) {
            int target = logits.row(r) + targets[r];
            double ofTarget = logits.data()[target];
            loss += kernel.softmax(logits.data(), logits.row(r), logits.cols(), scale) - ofTarget;
            logits.data()[target] -= scale;
        }
        return loss;
    }

    /**
     * As {@link #crossEntropy(Matrix, int[], float)}, each row counting as much as its weight says; a row with the weight 0
     * needs no target, and its gradient is 0.
     *
     * <pre>
     *   loss = −scale · Σ weight · ln p[target]      dlogits = scale · weight · (p − onehot(target))
     * </pre>
     *
     * @param weights [rows] or more. Not modified.
     * @param scale 1/Σ weight for a mean
     * @return the loss
     */
    public double crossEntropy(Matrix logits, int[] targets, float[] weights, double scale) {
        double loss = 0;
        float[] y = logits.data();
        for (int r = 0; r < logits.rows(); r++) {
            int row = logits.row(r);
            if (weights[r] == 0) {
                Arrays.fill(y, row, row + logits.cols(), 0);
                continue;
            }
            double ofTarget = y[row + targets[r]];
            float factor = (float) (scale * weights[r]);
            loss += weights[r] * (kernel.softmax(y, row, logits.cols(), factor) - ofTarget);
            y[row + targets[r]] -= factor;
        }
        return scale * loss;
    }

    /** As {@link Kernel#lstm}. */
    public void lstm(Matrix gates, Matrix cPrevious, Matrix c, Matrix h) {
        requireBlocks(4, gates, h);
        requireSameShape(cPrevious, h);
        requireSameShape(c, h);
        kernel.lstm(gates, cPrevious, c, h);
    }

    /** As {@link Kernel#lstmBackward}. */
    public void lstmBackward(
            Matrix gates, Matrix cPrevious, Matrix h, Matrix dh, Matrix dcPrevious, Matrix dc, Matrix dgates) {
        requireBlocks(4, gates, dh);
        requireBlocks(4, dgates, dh);
        requireSameShape(cPrevious, dh);
        requireSameShape(h, dh);
        requireSameShape(dcPrevious, dh);
        requireSameShape(dc, dh);
        kernel.lstmBackward(gates, cPrevious, h, dh, dcPrevious, dc, dgates);
    }

    /** As {@link Kernel#gru}. */
    public void gru(Matrix gates, Matrix hPrevious, Matrix h) {
        requireBlocks(4, gates, h);
        requireSameShape(hPrevious, h);
        kernel.gru(gates, hPrevious, h);
    }

    /** As {@link Kernel#gruBackward}. */
    public void gruBackward(Matrix gates, Matrix hPrevious, Matrix dh, Matrix dhPrevious, Matrix dgates) {
        requireBlocks(4, gates, dh);
        requireBlocks(4, dgates, dh);
        requireSameShape(hPrevious, dh);
        requireSameShape(dhPrevious, dh);
        kernel.gruBackward(gates, hPrevious, dh, dhPrevious, dgates);
    }

    /**
     * The step of a minGRU: z = σ(z'), h = (1 − z) · hPrevious + z · c.
     *
     * @param gates blocks z', c, [B][2·Hp]. Modified: z' becomes z.
     * @param hPrevious [B][Hp]. Not modified.
     * @param h [B][Hp]. Modified.
     */
    public void minGru(Matrix gates, Matrix hPrevious, Matrix h) {
        requireBlocks(2, gates, h);
        requireSameShape(hPrevious, h);
        int n = h.cols();
        float[] a = gates.data();
        float[] before = hPrevious.data();
        float[] after = h.data();
        for (int r = 0; r < h.rows(); r++) {
            int z = gates.row(r);
            int p = hPrevious.row(r);
            int q = h.row(r);
            sigmoid(a, z, n);
            for (int i = 0; i < n; i++) {
                after[q + i] = before[p + i] + a[z + i] * (a[z + n + i] - before[p + i]);
            }
        }
    }

    /**
     * The way back through {@link #minGru}: dc = dh · z, dz' = dh · (c − hPrevious) · z · (1 − z), dhPrevious = dhPrevious +
     * dh · (1 − z).
     *
     * @param gates as {@link #minGru} leaves them. Not modified, unless they are the memory of {@code dgates}.
     * @param dgates [B][2·Hp]. Modified.
     */
    public void minGruBackward(Matrix gates, Matrix hPrevious, Matrix dh, Matrix dhPrevious, Matrix dgates) {
        requireBlocks(2, gates, dh);
        requireBlocks(2, dgates, dh);
        requireSameShape(hPrevious, dh);
        requireSameShape(dhPrevious, dh);
        int n = dh.cols();
        float[] a = gates.data();
        float[] before = hPrevious.data();
        float[] d = dh.data();
        float[] dBefore = dhPrevious.data();
        float[] da = dgates.data();
        for (int r = 0; r < dh.rows(); r++) {
            int g = gates.row(r);
            int p = hPrevious.row(r);
            int q = dh.row(r);
            int dp = dhPrevious.row(r);
            int dg = dgates.row(r);
            for (int i = 0; i < n; i++) {
                float z = a[g + i];
                float dz = d[q + i] * (a[g + n + i] - before[p + i]);
                dBefore[dp + i] += d[q + i] * (1 - z);
                da[dg + i] = dz * z * (1 - z);
                da[dg + n + i] = d[q + i] * z;
            }
        }
    }

    /** x = σ(x) = ½ + ½ tanh(x/2), for n values from a place on. */
    private void sigmoid(float[] x, int from, int n) {
        for (int i = from; i < from + n; i++) {
            x[i] *= 0.5f;
        }
        kernel.tanh(x, from, n);
        for (int i = from; i < from + n; i++) {
            x[i] = 0.5f + 0.5f * x[i];
        }
    }

    /** sum = the sum of all rows, in order; {@code sum} is [1][cols]. */
    public void sumRows(Matrix rows, Matrix sum) {
        Arrays.fill(sum.data(), sum.offset(), sum.offset() + sum.cols(), 0);
        for (int r = 0; r < rows.rows(); r++) {
            addRow(rows, r, sum, 0);
        }
    }

    /**
     * The squared errors, summed and scaled, and their gradient.
     *
     * <pre>
     *   loss = scale · Σ (y − target)²      dy = 2 · scale · (y − target)
     * </pre>
     *
     * @param y Modified: it becomes dy.
     * @param targets of y's shape. Not modified.
     * @return the loss
     */
    public double squaredError(Matrix y, Matrix targets, double scale) {
        requireSameShape(y, targets);
        double sum = 0;
        for (int r = 0; r < y.rows(); r++) {
            for (int o = 0; o < y.cols(); o++) {
                double error = (double) y.get(r, o) - targets.get(r, o);
                sum += error * error;
                y.set(r, o, (float) (2 * scale * error));
            }
        }
        return scale * sum;
    }

    /** As {@link #squaredError(Matrix, Matrix, double)}, each row counting as much as its weight says. */
    public double squaredError(Matrix y, Matrix targets, float[] weights, double scale) {
        requireSameShape(y, targets);
        double sum = 0;
        for (int r = 0; r < y.rows(); r++) {
            for (int o = 0; o < y.cols(); o++) {
                double error = weights[r] == 0 ? 0 : (double) y.get(r, o) - targets.get(r, o);
                sum += weights[r] * error * error;
                y.set(r, o, (float) (2 * scale * weights[r] * error));
            }
        }
        return scale * sum;
    }

    private static void requireBlocks(int blocks, Matrix gates, Matrix state) {
        int n = state.cols();
        if (gates.rows() != state.rows() || gates.cols() != blocks * n || n != Matrix.paddedCols(n)) {
            throw new IllegalArgumentException("gates %s are not %s padded blocks of a state %s"
                    .formatted(gates.shape(), blocks == 4 ? "four" : "two", state.shape()));
        }
    }

    private static void requireSameShape(Matrix X, Matrix Y) {
        if (X.rows() != Y.rows() || X.cols() != Y.cols()) {
            throw new IllegalArgumentException("X %s is not of Y's shape %s".formatted(X.shape(), Y.shape()));
        }
    }

    private void requireProduct(Matrix A, PackedMatrix B, Matrix C) {
        if (A.cols() != B.rows() || C.rows() != A.rows() || C.cols() != B.cols()) {
            throw unfit(A, B.shape(), C);
        }
        if (A.colStride() != 1 || C.colStride() != 1) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "columns of A and C must stand next to each other, but are %d and %d apart",
                    A.colStride(),
                    C.colStride()));
        }
    }

    private static IllegalArgumentException unfit(Matrix A, String shapeOfB, Matrix C) {
        return new IllegalArgumentException("A %s times B %s is not C %s".formatted(A.shape(), shapeOfB, C.shape()));
    }

    private static void requireProduct(Matrix A, Matrix B, Matrix C) {
        if (A.cols() != B.rows() || C.rows() != A.rows() || C.cols() != B.cols()) {
            throw unfit(A, B.shape(), C);
        }
        if (B.colStride() != 1 || C.colStride() != 1) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "columns of B and C must stand next to each other, but are %d and %d apart",
                    B.colStride(),
                    C.colStride()));
        }
    }
}
