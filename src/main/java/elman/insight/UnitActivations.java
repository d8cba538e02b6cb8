package elman.insight;

import elman.nn.Parameters;
import elman.nn.Pass;

/**
 * What every unit of one layer held while a network read a text of N tokens, beginning with a zero state.
 *
 * @param codePoints the text, [N]
 * @param values [H][N]: unit by unit, after every token
 */
@SuppressWarnings("ArrayRecordComponent")
public record UnitActivations(int[] codePoints, float[][] values) {
    /** Of which state: what a unit shows, h, or what an LSTM's unit keeps behind its gates, c. */
    public enum State {
        HIDDEN,
        CELL
    }

    /**
     * Reads a text.
     *
     * @param p Not modified.
     * @param tokens [N], each in −1…V−1. Not modified.
     * @param codePoints what the tokens stand for, [N]
     * @param state CELL for an LSTM alone
     */
    public static UnitActivations of(Parameters p, int[] tokens, int[] codePoints, int layer, State state) {
        Pass pass = p.model().pass(p, tokens);
        float[][] rows = state == State.CELL ? pass.cells(layer) : pass.hidden(layer);
        return new UnitActivations(codePoints, transposed(rows));
    }

    private static float[][] transposed(float[][] rows) {
        int H = rows[0].length;
        float[][] values = new float[H][rows.length];
        for (int t = 0; t < rows.length; t++) {
            for (int unit = 0; unit < H; unit++) {
                values[unit][t] = rows[t][unit];
            }
        }
        return values;
    }

    /** N, the number of tokens that were read. */
    public int length() {
        return codePoints.length;
    }

    /** H, the number of units. */
    public int units() {
        return values.length;
    }

    /** Whether all values are numbers. */
    public boolean isFinite() {
        for (float[] unit : values) {
            for (float value : unit) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }
}
