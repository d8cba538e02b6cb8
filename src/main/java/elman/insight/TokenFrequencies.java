package elman.insight;

import elman.data.TextSplit;

/** How often each token stands in the text that is trained on. */
public final class TokenFrequencies {
    private TokenFrequencies() {}

    /** Each token's share of the training part, [V]; they sum to 1. */
    public static double[] of(TextSplit split) {
        double[] shares = new double[split.corpus().vocabulary().size()];
        int N = split.trainingLength();
        for (int i = 0; i < N; i++) {
            shares[split.trainingToken(i)]++;
        }
        for (int v = 0; v < shares.length; v++) {
            shares[v] /= N;
        }
        return shares;
    }
}
