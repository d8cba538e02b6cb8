package elman.insight;

import elman.data.Streams;
import elman.data.Vocabulary;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;

/**
 * How likely each token of a text is after the n−1 before it, by counts from another text with add-one smoothing
 * (Laplace):
 *
 * <pre>
 * p(c | context) = (n(context, c) + 1) / (n(context) + V)
 * </pre>
 *
 * n(context) counts the places of the training text where anything follows the context, so that the probabilities of all
 * c sum to 1.
 *
 * <p>An n-gram is a long, {@value #BITS} bits a token, in which any id of a vocabulary of {@value Vocabulary#MAX} fits.
 * Only n-grams of the evaluated streams are counted, for no other is asked: the tables grow with them, not with the whole
 * text.
 */
final class NGramModel {
    /** The greatest n whose n-grams fit in a long. */
    static final int MAX_ORDER = 5;

    private static final int BITS = 12;

    private final int order;
    private final int vocabularySize;
    private final Streams evaluated;
    private final LongCounts grams = new LongCounts();
    private final LongCounts contexts = new LongCounts();

    /** A sequence of token ids, 0…V−1. */
    record Tokens(int length, IntUnaryOperator id) {}

    /**
     * Losses in nats.
     *
     * @param first those of token n−1 of each stream, the first with a whole context; 0 where none is predicted
     * @param total the sum over all predicted tokens with a whole context
     */
    record Loss(double first, double total) {}

    /**
     * @param order n, 1…{@value #MAX_ORDER}
     * @param vocabularySize V
     * @param training where n-grams are counted
     * @param evaluated the predictions whose loss will be asked
     */
    NGramModel(int order, int vocabularySize, Tokens training, Streams evaluated) {
        this.order = order;
        this.vocabularySize = vocabularySize;
        this.evaluated = evaluated;
        eachPrediction(evaluated.predictions(), gram -> {
            grams.add(gram);
            contexts.add(gram >>> BITS);
        });
        eachGram(training, 0, gram -> {
            grams.increment(gram);
            contexts.increment(gram >>> BITS);
        });
    }

    /** The loss over the evaluated streams. */
    Loss loss() {
        return new Loss(total(Math.min(order - 1, evaluated.predictions())), total(evaluated.predictions()));
    }

    /** Over the tokens of each stream up to number {@code last}. */
    private double total(int last) {
        double[] nats = {0};
        eachPrediction(last, gram -> nats[0] -= Math.log(probability(gram)));
        return nats[0];
    }

    private double probability(long gram) {
        return (grams.get(gram) + 1.0) / (contexts.get(gram >>> BITS) + vocabularySize);
    }

    /** Visits the n-grams that end at a predicted token, up to number {@code last} of each stream. */
    private void eachPrediction(int last, LongConsumer visitor) {
        for (int b = 0; b < evaluated.count(); b++) {
            int stream = b;
            eachGram(new Tokens(last + 1, i -> evaluated.token(stream, i)), 1, visitor);
        }
    }

    /** Visits the n-grams that end at token {@code first} or later. */
    private void eachGram(Tokens text, int first, LongConsumer visitor) {
        long mask = (1L << (BITS * order)) - 1;
        long gram = 0;
        for (int i = 0; i < text.length(); i++) {
            gram = ((gram << BITS) | text.id().applyAsInt(i)) & mask;
            if (i >= Math.max(first, order - 1)) {
                visitor.accept(gram);
            }
        }
    }
}
