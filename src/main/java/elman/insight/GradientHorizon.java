package elman.insight;

import elman.nn.InvalidValueException;
import elman.nn.LogSoftmax;
import elman.nn.recurrent.GradientsThroughTime;
import elman.nn.recurrent.RecurrentParameters;
import elman.nn.recurrent.RecurrentPass;
import java.util.Locale;

/**
 * How far back an error reaches: the gradient of each prediction's loss with respect to every earlier state.
 *
 * <p>L_t is the cross-entropy, in nats, of token t+1 after tokens 0…t of a text of N tokens, read from a zero state.
 * {@code dh[l][t][k]} is the Euclidean norm of the total derivative ∂L_t/∂h_k of layer l's state after token k, through
 * every later step and every layer above, with the cell state c_k held fixed where there is one. In vanilla networks it shrinks, or grows, about exponentially in t − k
 * (Hochreiter 1991; Bengio, Simard and Frasconi 1994).
 *
 * @param losses L_t, [N−1], nats
 * @param dh [L][t][k] with k ≤ t &lt; N−1
 * @param dc the same for the layer's cell state, through h_k as well; [0] where the cell has none
 * @param horizon the memory horizon: after how many steps less than 1 % of the gradient is left. With g(d) the mean over
 *     t = d…N−2 of the top layer's {@code dh[L−1][t][t−d]}, it is the least d with g(d) &lt; g(0)/100; N−1 if there is
 *     none, or g(0) is not finite; 0 if g(0) is 0
 * @param split dh's way back in two factors, empty where it was not asked for
 */
@SuppressWarnings("ArrayRecordComponent")
public record GradientHorizon(double[] losses, double[][][] dh, double[][][] dc, int horizon, GradientSplit split) {
    private static final double REST = 0.01;

    /**
     * The gradients of a text. Takes time and, for {@code dh}, memory in proportion to N².
     *
     * @param p Not modified.
     * @param tokens [N]; the first may be −1, unknown, the others are in 0…V−1. Not modified.
     * @throws InvalidValueException for field "text" if there is no token, or an unknown one that would be a target
     */
    public static GradientHorizon of(RecurrentParameters p, int[] tokens) {
        return of(p, tokens, false);
    }

    /** The same with {@link #split}. */
    public static GradientHorizon withSplit(RecurrentParameters p, int[] tokens) {
        return of(p, tokens, true);
    }

    private static GradientHorizon of(RecurrentParameters p, int[] tokens, boolean withSplit) {
        requireTargets(tokens);
        int M = tokens.length - 1;
        RecurrentPass pass = RecurrentPass.of(p, tokens);
        float[][] logits = pass.logits();
        double[] losses = new double[M];
        float[][] dy = new float[M][];
        for (int t = 0; t < M; t++) {
            double[] logs = LogSoftmax.of(logits[t], 1);
            losses[t] = -logs[tokens[t + 1]];
            dy[t] = dy(logs, tokens[t + 1]);
        }
        GradientsThroughTime gradients = new GradientsThroughTime(pass, dy, withSplit);
        double[][][] dh = gradients.dh();
        GradientSplit split = withSplit ? GradientSplit.of(dh, gradients.du()) : GradientSplit.NONE;
        return new GradientHorizon(losses, dh, gradients.dc(), reach(dh[dh.length - 1]), split);
    }

    private static void requireTargets(int[] tokens) {
        if (tokens.length == 0) {
            throw new InvalidValueException("text", "text must have at least one token.");
        }
        for (int t = 1; t < tokens.length; t++) {
            if (tokens[t] < 0) {
                throw new InvalidValueException(
                        "text",
                        String.format(
                                Locale.ROOT,
                                "text must be made of the vocabulary's tokens to have a loss, but token %d is not one of them.",
                                t + 1));
            }
        }
    }

    /** ∂L/∂y = softmax(y) − onehot(target). */
    static float[] dy(double[] logs, int target) {
        float[] dy = new float[logs.length];
        for (int i = 0; i < dy.length; i++) {
            dy[i] = (float) (Math.exp(logs[i]) - (i == target ? 1 : 0));
        }
        return dy;
    }

    /** The {@link #horizon} of one layer's gradients, [t][k]. */
    public static int reach(double[][] norms) {
        double start = meanAt(0, norms);
        if (start == 0) {
            return 0;
        }
        for (int d = 1; d < norms.length && Double.isFinite(start); d++) {
            if (meanAt(d, norms) < REST * start) {
                return d;
            }
        }
        return norms.length;
    }

    /** g(d): the mean of one layer's gradients, [t][k], over all pairs d steps apart; 0 where there are none. */
    public static double meanAt(int distance, double[][] norms) {
        double sum = 0;
        for (int t = distance; t < norms.length; t++) {
            sum += norms[t][t - distance];
        }
        return norms.length == 0 ? 0 : sum / (norms.length - distance);
    }
}
