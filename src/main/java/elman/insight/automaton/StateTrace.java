package elman.insight.automaton;

import elman.insight.Reading;
import java.util.Random;

/**
 * What a network held in mind while it read N tokens, as much of it as it carries on: h of every layer and, of cells that
 * keep something behind their gates, tanh c, one after the other. States of more than {@value #MOST_DIMENSIONS} numbers
 * are projected on so many random directions, the same at all times, which keeps their distances nearly as they are
 * (Johnson and Lindenstrauss 1984; with signs in place of normal numbers Achlioptas 2003).
 *
 * @param tokens [N]
 * @param states [N][D], after each token
 * @param probabilities [N][V], of what may come after each token
 */
@SuppressWarnings("ArrayRecordComponent")
public record StateTrace(int[] tokens, float[][] states, float[][] probabilities) {
    static final int MOST_DIMENSIONS = 64;
    private static final long SEED = 1984;

    /**
     * What a network held in mind.
     *
     * @param tokens [N], at least one, as they were read. Not modified.
     * @param reading of these tokens. Not modified.
     */
    public static StateTrace of(int[] tokens, Reading reading) {
        float[][] states = new float[tokens.length][];
        for (int t = 0; t < tokens.length; t++) {
            states[t] = carried(reading, t);
        }
        int D = states[0].length;
        if (D > MOST_DIMENSIONS) {
            float[][] directions = directions(D);
            for (int t = 0; t < states.length; t++) {
                states[t] = projected(states[t], directions);
            }
        }
        return new StateTrace(tokens, states, reading.probabilities());
    }

    /** N. */
    public int length() {
        return tokens.length;
    }

    /** V. */
    int vocabulary() {
        return probabilities[0].length;
    }

    /** Whether all states and probabilities are numbers. */
    public boolean isFinite() {
        return isFinite(states) && isFinite(probabilities);
    }

    private static boolean isFinite(float[][] rows) {
        for (float[] row : rows) {
            for (float x : row) {
                if (!Float.isFinite(x)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What the network expects after each token, [N]. */
    long[] expected() {
        long[] sets = new long[length()];
        double[] p = new double[vocabulary()];
        for (int t = 0; t < sets.length; t++) {
            for (int token = 0; token < p.length; token++) {
                p[token] = probabilities[t][token];
            }
            sets[t] = Expectation.of(p);
        }
        return sets;
    }

    private static float[] carried(Reading reading, int t) {
        int D = 0;
        for (int l = 0; l < reading.hidden().length; l++) {
            D += reading.hidden()[l][t].length + (reading.cells()[l].length == 0 ? 0 : reading.cells()[l][t].length);
        }
        float[] all = new float[D];
        int at = 0;
        for (int l = 0; l < reading.hidden().length; l++) {
            float[] h = reading.hidden()[l][t];
            System.arraycopy(h, 0, all, at, h.length);
            at += h.length;
            if (reading.cells()[l].length > 0) {
                for (float c : reading.cells()[l][t]) {
                    all[at++] = (float) Math.tanh(c);
                }
            }
        }
        return all;
    }

    /** [D][{@value #MOST_DIMENSIONS}], each ±1/√{@value #MOST_DIMENSIONS}. */
    private static float[][] directions(int D) {
        Random random = new Random(SEED);
        float length = (float) (1 / Math.sqrt(MOST_DIMENSIONS));
        float[][] directions = new float[D][MOST_DIMENSIONS];
        for (float[] row : directions) {
            for (int d = 0; d < row.length; d++) {
                row[d] = random.nextBoolean() ? length : -length;
            }
        }
        return directions;
    }

    private static float[] projected(float[] state, float[][] directions) {
        float[] along = new float[MOST_DIMENSIONS];
        for (int i = 0; i < state.length; i++) {
            float x = state[i];
            float[] row = directions[i];
            for (int d = 0; d < along.length; d++) {
                along[d] += x * row[d];
            }
        }
        return along;
    }
}
