package elman.insight;

import elman.nn.InvalidValueException;
import elman.nn.NetworkConfig;
import elman.nn.Parameters;
import elman.nn.PlainNetwork;
import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import org.ejml.data.FMatrixRMaj;

/**
 * How far back an error reaches: the gradient of each prediction's loss with respect to every earlier state.
 *
 * <p>L_t is the cross-entropy, in nats, of token t+1 after tokens 0…t of a text of N tokens, read from a zero state.
 * {@code dh[l][t][k]} is the Euclidean norm of the total derivative ∂L_t/∂h_k of layer l's state after token k, through
 * every later step and every layer above. In vanilla networks it shrinks, or grows, about exponentially in t − k
 * (Hochreiter 1991; Bengio, Simard and Frasconi 1994).
 *
 * <p>All t are propagated back together: at each k the gradients of L_k…L_{N−2} are the rows of one matrix.
 *
 * @param losses L_t, [N−1], nats
 * @param dh [L][t][k] with k ≤ t &lt; N−1
 * @param horizon the memory horizon in steps. With g(d) the mean over t of {@code dh[L−1][t][t−d]}, t = d…N−2, of the top
 *     layer, it is the least d with g(d) &lt; g(0)/100; N−1 if there is none; 0 if g(0) is 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record GradientHorizon(double[] losses, double[][][] dh, int horizon) {
    private static final double REST = 0.01;

    /**
     * The gradients of a text.
     *
     * @param p Not modified.
     * @param tokens [N]; the first may be −1, unknown, the others are in 0…V−1. Not modified.
     * @throws InvalidValueException for field "text" if there is no token, or an unknown one that would be a target
     */
    public static GradientHorizon of(Parameters p, int[] tokens) {
        requireTargets(tokens);
        int M = tokens.length - 1;
        Reading reading = Reading.of(p, tokens);
        double[] losses = new double[M];
        float[][] dy = new float[M][];
        PlainNetwork network = new PlainNetwork(p);
        for (int t = 0; t < M; t++) {
            double[] logs = LogSoftmax.of(network.logits(reading.stateAt(t)), 1);
            losses[t] = -logs[tokens[t + 1]];
            dy[t] = dy(logs, tokens[t + 1]);
        }
        double[][][] dh = new Unrolled(p, reading, dy).norms();
        return new GradientHorizon(losses, dh, horizon(dh[dh.length - 1]));
    }

    private static void requireTargets(int[] tokens) {
        if (tokens.length == 0) {
            throw new InvalidValueException("text", "text must have at least one token.");
        }
        for (int t = 1; t < tokens.length; t++) {
            if (tokens[t] < 0) {
                throw new InvalidValueException(
                        "text",
                        "text must be made of the vocabulary's tokens to have a loss, but token %d is not one of them."
                                .formatted(t + 1));
            }
        }
    }

    /** ∂L/∂y = softmax(y) − onehot(target). */
    private static float[] dy(double[] logs, int target) {
        float[] dy = new float[logs.length];
        for (int i = 0; i < dy.length; i++) {
            dy[i] = (float) (Math.exp(logs[i]) - (i == target ? 1 : 0));
        }
        return dy;
    }

    private static int horizon(double[][] dh) {
        double start = meanAt(0, dh);
        if (start == 0) {
            return 0;
        }
        for (int d = 1; d < dh.length; d++) {
            if (meanAt(d, dh) < REST * start) {
                return d;
            }
        }
        return dh.length;
    }

    private static double meanAt(int distance, double[][] dh) {
        double sum = 0;
        for (int t = distance; t < dh.length; t++) {
            sum += dh[t][t - distance];
        }
        return dh.length == 0 ? 0 : sum / (dh.length - distance);
    }

    /** The network unrolled over the text, walked back from the last prediction to the first token. */
    private static final class Unrolled {
        private final Parameters p;
        private final NetworkConfig config;
        private final Reading reading;
        private final int M;
        private final Kernels kernels = Kernels.create();
        private final Matrix dy;
        /** Row t of layer l is ∂L_t/∂h_k, and then ∂L_t/∂z_k, for the k that has been reached. */
        private final Matrix[] dhRows;

        private final Matrix[] dzRows;

        Unrolled(Parameters p, Reading reading, float[][] dyRows) {
            this.p = p;
            this.reading = reading;
            config = p.config();
            M = dyRows.length;
            dy = Matrix.zeros(M, config.outputSize());
            for (int t = 0; t < M; t++) {
                System.arraycopy(dyRows[t], 0, dy.data(), dy.row(t), dy.cols());
            }
            dhRows = new Matrix[config.numLayers()];
            dzRows = new Matrix[config.numLayers()];
            for (int l = 0; l < dhRows.length; l++) {
                dhRows[l] = Matrix.zeros(M, config.hiddenSize());
                dzRows[l] = Matrix.zeros(M, config.hiddenSize());
            }
        }

        double[][][] norms() {
            int L = config.numLayers();
            double[][][] norms = new double[L][M][];
            for (double[][] ofLayer : norms) {
                for (int t = 0; t < M; t++) {
                    ofLayer[t] = new double[t + 1];
                }
            }
            for (int k = M - 1; k >= 0; k--) {
                for (int l = L - 1; l >= 0; l--) {
                    stepBack(l, k);
                    for (int t = k; t < M; t++) {
                        norms[l][t][k] = norm(dhRows[l], t);
                    }
                }
            }
            return norms;
        }

        /** ∂L_t/∂h_k of layer l for every t ≥ k, from ∂L_t/∂z_{k+1} of this layer and ∂L_t/∂z_k of the one above. */
        private void stepBack(int l, int k) {
            Matrix dh = dhRows[l].rows(k, M - k);
            boolean top = l == config.numLayers() - 1;
            if (top) {
                kernels.multiply(dy.rows(k, 1), weights(p.Why()), dh.rows(0, 1));
            } else {
                kernels.multiply(dzRows[l + 1].rows(k, M - k), weights(p.Wxh(l + 1)), dh);
            }
            Matrix later = dh.rows(1, M - k - 1);
            Matrix dzLater = dzRows[l].rows(k + 1, M - k - 1);
            if (top) {
                kernels.multiply(dzLater, weights(p.Whh(l)), later);
            } else {
                kernels.multiplyAdd(dzLater, weights(p.Whh(l)), later);
            }
            float[] h = reading.hidden()[l][k];
            for (int t = k; t < M; t++) {
                for (int i = 0; i < h.length; i++) {
                    dzRows[l].set(t, i, (float)
                            (dhRows[l].get(t, i) * config.nonlinearity().slope(h[i])));
                }
            }
        }

        private static Matrix weights(FMatrixRMaj W) {
            return new Matrix(W.data, 0, W.numRows, W.numCols, W.numCols, 1);
        }

        private static double norm(Matrix rows, int row) {
            double sum = 0;
            for (int i = 0; i < rows.cols(); i++) {
                double value = rows.get(row, i);
                sum += value * value;
            }
            return Math.sqrt(sum);
        }
    }
}
