package elman.insight;

import elman.nn.LogSoftmax;
import elman.nn.Parameters;
import elman.nn.Pass;

/**
 * What a network holds in mind while it reads a text of N tokens, beginning with a zero state.
 *
 * @param hidden [L][N][H]: the state of every layer after every token; [0] where there are no layers to be looked at
 * @param cells the cell states likewise; [L][0] where there are none
 * @param probabilities [N][V]: after every token, of what may come next
 */
@SuppressWarnings("ArrayRecordComponent")
public record Reading(float[][][] hidden, float[][][] cells, float[][] probabilities) {
    /**
     * Reads a text.
     *
     * @param p Not modified.
     * @param tokens [N], each in −1…V−1, −1 being unknown. Not modified.
     * @throws IllegalArgumentException if a token is out of range
     */
    public static Reading of(Parameters p, int[] tokens) {
        Pass pass = p.model().pass(p, tokens);
        float[][][] hidden = new float[pass.layers()][][];
        float[][][] cells = new float[hidden.length][][];
        for (int l = 0; l < hidden.length; l++) {
            hidden[l] = pass.hidden(l);
            cells[l] = pass.cells(l);
        }
        float[][] rows = pass.logits();
        for (float[] row : rows) {
            softmax(row);
        }
        return new Reading(hidden, cells, rows);
    }

    private static void softmax(float[] logits) {
        double[] logs = LogSoftmax.of(logits, 1);
        for (int i = 0; i < logs.length; i++) {
            logits[i] = (float) Math.exp(logs[i]);
        }
    }
}
