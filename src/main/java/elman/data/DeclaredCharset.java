package elman.data;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Encodings by the names that people and programs declare. */
public final class DeclaredCharset {
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*charset\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;\"]+))", Pattern.CASE_INSENSITIVE);

    /** Where HTML and XML say it: in the first 1,024 bytes, as browsers look for it. */
    private static final int PROLOGUE = 1024;

    private static final Pattern IN_MARKUP = Pattern.compile(
            "\\s*<(?:.*?<)??(?:\\?xml\\s[^>]*?encoding|meta\\s[^>]*?charset)\\s*=\\s*[\"']?\\s*([\\w.:-]+)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private DeclaredCharset() {}

    /** The parameter {@code charset} of a media type, such as {@code text/plain; charset=koi8-r}. */
    public static @Nullable String ofMediaType(@Nullable String type) {
        Matcher found = PARAMETER.matcher(type == null ? "" : type);
        if (!found.find()) {
            return null;
        }
        String name = found.group(1) == null ? found.group(2) : found.group(1);
        return name.isBlank() ? null : name.strip();
    }

    /** What HTML or XML says of itself, in its own first lines. */
    static Optional<String> inMarkup(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, PROLOGUE), StandardCharsets.ISO_8859_1);
        Matcher found = IN_MARKUP.matcher(start);
        return found.lookingAt() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /**
     * The encoding of that name, or empty where it is not known here. What says that it is ASCII or Latin-1 is read as
     * windows-1252, as browsers do: the same where the declaration is true, and right where it nearly is.
     */
    static Optional<Charset> named(String name) {
        try {
            Charset charset = Charset.forName(name.toLowerCase(Locale.ROOT).equals("macintosh") ? "x-MacRoman" : name);
            boolean latin1 = charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII);
            return Optional.of(latin1 ? Charset.forName("windows-1252") : charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
