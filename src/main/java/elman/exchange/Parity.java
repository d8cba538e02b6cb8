package elman.exchange;

import elman.nn.InvalidValueException;
import elman.nn.Parameters;
import java.util.List;
import java.util.Locale;

/**
 * How far someone's probabilities are from the network's on the same text.
 *
 * @param largestDifference the largest absolute difference of two probabilities of the same token at the same place
 * @param position where it is: after this token of the text, 0…N−1
 * @param token whose probability it is, 0…V−1
 * @param ours the network's
 * @param theirs the one that was given
 */
public record Parity(double largestDifference, int position, int token, double ours, double theirs) {
    private static final String FIELD = "probabilities";

    /**
     * Compares.
     *
     * @param p Not modified.
     * @param tokens the text, N of them, at least one, each in −1…V−1. Not modified.
     * @param probabilities for each token of the text those of the V tokens that may follow it, read from a zero state.
     *     Not modified.
     * @throws InvalidValueException for "probabilities", if there are not N times V of them, each between 0 and 1
     */
    public static Parity of(Parameters p, int[] tokens, List<double[]> probabilities) {
        int V = p.model().outputSize();
        if (probabilities.size() != tokens.length) {
            throw refused(String.format(
                    Locale.ROOT,
                    "probabilities must have a row for each of the text's %d characters, but has %d.",
                    tokens.length,
                    probabilities.size()));
        }
        float[][] logits = p.model().pass(p, tokens).logits();
        Parity largest = new Parity(-1, 0, 0, 0, 0);
        for (int n = 0; n < tokens.length; n++) {
            double[] theirs = probabilities.get(n);
            requireProbabilities(theirs, n, V);
            double[] ours = softmax(logits[n]);
            for (int v = 0; v < V; v++) {
                double difference = Math.abs(ours[v] - theirs[v]);
                if (!(difference <= largest.largestDifference)) {
                    largest = new Parity(difference, n, v, ours[v], theirs[v]);
                }
            }
        }
        return largest;
    }

    private static void requireProbabilities(double[] row, int n, int V) {
        if (row.length != V) {
            throw refused(String.format(
                    Locale.ROOT, "Each row of probabilities must have %d, but row %d has %d.", V, n, row.length));
        }
        for (double probability : row) {
            if (!(probability >= 0 && probability <= 1 + 1e-4)) {
                throw refused(String.format(
                        Locale.ROOT, "probabilities must lie between 0 and 1, but row %d has %s.", n, probability));
            }
        }
    }

    private static InvalidValueException refused(String sentence) {
        return new InvalidValueException(FIELD, sentence);
    }

    private static double[] softmax(float[] logits) {
        double max = Double.NEGATIVE_INFINITY;
        for (float y : logits) {
            max = Math.max(max, y);
        }
        double sum = 0;
        double[] probabilities = new double[logits.length];
        for (int v = 0; v < logits.length; v++) {
            probabilities[v] = Math.exp(logits[v] - max);
            sum += probabilities[v];
        }
        for (int v = 0; v < logits.length; v++) {
            probabilities[v] /= sum;
        }
        return probabilities;
    }
}
