package elman.server.api;

import elman.data.Corpus;
import elman.data.VisibleText;
import elman.data.Vocabulary;
import elman.nn.InvalidValueException;
import elman.server.watching.ProbeFrame;
import elman.train.ModelConfig;

/** Texts that one asks about: probes and prefixes. */
final class Texts {
    static final int MOST_TOKENS = 2000;
    private static final double MOST_WORK = 1e10;
    private static final int PROBE_TOKENS = 48;

    private Texts() {}

    /** Throws {@link InvalidValueException} unless the text has 1 to {@value #MOST_TOKENS} tokens. */
    static String check(String field, String text) {
        return check(field, text, 1, MOST_TOKENS);
    }

    static String check(String field, String text, int min, int max) {
        int tokens = text.codePointCount(0, text.length());
        if (tokens < min || tokens > max) {
            throw new InvalidValueException(
                    field, field + " must have " + min + " to " + max + " characters, not " + tokens);
        }
        return text;
    }

    /** The text, or its beginning where it has more than {@code most} characters. */
    static String shortened(String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** Throws {@link InvalidValueException} where a text's states in all layers would be too many to show. */
    static void checkSize(String field, String text, ModelConfig model) {
        int most = ProbeFrame.mostTokens(model);
        if (!ProbeFrame.fits(text, model)) {
            throw new InvalidValueException(
                    field, field + " must have at most " + most + " characters for a network of this size");
        }
    }

    /** Throws {@link InvalidValueException} where a network of so many weights would take too long to answer. */
    static void checkWork(String field, double tokens, long parameterCount) {
        if (tokens * parameterCount > MOST_WORK) {
            long most = (long) (MOST_WORK / parameterCount);
            throw new InvalidValueException(
                    field, field + " asks for too much of a network of this size: at most " + most + " steps of it");
        }
    }

    /** Throws {@link InvalidValueException} where work for every pair of a text's tokens would be too much. */
    static void checkPairs(String field, String text, long parameterCount) {
        int most = (int) Math.sqrt(2 * MOST_WORK / parameterCount);
        if (text.codePointCount(0, text.length()) > most) {
            throw new InvalidValueException(
                    field,
                    field + " must have at most " + most + " characters for gradients in a network of this size");
        }
    }

    /** Token ids of a text that must not have unknown characters. */
    static int[] known(String field, String text, Vocabulary vocabulary) {
        int[] tokens = vocabulary.encode(text);
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] < 0) {
                throw new InvalidValueException(
                        field,
                        field + " has " + VisibleText.spoken(text.codePointAt(text.offsetByCodePoints(0, i)))
                                + ", character number " + (i + 1) + ", which the vocabulary does not have");
            }
        }
        return tokens;
    }

    /** What is shown of a text when nothing else was asked for: its beginning. */
    static String defaultProbe(Corpus corpus) {
        StringBuilder probe = new StringBuilder();
        for (int i = 0; i < Math.min(PROBE_TOKENS, corpus.length()); i++) {
            probe.append(corpus.vocabulary().token(corpus.token(i)));
        }
        return probe.toString();
    }
}
