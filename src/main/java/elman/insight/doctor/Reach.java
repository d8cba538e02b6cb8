package elman.insight.doctor;

import elman.insight.GradientHorizon;
import elman.nn.recurrent.RecurrentParameters;

/**
 * How far back the errors of a passage reach in a network. With g(d) the mean norm of the gradient of L_t by the top
 * layer's state d steps before, c_{t−d} where the cell has a cell state, along which its gradients go, else h_{t−d}; see
 * {@link GradientHorizon}:
 *
 * @param horizon the least d with g(d) below 1 % of g(0); the passage's length − 1 where there is none
 * @param growth the largest g(d)/g(0), or the first that is not finite
 * @param growsOver the d at which it is reached
 * @param largest g there
 * @param tokens length of the passage
 * @param heldOut whether the passage is of the held-out text; if not, of the training text
 */
public record Reach(int horizon, double growth, int growsOver, double largest, int tokens, boolean heldOut) {
    /** Distances with fewer pairs than this are no mean to judge by. */
    private static final int FEWEST_PAIRS = 4;

    /**
     * Reads a passage.
     *
     * @param p Not modified.
     * @param passage [N], N ≥ 2, each in 0…V−1. Not modified.
     */
    public static Reach of(RecurrentParameters p, int[] passage, boolean heldOut) {
        GradientHorizon gradients = GradientHorizon.of(p, passage);
        int top = gradients.dh().length - 1;
        double[][] norms = p.model().cell().hasCellState()
                ? gradients.dc()[top]
                : gradients.dh()[top];
        double start = GradientHorizon.meanAt(0, norms);
        double growth = 1;
        int growsOver = 0;
        double largest = start;
        for (int d = 1; d + FEWEST_PAIRS <= norms.length && Double.isFinite(growth); d++) {
            double mean = GradientHorizon.meanAt(d, norms);
            double ratio = mean == 0 ? 0 : mean / start;
            if (!(ratio <= growth)) {
                growth = ratio;
                growsOver = d;
                largest = mean;
            }
        }
        return new Reach(GradientHorizon.reach(norms), growth, growsOver, largest, passage.length, heldOut);
    }

    /** The horizon in words, with the text that it was measured on: it is another on each. */
    String horizonInWords() {
        String least = horizon >= tokens - 1 ? "at least " : "";
        return least + Words.steps(horizon) + " on the " + text();
    }

    /** The text that the passage is of. */
    String text() {
        return heldOut ? "held-out text" : "training text";
    }
}
