package elman.insight;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The properties of a text that units are asked about, in a fixed order. */
public final class TextFeatures {
    /** The last level of the position in a word stands for all later ones. */
    static final int WORD_POSITIONS = 8;
    /** The last level of the depth stands for all greater ones. */
    static final int BRACKET_DEPTHS = 4;
    /** A quotation or bracket that is not closed by then was none. */
    static final int LONGEST_SPAN = 400;

    private static final String VOWELS = "aeiouæøœαεηιουωаеиоуыэюяієї";
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private TextFeatures() {}

    /**
     * All properties of a text.
     *
     * @param text code points, [N]. Not modified.
     */
    public static List<TextFeature> of(int[] text) {
        List<TextFeature> features = new ArrayList<>();
        features.add(each("space", text, c -> c != '\n' && isSpace(c)));
        features.add(each("lineEnd", text, c -> c == '\n'));
        features.add(after("lineStart", text, c -> c == '\n', true));
        features.add(quotes(text));
        features.add(each("vowel", text, TextFeatures::isVowel));
        features.add(after("afterVowel", text, TextFeatures::isVowel, false));
        features.add(wordPosition(text));
        features.add(brackets(text));
        features.add(each("upperCase", text, c -> Character.isUpperCase(c) || Character.isTitleCase(c)));
        features.add(each("digit", text, Character::isDigit));
        features.add(each("punctuation", text, TextFeatures::isPunctuation));
        return List.copyOf(features);
    }

    private static TextFeature each(String name, int[] text, IntPredicate property) {
        byte[] values = new byte[text.length];
        for (int t = 0; t < values.length; t++) {
            values[t] = level(property.test(text[t]));
        }
        return new TextFeature(name, 2, values);
    }

    /** The property of the character before. */
    private static TextFeature after(String name, int[] text, IntPredicate property, boolean atStart) {
        byte[] values = new byte[text.length];
        for (int t = 0; t < values.length; t++) {
            values[t] = level(t == 0 ? atStart : property.test(text[t - 1]));
        }
        return new TextFeature(name, 2, values);
    }

    /** Letters of a word counted from 0; undefined elsewhere. */
    private static TextFeature wordPosition(int[] text) {
        byte[] values = new byte[text.length];
        int letters = 0;
        for (int t = 0; t < values.length; t++) {
            letters = Character.isLetter(text[t]) ? letters + 1 : 0;
            values[t] = letters == 0 ? TextFeature.UNDEFINED : (byte) (Math.min(letters, WORD_POSITIONS) - 1);
        }
        return new TextFeature("wordPosition", WORD_POSITIONS, values);
    }

    /** Whether a quotation has begun and not ended. A straight mark begins one only where no word stands before it. */
    private static TextFeature quotes(int[] text) {
        byte[] values = new byte[text.length];
        int opened = -1;
        for (int t = 0; t < values.length; t++) {
            int c = text[t];
            boolean opens = c == '“' || c == '«' || (c == '"' && (t == 0 || opensAfter(text[t - 1])));
            boolean closes = c == '"' || c == '”' || c == '»' || endsParagraph(text, t) || t - opened > LONGEST_SPAN;
            if (opened < 0 && opens) {
                opened = t;
            } else if (opened >= 0 && closes) {
                opened = -1;
            }
            values[t] = level(opened >= 0);
        }
        return new TextFeature("quotes", 2, values);
    }

    private static TextFeature brackets(int[] text) {
        byte[] values = new byte[text.length];
        int depth = 0;
        int latest = 0;
        for (int t = 0; t < values.length; t++) {
            boolean opens = OPENING.indexOf(text[t]) >= 0;
            boolean closes = CLOSING.indexOf(text[t]) >= 0;
            if (opens || closes) {
                depth = Math.max(0, depth + (opens ? 1 : -1));
                latest = t;
            } else if (endsParagraph(text, t) || t - latest > LONGEST_SPAN) {
                depth = 0;
            }
            values[t] = (byte) Math.min(depth, BRACKET_DEPTHS - 1);
        }
        return new TextFeature("brackets", BRACKET_DEPTHS, values);
    }

    private static byte level(boolean on) {
        return on ? (byte) 1 : 0;
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isVowel(int c) {
        if (VOWELS.indexOf(Character.toLowerCase(c)) >= 0) {
            return true;
        }
        return c > 127
                && Character.isLetter(c)
                && VOWELS.indexOf(Character.toLowerCase(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD)
                                .codePointAt(0)))
                        >= 0;
    }

    private static boolean isPunctuation(int c) {
        return !Character.isLetterOrDigit(c) && !isSpace(c) && !Character.isISOControl(c);
    }

    private static boolean opensAfter(int before) {
        return isSpace(before) || OPENING.indexOf(before) >= 0 || before == '-' || before == '—';
    }

    private static boolean endsParagraph(int[] text, int t) {
        return text[t] == '\n' && t > 0 && text[t - 1] == '\n';
    }
}
