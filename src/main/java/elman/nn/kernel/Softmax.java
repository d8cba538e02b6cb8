package elman.nn.kernel;

/** Softmax with cross-entropy. */
public final class Softmax {
    private Softmax() {}

    /**
     * The cross-entropy of each row's target, summed, and its gradient.
     *
     * <pre>
     *   p = softmax(logits)      loss = −Σ ln p[target]      dlogits = scale · (p − onehot(target))
     * </pre>
     *
     * @param logits [rows][V], columns next to each other. Modified: they become dlogits.
     * @param targets the right token of row r is {@code targets[r]}. Not modified.
     * @param scale factor of the gradient, 1/(T·B) for a mean
     * @return the sum of the losses in nats
     */
    public static double crossEntropy(Matrix logits, int[] targets, float scale) {
        float[] y = logits.data();
        int V = logits.cols();
        double loss = 0;
        for (int r = 0; r < logits.rows(); r++) {
            int row = logits.row(r);
            int target = row + targets[r];
            float max = max(y, row, V);
            double ofTarget = y[target] - (double) max;
            double sum = 0;
            for (int j = row; j < row + V; j++) {
                y[j] = (float) Math.exp(y[j] - max);
                sum += y[j];
            }
            loss += Math.log(sum) - ofTarget;
            float factor = (float) (scale / sum);
            for (int j = row; j < row + V; j++) {
                y[j] *= factor;
            }
            y[target] -= scale;
        }
        return loss;
    }

    private static float max(float[] y, int from, int count) {
        float max = y[from];
        for (int j = from + 1; j < from + count; j++) {
            max = Math.max(max, y[j]);
        }
        return max;
    }
}
