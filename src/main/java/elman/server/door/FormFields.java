package elman.server.door;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names and values as a form or an address carries them: {@code name=value&…}, percent-encoded.
 *
 * @param pairs as they were written
 */
record FormFields(List<String> pairs) {
    FormFields {
        pairs = List.copyOf(pairs);
    }

    static FormFields parse(@Nullable String encoded) {
        return new FormFields(encoded == null || encoded.isEmpty() ? List.of() : List.of(encoded.split("&", -1)));
    }

    /** The first value of that name, or null where there is none. */
    @Nullable
    String get(String name) {
        for (String pair : pairs) {
            if (name(pair).equals(name)) {
                int equals = pair.indexOf('=');
                return equals < 0 ? "" : decode(pair.substring(equals + 1));
            }
        }
        return null;
    }

    FormFields without(String name) {
        List<String> others = new ArrayList<>(pairs);
        others.removeIf(pair -> name(pair).equals(name));
        return new FormFields(others);
    }

    @Override
    public String toString() {
        return String.join("&", pairs);
    }

    private static String name(String pair) {
        return decode(pair.split("=", 2)[0]);
    }

    /** What is not well encoded is taken as it stands. */
    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
