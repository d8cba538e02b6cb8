package elman.insight;

import elman.nn.NetworkConfig;
import elman.nn.Parameters;
import elman.nn.SequencePass;
import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * Backpropagation of every loss of a text, walking from the last prediction back to the first token. At token k the
 * gradients of all later losses L_k…L_{M−1} are the rows of one matrix, so that a step back is one product:
 *
 * <pre>
 *   ∂L_t/∂h_k = Whhᵀ ∂L_t/∂z_{k+1} + (top layer, t = k) Whyᵀ ∂L_k/∂y_k  or  (below it) Wxhᵀ ∂L_t/∂z_k of the layer above
 *   ∂L_t/∂z_k = ∂L_t/∂h_k · (1 − h_k²)
 * </pre>
 */
final class GradientsThroughTime {
    private final NetworkConfig config;
    private final int M;
    private final Kernels kernels = Kernels.create();
    private final float[][][] hidden;
    private final Matrix dy;
    private final Matrix Why;
    private final Matrix[] Wxh;
    private final Matrix[] Whh;
    /** Row t of layer l is ∂L_t/∂h_k for the k that has been reached, [M][H]. */
    private final Matrix[] dh;
    /** The same for ∂L_t/∂z_k. */
    private final Matrix[] dz;

    /**
     * A walk that begins at the end of a text.
     *
     * @param pass the text's states
     * @param dyRows ∂L_t/∂y_t, [M][O]
     */
    GradientsThroughTime(Parameters p, SequencePass pass, float[][] dyRows) {
        config = p.config();
        M = dyRows.length;
        int L = config.numLayers();
        dy = Matrix.zeros(M, config.outputSize());
        for (int t = 0; t < M; t++) {
            System.arraycopy(dyRows[t], 0, dy.data(), dy.row(t), dy.cols());
        }
        Why = padded(p.Why());
        hidden = new float[L][][];
        Wxh = new Matrix[L];
        Whh = new Matrix[L];
        dh = new Matrix[L];
        dz = new Matrix[L];
        for (int l = 0; l < L; l++) {
            hidden[l] = pass.hidden(l);
            Wxh[l] = padded(p.Wxh(l));
            Whh[l] = padded(p.Whh(l));
            dh[l] = Matrix.padded(M, config.hiddenSize());
            dz[l] = Matrix.padded(M, config.hiddenSize());
        }
    }

    /** ‖∂L_t/∂h_k‖ of every layer, [L][t][k], k ≤ t. */
    double[][][] norms() {
        double[][][] norms = new double[config.numLayers()][M][];
        for (double[][] ofLayer : norms) {
            for (int t = 0; t < M; t++) {
                ofLayer[t] = new double[t + 1];
            }
        }
        for (int k = M - 1; k >= 0; k--) {
            for (int l = norms.length - 1; l >= 0; l--) {
                stepBack(l, k);
                for (int t = k; t < M; t++) {
                    norms[l][t][k] = norm(dh[l], t);
                }
            }
        }
        return norms;
    }

    private void stepBack(int l, int k) {
        Matrix dhNow = dh[l].rows(k, M - k);
        if (l == config.numLayers() - 1) {
            clear(dhNow);
            kernels.multiply(dy.rows(k, 1), Why, dhNow.rows(0, 1));
        } else {
            kernels.multiply(units(dz[l + 1].rows(k, M - k)), Wxh[l + 1], dhNow);
        }
        int later = M - k - 1;
        kernels.multiplyAdd(units(dz[l].rows(k + 1, later)), Whh[l], dhNow.rows(1, later));
        throughNonlinearity(l, k);
    }

    private void throughNonlinearity(int l, int k) {
        float[] h = hidden[l][k];
        float[] slope = new float[h.length];
        for (int i = 0; i < h.length; i++) {
            slope[i] = (float) config.nonlinearity().slope(h[i]);
        }
        float[] from = dh[l].data();
        float[] to = dz[l].data();
        for (int t = k; t < M; t++) {
            int row = dh[l].row(t);
            for (int i = 0; i < slope.length; i++) {
                to[row + i] = from[row + i] * slope[i];
            }
        }
    }

    /** A matrix of padded rows without the padding. */
    private Matrix units(Matrix rows) {
        return rows.firstCols(config.hiddenSize());
    }

    private static void clear(Matrix rows) {
        Arrays.fill(rows.data(), rows.offset(), rows.row(rows.rows()), 0);
    }

    private static Matrix padded(FMatrixRMaj W) {
        Matrix padded = Matrix.padded(W.numRows, W.numCols);
        for (int i = 0; i < W.numRows; i++) {
            System.arraycopy(W.data, i * W.numCols, padded.data(), padded.row(i), W.numCols);
        }
        return padded;
    }

    private static double norm(Matrix rows, int row) {
        float[] d = rows.data();
        double sum = 0;
        for (int i = rows.row(row); i < rows.row(row) + rows.cols(); i++) {
            sum += (double) d[i] * d[i];
        }
        return Math.sqrt(sum);
    }
}
