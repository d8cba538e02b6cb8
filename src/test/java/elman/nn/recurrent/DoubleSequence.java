package elman.nn.recurrent;

import static elman.nn.recurrent.DoubleMatrix.ONE;

import java.util.Arrays;
import java.util.List;

/** The way of one sequence through the oracle's layers and steps, and back. */
final class DoubleSequence {
    private final List<DoubleLayer> layers;
    private final DoubleMatrix Why;
    private final DoubleMatrix by;
    private final DoubleBatch batch;
    private final DropoutMask mask;
    private final int b;
    private final int H;
    private final DoubleLayer.Step[][] steps;

    /** Outputs, [T][O]. */
    final double[][] y;
    /** The slopes of the loss by them. */
    private final double[][] dy;

    /** How far the nearest unit of any layer and step is from a kink. */
    double kink = Double.POSITIVE_INFINITY;

    DoubleSequence(
            List<DoubleLayer> layers, DoubleMatrix Why, DoubleMatrix by, DoubleBatch batch, DropoutMask mask, int b) {
        this.layers = layers;
        this.Why = Why;
        this.by = by;
        this.batch = batch;
        this.mask = mask;
        this.b = b;
        H = Why.cols();
        steps = new DoubleLayer.Step[batch.T()][layers.size()];
        y = new double[batch.T()][Why.rows()];
        dy = new double[batch.T()][Why.rows()];
    }

    /** The hidden state of the top layer after step t. */
    double[] top(int t) {
        return steps[t][layers.size() - 1].h();
    }

    /**
     * All steps.
     *
     * @param first Not modified.
     * @param last Modified: gets this sequence's state after the last step.
     * @return what this sequence adds to the loss
     */
    double forward(DoubleState first, DoubleState last) {
        double loss = 0;
        for (int t = 0; t < steps.length; t++) {
            double[] x = batch.input(t, b);
            for (int l = 0; l < layers.size(); l++) {
                double[] h = t == 0 ? first.h()[l][b] : steps[t - 1][l].h();
                double[] c = t == 0 ? first.c()[l][b] : steps[t - 1][l].c();
                steps[t][l] = layers.get(l).step(x, h, c);
                last.h()[l][b] = steps[t][l].h();
                last.c()[l][b] = steps[t][l].c();
                kink = Math.min(kink, steps[t][l].kink());
                x = masked(l, t, steps[t][l].h());
            }
            Why.addProduct(top(t), y[t]);
            by.addProduct(ONE, y[t]);
            loss += batch.loss(t, b, y[t], dy[t]);
        }
        return loss;
    }

    /** From the last step back to the first, adding to the gradients of all matrices. */
    void back() {
        double[][] dhNext = new double[layers.size()][H];
        double[][] dcNext = new double[layers.size()][H];
        for (int t = steps.length - 1; t >= 0; t--) {
            Why.addGradient(dy[t], top(t));
            by.addGradient(dy[t], ONE);
            double[] fromAbove = new double[H];
            Why.addTransposedProduct(dy[t], fromAbove);
            for (int l = layers.size() - 1; l >= 0; l--) {
                DoubleLayer.Slopes slopes = steps[t][l].back().slopes(sum(fromAbove, dhNext[l]), dcNext[l]);
                dhNext[l] = slopes.dh();
                dcNext[l] = slopes.dc();
                fromAbove = masked(l - 1, t, slopes.dx());
            }
        }
    }

    /** The slopes of one step's loss by every layer's states, and by what they sent to the next step's gates. */
    @SuppressWarnings("ArrayRecordComponent")
    record Reach(double[][] dh, double[][] du) {}

    /** Euclidean norms of the slopes of L_t, [layers][t+1]; du stands at the step whose gates it reached. */
    Reach reachOf(int last) {
        Reach reach = new Reach(new double[layers.size()][last + 1], new double[layers.size()][last + 1]);
        double[][] dhNext = new double[layers.size()][H];
        double[][] dcNext = new double[layers.size()][H];
        for (int t = last; t >= 0; t--) {
            double[] fromAbove = new double[H];
            if (t == last) {
                Why.addTransposedProduct(dy[t], fromAbove);
            }
            for (int l = layers.size() - 1; l >= 0; l--) {
                double[] dh = sum(fromAbove, dhNext[l]);
                DoubleLayer.Slopes slopes = steps[t][l].back().slopes(dh, dcNext[l]);
                reach.dh[l][t] = norm(dh);
                reach.du[l][t] = norm(slopes.du());
                dhNext[l] = slopes.dh();
                dcNext[l] = slopes.dc();
                fromAbove = slopes.dx();
            }
        }
        return reach;
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
    }

    /** The values, or slopes, between this layer and the one above it, as far as dropout lets them pass. */
    private double[] masked(int layer, int t, double[] values) {
        double[] masked = values.clone();
        if (layer >= 0 && layer < layers.size() - 1) {
            for (int unit = 0; unit < H; unit++) {
                masked[unit] *= mask.factor(layer, t, b, unit);
            }
        }
        return masked;
    }

    private static double[] sum(double[] one, double[] other) {
        double[] sum = one.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }
}
