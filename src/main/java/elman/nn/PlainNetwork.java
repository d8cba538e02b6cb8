package elman.nn;

import org.ejml.data.FMatrixRMaj;

/**
 * The equations, one token at a time: to be read, and to hold {@link RecurrentNetwork} against.
 *
 * <pre>
 *   h_t = tanh(Wxh x_t + Whh h_{t-1} + bh)        (or ReLU in place of tanh)
 *   y_t = Why h_t + by
 * </pre>
 *
 * x_t is one-hot: Wxh x_t is a column of Wxh. A token of −1 is unknown and reads as the zero vector. In a deep network
 * the state of one layer is the x_t of the next. Sums are taken in float64.
 */
public final class PlainNetwork {
    private final Parameters p;
    private final NetworkConfig config;

    /** @param p read at every call, never modified */
    public PlainNetwork(Parameters p) {
        this.p = p;
        this.config = p.config();
    }

    /** The state before the first token, [L][H]. */
    public float[][] zeroState() {
        return new float[config.numLayers()][config.hiddenSize()];
    }

    /**
     * One step in time.
     *
     * @param token in −1…I−1
     * @param hPrevious h_{t−1}, [L][H]. Not modified.
     * @return h_t, [L][H]
     */
    public float[][] step(int token, float[][] hPrevious) {
        float[][] h = zeroState();
        for (int l = 0; l < h.length; l++) {
            for (int i = 0; i < config.hiddenSize(); i++) {
                double fromInput = l == 0 ? oneHot(p.Wxh(0), i, token) : dot(p.Wxh(l), i, h[l - 1]);
                double fromMemory = dot(p.Whh(l), i, hPrevious[l]);
                h[l][i] = (float) config.nonlinearity().of(fromInput + fromMemory + p.bh(l).data[i]);
            }
        }
        return h;
    }

    /**
     * The scores of the tokens that may come next.
     *
     * @param h the state, [L][H], of which the top layer is read. Not modified.
     * @return y, [O]
     */
    public float[] logits(float[][] h) {
        float[] top = h[h.length - 1];
        float[] y = new float[config.outputSize()];
        for (int o = 0; o < y.length; o++) {
            y[o] = (float) (dot(p.Why(), o, top) + p.by().data[o]);
        }
        return y;
    }

    private static double oneHot(FMatrixRMaj W, int row, int token) {
        return token < 0 ? 0 : W.get(row, token);
    }

    private static double dot(FMatrixRMaj W, int row, float[] x) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += (double) W.data[row * x.length + j] * x[j];
        }
        return sum;
    }
}
