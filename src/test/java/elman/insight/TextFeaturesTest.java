package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextFeaturesTest {
    @Test
    void eachCharacterHasItsKind() {
        String text = "Ab é7, x\n\tY";
        assertFeature("space", text, "00100010010");
        assertFeature("lineEnd", text, "00000000100");
        assertFeature("vowel", text, "10010000000");
        assertFeature("upperCase", text, "10000000001");
        assertFeature("digit", text, "00001000000");
        assertFeature("punctuation", text, "00000100000");
    }

    @Test
    void someArePropertiesOfWhatStandsBefore() {
        assertFeature("afterVowel", "Oboe!", "01011");
        assertFeature("lineStart", "a\n\nbc", "10110");
    }

    @Test
    void lettersAreCountedWithinAWordAndNowhereElse() {
        assertFeature("wordPosition", "ab c1dé-abcdefghijk", "01.0.01.01234567777");
    }

    @Test
    void aQuotationLastsFromItsOpeningMarkToTheOneBeforeItsEnd() {
        assertFeature("quotes", "a \"bc\" d", "00111000");
        assertFeature("quotes", "“a” «b»", "1100110");
        assertFeature("quotes", "6\" and \"x\"", "0000000110");
        assertFeature("quotes", "\"a\n\nb", "11100");
    }

    @Test
    void bracketsAreCountedUpToThree() {
        assertFeature("brackets", "a(b[c]{(({x})))", "011221233333321");
        assertFeature("brackets", ")(a\n\nb", "011100");
    }

    @Test
    void whatIsNeverClosedEndsOfItself() {
        String text = "(\"" + "x".repeat(TextFeatures.LONGEST_SPAN + 10);
        for (String name : new String[] {"quotes", "brackets"}) {
            byte[] values = feature(name, text).values();
            assertThat(values[TextFeatures.LONGEST_SPAN]).isOne();
            assertThat(values[values.length - 1]).isZero();
        }
    }

    private static void assertFeature(String name, String text, String expected) {
        TextFeature feature = feature(name, text);
        assertThat(string(feature.values())).as(name).isEqualTo(expected);
        assertThat(feature.levels()).isLessThanOrEqualTo(TextFeature.MOST_LEVELS);
    }

    private static String string(byte[] values) {
        StringBuilder text = new StringBuilder();
        for (byte value : values) {
            text.append(value == TextFeature.UNDEFINED ? "." : String.valueOf(value));
        }
        return text.toString();
    }

    private static TextFeature feature(String name, String text) {
        return TextFeatures.of(text.codePoints().toArray()).stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
