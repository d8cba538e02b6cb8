package elman.insight;

import elman.nn.InvalidValueException;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import elman.nn.recurrent.RecurrentPass;
import java.util.List;

/**
 * Where a layer of two simple units goes from every state, while its input stays the same: the step h ↦ f(h) − h with
 * f(h) = tanh(Whh h + a), or ReLU in place of tanh, and a = Wxh x + bh; its fixed points f(h) = h; and the states after
 * each token of a text. (As in Sussillo and Barak, "Opening the black box", Neural Computation 25, 2013.)
 *
 * @param low the least coordinate on show: −1 for tanh, 0 for ReLU
 * @param high the largest: 1, or where a ReLU's states or fixed points are larger the next power of two
 * @param field [{@value #GRID}][{@value #GRID}][2]: the step at h = (low + j·d, low + i·d), d = (high − low)/({@value #GRID} − 1)
 * @param fixedPoints all that were found; of a tanh layer there are at most nine, and at least one
 * @param states [T][2]
 */
@SuppressWarnings("ArrayRecordComponent")
public record PhasePortrait(
        double low, double high, double[][][] field, List<FixedPoint> fixedPoints, float[][] states) {
    /** Places along each axis of {@link #field}. */
    public static final int GRID = 17;

    /**
     * The portrait of one layer.
     *
     * @param p of a simple recurrent network with two units. Not modified.
     * @param tokens [T], each in −1…V−1, −1 being unknown. Not modified.
     * @param token whose input is held, in 0…T−1: x is the one-hot token, or above layer 0 the state that the layer below
     *     has after it; −1 for no input, x = 0
     * @throws InvalidValueException for field "model" if the network has no such portrait
     */
    public static PhasePortrait of(RecurrentParameters p, int[] tokens, int layer, int token) {
        requirePlane(p.model());
        RecurrentPass pass = RecurrentPass.of(p, tokens);
        PlaneMap map = new PlaneMap(p.model().nonlinearity(), square(p, layer), input(p, pass, tokens, layer, token));
        return of(map, pass.hidden(layer));
    }

    static PhasePortrait of(PlaneMap map, float[][] states) {
        List<FixedPoint> fixedPoints = map.fixedPoints();
        boolean bounded = map.nonlinearity() == Nonlinearity.TANH;
        double low = bounded ? -1 : 0;
        double high = bounded ? 1 : bound(fixedPoints, states);
        double[][][] field = new double[GRID][GRID][];
        for (int i = 0; i < GRID; i++) {
            for (int j = 0; j < GRID; j++) {
                double[] h = {at(j, low, high), at(i, low, high)};
                double[] next = map.of(h);
                field[i][j] = new double[] {next[0] - h[0], next[1] - h[1]};
            }
        }
        return new PhasePortrait(low, high, field, fixedPoints, states);
    }

    private static double at(int index, double low, double high) {
        return low + index * (high - low) / (GRID - 1);
    }

    /** Throws {@link InvalidValueException} unless a network's layers are two simple units each. */
    public static void requirePlane(RecurrentModel config) {
        if (config.hiddenSize() != 2
                || config.cell().hasGates()
                || !config.cell().isRecurrent()) {
            throw new InvalidValueException(
                    "model",
                    "A phase portrait is drawn of simple recurrent layers (rnn) of 2 units: their state is a point in a"
                            + " plane, and nothing but it and the input decides where it goes.");
        }
    }

    private static double[][] square(RecurrentParameters p, int layer) {
        float[] w = p.Whh(layer).data;
        return new double[][] {{w[0], w[1]}, {w[2], w[3]}};
    }

    /** a = Wxh x + bh, [2]. */
    private static double[] input(RecurrentParameters p, RecurrentPass pass, int[] tokens, int layer, int token) {
        double[] a = {p.bh(layer).get(0, 0), p.bh(layer).get(1, 0)};
        if (token < 0) {
            return a;
        }
        float[] below = layer == 0 ? new float[0] : pass.hidden(layer - 1)[token];
        for (int i = 0; i < a.length; i++) {
            if (layer == 0) {
                a[i] += tokens[token] < 0 ? 0 : p.Wxh(0).get(i, tokens[token]);
            }
            for (int j = 0; j < below.length; j++) {
                a[i] += (double) p.Wxh(layer).get(i, j) * below[j];
            }
        }
        return a;
    }

    private static double bound(List<FixedPoint> fixedPoints, float[][] states) {
        double largest = 1;
        for (FixedPoint point : fixedPoints) {
            largest = Math.max(largest, Math.max(point.h()[0], point.h()[1]));
        }
        for (float[] state : states) {
            largest = Math.max(largest, Math.max(state[0], state[1]));
        }
        return Math.pow(2, Math.ceil(Math.log(largest) / Math.log(2)));
    }
}
