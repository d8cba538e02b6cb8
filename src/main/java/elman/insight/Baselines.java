package elman.insight;

import elman.data.HeldOutWindows;
import elman.data.Streams;
import elman.data.TextSplit;
import elman.data.Windows;
import elman.insight.NGramModel.Loss;
import elman.insight.NGramModel.Tokens;

/**
 * What simple models reach on a split, as mean cross-entropy in nats a token: the lines that a network's loss curve is
 * read against. The n-gram models count the training part with add-one smoothing, and are evaluated on the very predictions
 * that the network's loss is of: on those of {@link HeldOutWindows}, or on those of a pass of {@link Windows} where nothing
 * is held out. Like the network they know nothing of what stands before a stream: a token with fewer than n−1 before it is
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
    /**
     * Counts and evaluates; seconds for ten million tokens, so not for an event loop.
     *
     * @param batchSize B of the training steps, 1…N−1; see {@link #dependOnStreams}
     */
    public static Baselines of(TextSplit split, int batchSize) {
        Tokens training = new Tokens(split.trainingLength(), split::trainingToken);
        return of(
                split,
                training,
                dependOnStreams(split)
                        ? new Windows(split, 1, batchSize).streams()
                        : new HeldOutWindows(split).parts());
    }

    /** Whether they are others where the text is read in another number of streams. */
    public static boolean dependOnStreams(TextSplit split) {
        return new HeldOutWindows(split).count() == 0;
    }

    private static Baselines of(TextSplit split, Tokens training, Streams evaluated) {
        int vocabularySize = split.corpus().vocabulary().size();
        double predictions = (double) evaluated.count() * evaluated.predictions();
        double[] nats = new double[NGramModel.MAX_ORDER + 1];
        double lossBeforeContext = 0;
        for (int n = 1; n <= NGramModel.MAX_ORDER; n++) {
            Loss loss = new NGramModel(n, vocabularySize, training, evaluated).loss();
            nats[n] = (lossBeforeContext + loss.total()) / predictions;
            lossBeforeContext += loss.first();
        }
        return new Baselines(Math.log(vocabularySize), nats[1], nats[2], nats[3], nats[4], nats[5]);
    }
}
