package elman.insight;

import elman.data.TextSplit;
import elman.insight.NGramModel.Loss;
import elman.insight.NGramModel.Tokens;

/**
 * What simple models reach on a split, as mean cross-entropy in nats a token: the lines that a network's loss curve is
 * read against. The n-gram models count the training part with add-one smoothing and are evaluated on the held-out part,
 * or on the training part where nothing is held out. A token with fewer than n−1 before it in the evaluated part is
 * predicted from all that there are, by the model of that order.
 *
 * @param uniform every token as likely as any other: ln V
 * @param unigram the token's frequency alone
 * @param bigram after the one token before it
 * @param trigram after two
 * @param fourgram after three
 * @param fivegram after four
 */
public record Baselines(
        double uniform, double unigram, double bigram, double trigram, double fourgram, double fivegram) {
    /** Counts and evaluates; seconds for ten million tokens, so not for an event loop. */
    public static Baselines of(TextSplit split) {
        int vocabularySize = split.corpus().vocabulary().size();
        Tokens training = new Tokens(split.trainingLength(), split::trainingToken);
        Tokens evaluated =
                split.heldOutLength() == 0 ? training : new Tokens(split.heldOutLength(), split::heldOutToken);
        double[] nats = new double[NGramModel.MAX_ORDER + 1];
        double lossBeforeContext = 0;
        for (int n = 1; n <= NGramModel.MAX_ORDER; n++) {
            Loss loss = new NGramModel(n, vocabularySize, training, evaluated).loss();
            nats[n] = (lossBeforeContext + loss.total()) / evaluated.length();
            lossBeforeContext += loss.first();
        }
        return new Baselines(Math.log(vocabularySize), nats[1], nats[2], nats[3], nats[4], nats[5]);
    }
}
