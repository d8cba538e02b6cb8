package elman.data;

import elman.nn.InvalidValueException;
import java.util.Objects;

/**
 * A text in two parts: the first is trained on, the last ⌊validationFraction · N⌋ of its N tokens are held out. Texts of
 * fewer than {@link #MIN_TO_HOLD_OUT} tokens hold out nothing.
 *
 * @param validationFraction 0…0.5
 */
public record TextSplit(Corpus corpus, double validationFraction) {
    /** The fewest tokens of a text from which a part is held out. */
    public static final int MIN_TO_HOLD_OUT = 1000;

    private static final double MAX_FRACTION = 0.5;

    /** @throws InvalidValueException for "training.validationFraction" if it is not in 0…0.5 */
    public TextSplit {
        if (!(validationFraction >= 0 && validationFraction <= MAX_FRACTION)) {
            throw new InvalidValueException(
                    "training.validationFraction",
                    "training.validationFraction must be a number from 0 to " + MAX_FRACTION + ", not "
                            + validationFraction);
        }
    }

    /** How many of a text's {@code tokens} are trained on. */
    public static int trainingLength(int tokens, double validationFraction) {
        return tokens < MIN_TO_HOLD_OUT ? tokens : tokens - (int) (validationFraction * tokens);
    }

    public int trainingLength() {
        return trainingLength(corpus.length(), validationFraction);
    }

    public int heldOutLength() {
        return corpus.length() - trainingLength();
    }

    /** The id of token {@code i} of the training part, 0…trainingLength−1. */
    public int trainingToken(int i) {
        return corpus.token(Objects.checkIndex(i, trainingLength()));
    }

    /** The id of token {@code i} of the held-out part, 0…heldOutLength−1. */
    public int heldOutToken(int i) {
        return corpus.token(trainingLength() + Objects.checkIndex(i, heldOutLength()));
    }
}
