package elman.exchange;

import elman.store.tensor.Quoted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tokens of a vocabulary in sentences. */
public final class Tokens {
    private Tokens() {}

    /** One token: {@code "é" (U+00E9)}, {@code U+000D (CARRIAGE RETURN (CR))}, or where it is not one character, in quotes. */
    public static String shown(String token) {
        if (token.isEmpty() || token.codePointCount(0, token.length()) != 1) {
            return Quoted.name(token);
        }
        int character = token.codePointAt(0);
        String number = String.format(Locale.ROOT, "U+%04X", character);
        if (isVisible(character)) {
            return "\"%s\" (%s)".formatted(token, number);
        }
        String name = Character.getName(character);
        return name == null ? number : "%s (%s)".formatted(number, name);
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }

    /**
     * How tokens differ from others, as the end of a sentence about the first: {@code lacks "a" (U+0061)}, or where only
     * their order differs, where it does first.
     */
    public static String difference(List<String> these, List<String> those) {
        String lacked = first(those, these);
        String besides = first(these, those);
        if (lacked != null) {
            return "lacks " + shown(lacked) + (besides == null ? "" : " and has " + shown(besides) + " besides");
        }
        if (besides != null) {
            return "has " + shown(besides) + " besides";
        }
        if (these.size() != those.size()) {
            return "names a token twice";
        }
        int place = 0;
        while (these.get(place).equals(those.get(place))) {
            place++;
        }
        return String.format(
                Locale.ROOT,
                "has them in another order: at place %d, the first to differ, it has %s, not %s",
                place,
                shown(these.get(place)),
                shown(those.get(place)));
    }

    private static @Nullable String first(List<String> of, List<String> notIn) {
        Set<String> rest = new LinkedHashSet<>(of);
        notIn.forEach(rest::remove);
        return rest.isEmpty() ? null : rest.iterator().next();
    }
}
