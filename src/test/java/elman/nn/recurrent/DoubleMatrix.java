package elman.nn.recurrent;

/**
 * A matrix W [rows][cols] of the oracle: it lies row by row in the array of all parameters, and its gradient at the same
 * place of the array of all gradients. A bias is a matrix of one column, multiplied by {@link #ONE}.
 *
 * @param at where its first value is in both arrays
 */
@SuppressWarnings("ArrayRecordComponent")
record DoubleMatrix(double[] p, double[] gradients, int at, int rows, int cols) {
    /** What biases are multiplied by. Never modified. */
    static final double[] ONE = {1};

    /** y = y + W x */
    void addProduct(double[] x, double[] y) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                y[i] += p[at + i * cols + j] * x[j];
            }
        }
    }

    /** For y = W x: dW = dW + dy xᵀ. */
    void addGradient(double[] dy, double[] x) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                gradients[at + i * cols + j] += dy[i] * x[j];
            }
        }
    }

    /** For y = W x: dx = dx + Wᵀ dy. */
    void addTransposedProduct(double[] dy, double[] dx) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                dx[j] += p[at + i * cols + j] * dy[i];
            }
        }
    }
}
