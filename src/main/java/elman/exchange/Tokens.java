package elman.exchange;

import elman.data.VisibleText;
import elman.store.tensor.Quoted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tokens of a vocabulary in sentences. */
public final class Tokens {
    private Tokens() {}

    /** One token, as {@link VisibleText#spoken} has it, or where it is not one character, in quotes. */
    public static String shown(String token) {
        return token.codePointCount(0, token.length()) == 1
                ? VisibleText.spoken(token.codePointAt(0))
                : Quoted.name(token);
    }

    /**
     * How tokens differ from others, as the end of a sentence about the first: {@code lacks “a”}, or where only
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
