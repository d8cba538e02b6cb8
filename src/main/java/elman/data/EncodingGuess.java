package elman.data;

import static java.lang.Character.UnicodeScript.COMMON;
import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.INHERITED;
import static java.lang.Character.UnicodeScript.KATAKANA;
import static java.lang.Character.UnicodeScript.LATIN;

import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which encoding bytes look like that are not UTF-8: of those that have no fault, the one in which they read most like
 * words. A guess, to be told and never to be acted upon.
 */
final class EncodingGuess {
    /** So many bytes show it. */
    private static final int SAMPLE = 1 << 16;

    /** The older ones, of which the first of two equals is taken. */
    private static final List<Charset> OLDER = Stream.of(
                    "windows-1252",
                    "windows-1251",
                    "windows-1250",
                    "windows-1253",
                    "windows-1254",
                    "windows-1255",
                    "windows-1256",
                    "KOI8-R",
                    "Shift_JIS",
                    "EUC-JP",
                    "EUC-KR",
                    "GB18030",
                    "Big5",
                    "TIS-620",
                    "x-MacRoman",
                    "IBM866",
                    "IBM850")
            .filter(Charset::isSupported)
            .map(Charset::forName)
            .toList();

    private static final List<Charset> WIDE = List.of(
            Charset.forName("UTF-32LE"),
            Charset.forName("UTF-32BE"),
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE);

    /** The most frequent letters of some twenty languages beyond ASCII. */
    private static final String FREQUENT = "éèàêçùôîâëïüäößñáíóúãõåøæœęąłżśćžščřěůýőűğışİ"
            + "оеаинтсрвлкм"
            + "ατοιεσνηυρπκςίάόέή"
            + "יוהלאתרבשמנםדפחק"
            + "اليمنرتوبةعده"
            + "的一是不了在人有我他这中大来上国到说们這來國說們為就和地天日"
            + "はのにをがでたしていなかも、。ー"
            + "이다는에의가을를은하고"
            + "านรอกเงมยลวดทสตะปบ่้";

    private static final String TYPOGRAPHY = "“”‘’„–—…«»¿¡€§°£©®·\u00a0、。「」（），：；！？";

    /** From here on marks stand between letters without a space. */
    private static final int FIRST_CJK = 0x3000;

    private EncodingGuess() {}

    /**
     * UTF-16 or UTF-32 without a byte order mark, where it is one.
     *
     * @param bytes with control characters among them, as such texts have and hardly any other. Not modified.
     */
    static Optional<Charset> wide(byte[] bytes) {
        return best(bytes, WIDE, EncodingGuess::coherence, 0.6);
    }

    /** One of the encodings that were in use before, where it reads like words. */
    static Optional<Charset> older(byte[] bytes) {
        return best(bytes, OLDER, EncodingGuess::likeness, 0);
    }

    private interface Score {
        double of(int[] codePoints);
    }

    private static Optional<Charset> best(byte[] bytes, List<Charset> candidates, Score score, double least) {
        record Scored(Charset charset, double score) {}
        byte[] sample = bytes.length <= SAMPLE ? bytes : Arrays.copyOf(bytes, SAMPLE);
        return candidates.stream()
                .filter(charset -> StrictDecoding.firstFault(bytes, 0, charset) == StrictDecoding.NOWHERE)
                .map(charset -> new Scored(
                        charset,
                        score.of(new String(sample, charset).codePoints().toArray())))
                .filter(scored -> scored.score > least)
                .max(Comparator.comparingDouble(Scored::score))
                .map(Scored::charset);
    }

    /** The share of characters that are ASCII, or of the script of a neighbour; 0 where one cannot be in a text. */
    private static double coherence(int[] text) {
        int coherent = 0;
        for (int i = 0; i < text.length; i++) {
            if (isImpossible(text[i])) {
                return 0;
            }
            coherent += text[i] < 0x7F
                            || isLetterOf(script(text[i]), text, i - 1)
                            || isLetterOf(script(text[i]), text, i + 1)
                    ? 1
                    : 0;
        }
        return (double) coherent / Math.max(1, text.length);
    }

    /** How well the characters beyond ASCII stand where they stand, in the mean. */
    private static double likeness(int[] text) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] > 0x7F) {
                sum += fit(text, i);
                count++;
            }
        }
        return sum / Math.max(1, count);
    }

    private static double fit(int[] text, int i) {
        int c = text[i];
        if (isImpossible(c)) {
            return -5;
        }
        boolean frequent = FREQUENT.indexOf(Character.toLowerCase(c)) >= 0;
        if (!isLetter(c)) {
            boolean insideWord = isLetterAt(text, i - 1) && isLetterAt(text, i + 1) && c != '’' && c < FIRST_CJK;
            return insideWord ? -3 : TYPOGRAPHY.indexOf(c) >= 0 ? 2.5 : -1;
        }
        double fit = frequent ? 3 : 2;
        for (int neighbour = i - 1; neighbour <= i + 1; neighbour += 2) {
            if (neighbour != i && isLetterAt(text, neighbour)) {
                fit -= isLetterOf(script(c), text, neighbour) ? 0 : 3;
                fit -= script(c) == LATIN && text[neighbour] > 0x7F ? 1.5 : 0;
            }
        }
        if (Character.isUpperCase(c) && isLetterAt(text, i - 1)) {
            fit -= Character.isLowerCase(text[i - 1]) ? 3 : 1;
        }
        if (Character.isLowerCase(c) && isLetterAt(text, i + 1) && Character.isUpperCase(text[i + 1])) {
            fit -= 3;
        }
        return fit;
    }

    private static boolean isImpossible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c > ' ' || BinaryBytes.isControl(c);
            case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static boolean isLetterAt(int[] text, int i) {
        return i >= 0 && i < text.length && isLetter(text[i]);
    }

    private static boolean isLetter(int c) {
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isLetterOf(UnicodeScript script, int[] text, int i) {
        if (!isLetterAt(text, i)) {
            return false;
        }
        UnicodeScript other = script(text[i]);
        return other == script || other == COMMON || other == INHERITED;
    }

    /** Its script, in which those that Japanese mixes are one. */
    private static UnicodeScript script(int c) {
        UnicodeScript script = UnicodeScript.of(c);
        return script == HIRAGANA || script == KATAKANA ? HAN : script;
    }
}
