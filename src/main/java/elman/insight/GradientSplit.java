package elman.insight;

/**
 * A gradient's way back through time, split into what the activations' derivatives make of it and what the recurrent
 * weights do. With u_{k+1} = Whh h_k for what the product with the past sends to all gates of the next step, every step
 * from k+1 back to k is
 *
 * <pre>
 *   ‖∂L_t/∂h_k‖ / ‖∂L_t/∂h_{k+1}‖ = (‖∂L_t/∂u_{k+1}‖ / ‖∂L_t/∂h_{k+1}‖) · (‖∂L_t/∂h_k‖ / ‖∂L_t/∂u_{k+1}‖)
 * </pre>
 *
 * The first factor is that of the derivatives. In a vanilla network it is the effect of f′(z) alone and at most 1 for tanh
 * and ReLU; in an LSTM it holds the four gates' derivatives and what later steps pass to the gates through the cell state.
 * The second factor is that of Whh and of every other way into h_k: in a vanilla network it is at most Whh's largest
 * singular value; in a GRU it holds the update gate's direct path, and below the top layer what the layer above sends down
 * at k. So defined, the products over the steps t−1…k fulfil, in every cell and layer,
 *
 * <pre>
 *   dh[l][t][k] = dh[l][t][t] · derivative[l][t][k] · recurrent[l][t][k]
 * </pre>
 *
 * The split of the Jacobian's norm into these two follows Pascanu, Mikolov and Bengio, "On the difficulty of training
 * recurrent neural networks", 2013, section 2; here both are measured along the gradient itself, not bounded.
 *
 * @param derivative [L][t][k], k ≤ t, 1 at k = t; NaN or infinite from where the gradient was exactly 0 on its way
 * @param recurrent the same of the second factor
 */
@SuppressWarnings("ArrayRecordComponent")
public record GradientSplit(double[][][] derivative, double[][][] recurrent) {
    /** Where it was not asked for. */
    static final GradientSplit NONE = new GradientSplit(new double[0][][], new double[0][][]);

    /**
     * @param dh ‖∂L_t/∂h_k‖, [L][t][k]. Not modified.
     * @param du ‖∂L_t/∂u_k‖, [L][t][k]. Not modified.
     */
    static GradientSplit of(double[][][] dh, double[][][] du) {
        double[][][] derivative = new double[dh.length][][];
        double[][][] recurrent = new double[dh.length][][];
        for (int l = 0; l < dh.length; l++) {
            int M = dh[l].length;
            derivative[l] = new double[M][];
            recurrent[l] = new double[M][];
            for (int t = 0; t < M; t++) {
                derivative[l][t] = products(du[l][t], dh[l][t], 1);
                recurrent[l][t] = products(dh[l][t], du[l][t], 0);
            }
        }
        return new GradientSplit(derivative, recurrent);
    }

    /** At k the product of over[j − 1 + ahead] / under[j] over the steps from j = t to j = k+1. */
    private static double[] products(double[] over, double[] under, int ahead) {
        double[] products = new double[over.length];
        double product = 1;
        for (int k = over.length - 1; k >= 0; k--) {
            products[k] = product;
            if (k > 0) {
                product *= over[k - 1 + ahead] / under[k];
            }
        }
        return products;
    }
}
