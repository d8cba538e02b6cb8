package elman.insight;

import static elman.nn.InvalidValueException.requireRange;

import elman.nn.LogSoftmax;
import elman.nn.Model;
import elman.nn.Parameters;
import elman.nn.Pass;
import elman.nn.Stepper;
import elman.nn.recurrent.GradientsThroughTime;
import elman.nn.recurrent.RecurrentPass;
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
 * @param gradients beside it ‖∂L_t/∂h_{t−k}‖ of the top layer, see {@link GradientHorizon}, [distances];
 *     empty where the network is not recurrent
 * @param target the token whose loss L_t is: token t+1, or at the text's end the likeliest
 * @param horizon the causal horizon: the least d ≥ 1 so that kl[k] is below 1 % of kl[0], or of {@value #NOTHING} if that
 *     is more, for every k ≥ d that was measured; 0 if every kl[k] is below {@value #NOTHING}
 */
@SuppressWarnings("ArrayRecordComponent")
public record CausalMemory(double[] kl, int[] worst, double[] worstKl, double[] gradients, int target, int horizon) {
    private static final double REST = 0.01;
    /** Nats. A prediction that changes by less hardly depends on the text: single precision is not far. */
    private static final double NOTHING = 1e-6;
    /** Multiplications that are done in some 50 ms. */
    private static final double MOST_WORK = 3.3e9;
    /** Where less than this part of one step of all rows is done in that time, nothing is measured. */
    private static final double SLOWEST = 0.1;
    /** A product of fewer rows takes as long as one of so many. */
    private static final int LEAST_ROWS = 16;
    /** So many other tokens at most are read side by side, so that memory grows with V and not with V². */
    private static final int MOST_ROWS = 255;
    /** Multiplications that take as long as one output's share of a softmax and a divergence. */
    private static final double SOFTMAX = 16;

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
        Pass pass = p.model().pass(p, Arrays.copyOf(tokens, t + 1));
        double[] kl = new double[count];
        double[] worstKl = new double[count];
        int[] worst = new int[count];
        int[] others = others(frequencies);
        Stepper first = p.model().stepper(p, rows(others.length) + 1);
        int threads = Math.min(count, Runtime.getRuntime().availableProcessors());
        IntStream.range(0, threads).parallel().forEach(thread -> {
            Stepper stepper = thread == 0 ? first : first.sibling();
            for (int k = thread; k < count; k += threads) {
                Change change = new Change(others, frequencies);
                change.read(stepper, pass, t - k, Arrays.copyOfRange(tokens, t - k, t + 1));
                kl[k] = change.mean();
                worst[k] = change.worst;
                worstKl[k] = change.worstKl;
            }
        });
        float[] logits = pass.logits()[t];
        int target = t + 1 < tokens.length ? tokens[t + 1] : likeliest(logits);
        return new CausalMemory(kl, worst, worstKl, gradients(pass, logits, target, t, count), target, horizon(kl));
    }

    /** How many distances are measured quickly with such a model; 0 where even one takes too long. */
    public static int quickDistances(Model model) {
        double affordable = MOST_WORK / Math.max(LEAST_ROWS, model.outputSize());
        double step = model.work().token();
        double outputs = model.work().outputs() + SOFTMAX * model.outputSize();
        if (affordable < SLOWEST * (step + outputs)) {
            return 0;
        }
        // D distances take D²/2 steps and D outputs.
        double D = (Math.sqrt(outputs * outputs + 2 * step * affordable) - outputs) / step;
        return Math.max(1, (int) D);
    }

    /** How many of all other tokens are read side by side: about as many each time. */
    private static int rows(int others) {
        int times = Math.max(1, (others + MOST_ROWS - 1) / MOST_ROWS);
        return (others + times - 1) / times;
    }

    /** What becomes of a prediction when one token is another. */
    private static final class Change {
        private final int[] others;
        private final double[] frequencies;
        private double sum;
        private double weights;
        private int worst = -1;
        private double worstKl;

        /** @param others which tokens may stand there */
        Change(int[] others, double[] frequencies) {
            this.others = others;
            this.frequencies = frequencies;
        }

        double mean() {
            return weights > 0 ? sum / weights : 0;
        }

        /**
         * Reads the end of a text with its first token as it is in row 0, and as another token in each other row, again
         * and again until all have been read.
         *
         * @param pass that read all before that token
         * @param before how many tokens that are
         */
        void read(Stepper stepper, Pass pass, int before, int[] end) {
            int[] read = new int[stepper.rows()];
            int block = read.length - 1;
            for (int from = 0; from < others.length; from += block) {
                int count = Math.min(block, others.length - from);
                Arrays.fill(read, end[0]);
                System.arraycopy(others, from, read, 1, count);
                int[] first = read.clone();
                stepper.startFrom(pass, before);
                stepper.step(first);
                for (int i = 1; i < end.length; i++) {
                    Arrays.fill(read, end[i]);
                    stepper.step(read);
                }
                add(stepper, first, end[0]);
            }
        }

        private void add(Stepper stepper, int[] first, int original) {
            double[][] logs = new double[1][];
            stepper.logits((row, logits) -> {
                if (row == 0) {
                    logs[0] = LogSoftmax.of(logits, 1);
                } else if (first[row] != original) {
                    add(first[row], Divergence.kl(logs[0], LogSoftmax.of(logits, 1)));
                }
            });
        }

        private void add(int other, double kl) {
            sum += frequencies[other] * kl;
            weights += frequencies[other];
            if (worst < 0 || kl > worstKl) {
                worst = other;
                worstKl = kl;
            }
        }
    }

    /** The tokens that the training text has. */
    private static int[] others(double[] frequencies) {
        return IntStream.range(0, frequencies.length)
                .filter(v -> frequencies[v] > 0)
                .toArray();
    }

    private static int likeliest(float[] logits) {
        int best = 0;
        for (int v = 1; v < logits.length; v++) {
            best = logits[v] > logits[best] ? v : best;
        }
        return best;
    }

    private static double[] gradients(Pass pass, float[] logits, int target, int t, int count) {
        if (!(pass instanceof RecurrentPass recurrent)) {
            return new double[0];
        }
        float[] dy = GradientHorizon.dy(LogSoftmax.of(logits, 1), target);
        double[][][] dh = GradientsThroughTime.ofLast(recurrent, dy).dh();
        double[] ofTop = dh[dh.length - 1][t];
        return IntStream.range(0, count).mapToDouble(k -> ofTop[t - k]).toArray();
    }

    private static int horizon(double[] kl) {
        if (Arrays.stream(kl).allMatch(x -> x < NOTHING)) {
            return 0;
        }
        double rest = REST * Math.max(NOTHING, kl[0]);
        int d = kl.length;
        while (d > 1 && kl[d - 1] < rest) {
            d--;
        }
        return d;
    }
}
