package elman.insight.doctor;

import elman.insight.GradientHorizon;
import elman.nn.Parameters;

/**
 * How far back the errors of a passage reach in a network. With g(d) the mean norm of the gradient ∂L_t/∂h_{t−d} of the
 * top layer's state, see {@link GradientHorizon}:
 *
 * @param horizon the least d with g(d) below 1 % of g(0); the passage's length − 1 where there is none
 * @param growth the largest g(d)/g(0)
 * @param growsOver the d at which it is reached
 * @param tokens length of the passage
 */
public record Reach(int horizon, double growth, int growsOver, int tokens) {
    /** Distances with fewer pairs than this are no mean to judge by. */
    private static final int FEWEST_PAIRS = 4;

    /**
     * Reads a passage.
     *
     * @param p Not modified.
     * @param passage [N], N ≥ 2, each in 0…V−1. Not modified.
     */
    public static Reach of(Parameters p, int[] passage) {
        GradientHorizon gradients = GradientHorizon.of(p, passage);
        double[][] dh = gradients.dh()[gradients.dh().length - 1];
        double start = meanAt(0, dh);
        double growth = 1;
        int growsOver = 0;
        for (int d = 1; d + FEWEST_PAIRS <= dh.length; d++) {
            double ratio = meanAt(d, dh) / start;
            if (!(ratio <= growth)) {
                growth = ratio;
                growsOver = d;
            }
        }
        return new Reach(gradients.horizon(), growth, growsOver, passage.length);
    }

    private static double meanAt(int distance, double[][] dh) {
        double sum = 0;
        for (int t = distance; t < dh.length; t++) {
            sum += dh[t][t - distance];
        }
        return sum / (dh.length - distance);
    }
}
