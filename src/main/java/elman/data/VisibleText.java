package elman.data;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Characters as people can see them: a symbol, or the number, for each that has no picture of its own. The page does
 * the same in {@code text.js}; {@code characters.tsv} among the tests is the table that both are held to.
 */
public final class VisibleText {
    private static final Map<Integer, String> SYMBOLS = Map.of(
            (int) ' ',
            "␣",
            (int) '\n',
            "↵",
            (int) '\r',
            "␍",
            (int) '\t',
            "⇥",
            0x7F,
            "␡",
            0xA0,
            "⍽",
            0x200C,
            "╎",
            0x200D,
            "⁀");

    /** By their types these would have a picture: fillers, selectors, a joiner, blanks. */
    private static final Set<Integer> BLANK =
            Set.of(0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180F, 0x2800, 0x3164, 0xFFA0, 0xFFFC, 0x1D159);

    /** What a combining mark stands on that has no letter before it. */
    private static final String BASE = "◌";

    private VisibleText() {}

    /** One character by itself: its picture, its symbol, or its number as in {@code U+200B}. */
    public static String of(int codePoint) {
        if (SYMBOLS.containsKey(codePoint)) {
            return SYMBOLS.get(codePoint);
        }
        if (codePoint < ' ') {
            return Character.toString('␀' + codePoint);
        }
        if (isUnseen(codePoint)) {
            return number(codePoint);
        }
        return (isMark(codePoint) ? BASE : "") + Character.toString(codePoint);
    }

    /** A text in which all can be seen but its spaces, and in which marks stand on the letters before them. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        boolean carries = false;
        for (int c : text.codePoints().toArray()) {
            boolean carried = carries && isMark(c) && !isUnseen(c);
            shown.append(c == ' ' || carried ? Character.toString(c) : of(c));
            carries = carried || !isUnseen(c) && !isMark(c);
        }
        return shown.toString();
    }

    /** One character in a sentence: in quotes that no direction of writing leaves, or by number and name. */
    public static String spoken(int codePoint) {
        if (!isUnseen(codePoint)) {
            return "“" + isolated(of(codePoint)) + "”";
        }
        String name = Character.getName(codePoint);
        boolean named = name != null && Character.getType(codePoint) != Character.PRIVATE_USE;
        return named ? number(codePoint) + " (" + name.toLowerCase(Locale.ROOT) + ")" : number(codePoint);
    }

    /** A text in a sentence, whose direction of writing it leaves as it is. */
    public static String isolated(String text) {
        return text.chars().allMatch(c -> c < 0x7F) ? text : "\u2068" + text + "\u2069";
    }

    private static String number(int codePoint) {
        return String.format(Locale.ROOT, "U+%04X", codePoint);
    }

    private static boolean isUnseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> BLANK.contains(codePoint) || isVariationSelector(codePoint);
        };
    }

    private static boolean isVariationSelector(int codePoint) {
        return codePoint >= 0xFE00 && codePoint <= 0xFE0F
                || codePoint >= 0x180B && codePoint <= 0x180D
                || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
