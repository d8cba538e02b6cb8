package elman.insight;

import elman.nn.Parameters;
import elman.nn.PlainNetwork;

/**
 * What a network holds in mind while it reads a text of N tokens, beginning with a zero state.
 *
 * @param hidden [L][N][H]: the state of every layer after every token
 * @param probabilities [N][V]: after every token, of what may come next
 */
@SuppressWarnings("ArrayRecordComponent")
public record Reading(float[][][] hidden, float[][] probabilities) {
    /**
     * Reads a text.
     *
     * @param p Not modified.
     * @param tokens [N], each in −1…V−1, −1 being unknown. Not modified.
     */
    public static Reading of(Parameters p, int[] tokens) {
        PlainNetwork network = new PlainNetwork(p);
        int L = p.config().numLayers();
        float[][][] hidden = new float[L][tokens.length][];
        float[][] probabilities = new float[tokens.length][];
        float[][] h = network.zeroState();
        for (int t = 0; t < tokens.length; t++) {
            h = network.step(tokens[t], h);
            for (int l = 0; l < L; l++) {
                hidden[l][t] = h[l];
            }
            probabilities[t] = probabilities(network.logits(h));
        }
        return new Reading(hidden, probabilities);
    }

    /** The state of every layer after token t, [L][H]. */
    float[][] stateAt(int t) {
        float[][] h = new float[hidden.length][];
        for (int l = 0; l < h.length; l++) {
            h[l] = hidden[l][t];
        }
        return h;
    }

    private static float[] probabilities(float[] logits) {
        double[] logs = LogSoftmax.of(logits, 1);
        float[] probabilities = new float[logs.length];
        for (int i = 0; i < logs.length; i++) {
            probabilities[i] = (float) Math.exp(logs[i]);
        }
        return probabilities;
    }
}
