package elman.nn.recurrent;

import elman.nn.cell.RecurrentCell;
import org.ejml.data.FMatrixRMaj;

/**
 * The equations, one token at a time: to be read, and to hold {@link RecurrentNetwork} against. For simple units:
 *
 * <pre>
 *   h_t = tanh(Wxh x_t + Whh h_{t-1} + bh)
 *   y_t = Why h_t + by
 * </pre>
 *
 * What other cells make of the products is said in {@link elman.nn.cell}. x_t is one-hot: Wxh x_t is a column of Wxh. A
 * token of −1 is unknown and reads as the zero vector. In a deep network the state of one layer is the x_t of the next.
 * Sums are taken in float64.
 */
public final class PlainNetwork {
    private final RecurrentParameters p;
    private final RecurrentModel config;
    private final RecurrentCell cell;

    /** @param p read at every call, never modified */
    public PlainNetwork(RecurrentParameters p) {
        this.p = p;
        config = p.model();
        cell = config.cell().with(config.nonlinearity());
    }

    /** The state before the first token. */
    public PlainState zeroState() {
        int L = config.numLayers();
        int H = config.hiddenSize();
        return new PlainState(new float[L][H], new float[L][config.cell().hasCellState() ? H : 0]);
    }

    /**
     * One step in time.
     *
     * @param token in −1…I−1
     * @param previous the state before. Not modified.
     * @return the state after
     */
    public PlainState step(int token, PlainState previous) {
        PlainState next = zeroState();
        for (int l = 0; l < config.numLayers(); l++) {
            double[] a = new double[config.cell().blocks() * config.hiddenSize()];
            addInput(l, token, next.h(), a);
            if (config.cell().isRecurrent()) {
                addPast(l, previous.h()[l], a);
            }
            cell.step(a, previous.h()[l], previous.c()[l], next.h()[l], next.c()[l]);
        }
        return next;
    }

    /** Adds Wxh x + bh, x being the token or the state of the layer below. */
    private void addInput(int l, int token, float[][] h, double[] a) {
        int H = config.hiddenSize();
        for (int gate = 0; gate < config.cell().gates(); gate++) {
            for (int i = 0; i < H; i++) {
                int row = gate * H + i;
                double fromInput = l == 0 ? oneHot(p.Wxh(0), row, token) : dot(p.Wxh(l), row, h[l - 1]);
                a[cell.inputBlock(gate) * H + i] += fromInput + p.bh(l).data[row];
            }
        }
    }

    /** Adds Whh h, and bhn where there is one. */
    private void addPast(int l, float[] hPrevious, double[] a) {
        int H = config.hiddenSize();
        int gates = config.cell().gates();
        for (int gate = 0; gate < gates; gate++) {
            for (int i = 0; i < H; i++) {
                a[cell.recurrentBlock(gate) * H + i] += dot(p.Whh(l), gate * H + i, hPrevious);
            }
        }
        if (config.cell().hasCandidateBias()) {
            for (int i = 0; i < H; i++) {
                a[cell.recurrentBlock(gates - 1) * H + i] += p.bhn(l).data[i];
            }
        }
    }

    /**
     * The scores of the tokens that may come next.
     *
     * @param state of which the top layer's h is read. Not modified.
     * @return y, [O]
     */
    public float[] logits(PlainState state) {
        float[] top = state.h()[config.numLayers() - 1];
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
