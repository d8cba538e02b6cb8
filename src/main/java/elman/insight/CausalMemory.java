package elman.insight;

import static elman.nn.InvalidValueException.requireRange;

import elman.nn.BatchStepper;
import elman.nn.GradientsThroughTime;
import elman.nn.NetworkConfig;
import elman.nn.Parameters;
import elman.nn.PlainState;
import elman.nn.SequencePass;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a network really remembers: how much its prediction changes when one token of the past is another.
 *
 * <pre>
 *   kl[k] = Σ_v w_v · KL(p ‖ p_v),   KL(p ‖ q) = Σ_y p(y) ln (p(y) / q(y))
 * </pre>
 *
 * p is the prediction after token t of a text, read from a zero state, p_v that after the same text in which the token k
 * steps before t is v. v runs over all other tokens that the training text has, w_v is v's frequency there, divided by
 * that of all of them.
 *
 * @param kl [distances], nats, for k = 0…distances−1
 * @param worst the v that changes the prediction most, [distances]; −1 where there is no other token
 * @param worstKl its KL(p ‖ p_v), nats, [distances]
 * @param gradients beside it ‖∂L_t/∂h_{t−k}‖ of the top layer, see {@link GradientHorizon}, [distances]
 * @param target the token whose loss L_t is: token t+1, or at the text's end the likeliest
 * @param horizon the causal horizon: the least d ≥ 1 so that kl[k] is below 1 % of kl[0] for every k ≥ d that was
 *     measured; 0 if kl[0] is 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record CausalMemory(double[] kl, int[] worst, double[] worstKl, double[] gradients, int target, int horizon) {
    private static final double REST = 0.01;
    /** Multiplications that are done in some 50 ms. */
    private static final double MOST_WORK = 3.3e9;
    /** Where less than this part of one step of all rows is done in that time, nothing is measured. */
    private static final double SLOWEST = 0.1;
    /** A product of fewer rows takes as long as one of so many. */
    private static final int LEAST_ROWS = 16;

    /**
     * Measures one prediction.
     *
     * @param p Not modified.
     * @param tokens [N], each in 0…V−1. Not modified.
     * @param position t, in 0…N−1
     * @param frequencies how often each token is, [V], see {@link TokenFrequencies}. Not modified.
     * @param distances at most so many, from 0 on, at least 1
     */
    public static CausalMemory of(Parameters p, int[] tokens, int position, double[] frequencies, int distances) {
        int t = requireRange("position", position, 0, tokens.length - 1);
        int count = Math.min(requireRange("distances", distances, 1, Integer.MAX_VALUE), t + 1);
        SequencePass pass = SequencePass.of(p, Arrays.copyOf(tokens, t + 1));
        double[] kl = new double[count];
        double[] worstKl = new double[count];
        int[] worst = new int[count];
        int[] others = others(frequencies);
        float[][][] hidden = new float[p.config().numLayers()][][];
        float[][][] cells = new float[hidden.length][][];
        for (int l = 0; l < hidden.length; l++) {
            hidden[l] = pass.hidden(l);
            cells[l] = pass.cells(l);
        }
        BatchStepper first = new BatchStepper(p, others.length + 1);
        int threads = Math.min(count, Runtime.getRuntime().availableProcessors());
        IntStream.range(0, threads).parallel().forEach(thread -> {
            BatchStepper stepper = thread == 0 ? first : first.sibling();
            for (int k = thread; k < count; k += threads) {
                stepper.broadcast(stateBefore(t - k, hidden, cells));
                Change change = change(stepper, Arrays.copyOfRange(tokens, t - k, t + 1), others, frequencies);
                kl[k] = change.mean;
                worst[k] = change.worst;
                worstKl[k] = change.worstKl;
            }
        });
        float[] logits = pass.logits()[t];
        int target = t + 1 < tokens.length ? tokens[t + 1] : likeliest(logits);
        return new CausalMemory(kl, worst, worstKl, gradients(pass, logits, target, t, count), target, horizon(kl));
    }

    /** How many distances are measured quickly with a network of this shape; 0 where even one takes too long. */
    public static int quickDistances(NetworkConfig c) {
        double steps = MOST_WORK / BatchStepper.work(c) / Math.max(LEAST_ROWS, c.outputSize());
        return steps < SLOWEST ? 0 : Math.max(1, (int) Math.sqrt(2 * steps));
    }

    private record Change(double mean, int worst, double worstKl) {}

    /**
     * Reads the end of a text with its first token as it is in the last row, and as another token in each row before.
     *
     * @param stepper every row in the state before that token
     */
    private static Change change(BatchStepper stepper, int[] end, int[] others, double[] frequencies) {
        int original = others.length;
        int[] read = Arrays.copyOf(others, original + 1);
        read[original] = end[0];
        stepper.step(read);
        for (int i = 1; i < end.length; i++) {
            Arrays.fill(read, end[i]);
            stepper.step(read);
        }
        float[][] logits = stepper.logits();
        double[] logs = LogSoftmax.of(logits[original], 1);
        double sum = 0;
        double weights = 0;
        int worst = -1;
        double worstKl = 0;
        for (int row = 0; row < original; row++) {
            if (others[row] != end[0]) {
                double kl = Divergence.kl(logs, LogSoftmax.of(logits[row], 1));
                sum += frequencies[others[row]] * kl;
                weights += frequencies[others[row]];
                if (worst < 0 || kl > worstKl) {
                    worst = others[row];
                    worstKl = kl;
                }
            }
        }
        return new Change(weights > 0 ? sum / weights : 0, worst, worstKl);
    }

    /** The tokens that the training text has. */
    private static int[] others(double[] frequencies) {
        return IntStream.range(0, frequencies.length)
                .filter(v -> frequencies[v] > 0)
                .toArray();
    }

    private static PlainState stateBefore(int token, float[][][] hidden, float[][][] cells) {
        int L = hidden.length;
        float[][] h = new float[L][];
        float[][] c = new float[L][];
        for (int l = 0; l < L; l++) {
            boolean hasCells = cells[l].length > 0;
            h[l] = token == 0 ? new float[hidden[l][0].length] : hidden[l][token - 1];
            c[l] = token == 0 ? new float[hasCells ? h[l].length : 0] : hasCells ? cells[l][token - 1] : new float[0];
        }
        return new PlainState(h, c);
    }

    private static int likeliest(float[] logits) {
        int best = 0;
        for (int v = 1; v < logits.length; v++) {
            best = logits[v] > logits[best] ? v : best;
        }
        return best;
    }

    private static double[] gradients(SequencePass pass, float[] logits, int target, int t, int count) {
        float[] dy = GradientHorizon.dy(LogSoftmax.of(logits, 1), target);
        double[][][] dh = GradientsThroughTime.ofLast(pass, dy).dh();
        double[] ofTop = dh[dh.length - 1][t];
        return IntStream.range(0, count).mapToDouble(k -> ofTop[t - k]).toArray();
    }

    private static int horizon(double[] kl) {
        if (kl[0] == 0) {
            return 0;
        }
        int d = kl.length;
        while (d > 1 && kl[d - 1] < REST * kl[0]) {
            d--;
        }
        return d;
    }
}
