package elman.server.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a client says it has (If-None-Match) and what it can decode (Accept-Encoding); RFC 9110. */
final class Negotiation {
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");
    private static final Pattern ZERO = Pattern.compile("q=0(\\.0{0,3})?");

    private Negotiation() {}

    /**
     * Whether one of the listed entity tags is {@code etag}, compared weakly, or the list is {@code *} (§13.1.2).
     *
     * @param ifNoneMatch every line of the header
     * @param etag a strong tag, in its quotes
     */
    static boolean alreadyHas(List<String> ifNoneMatch, String etag) {
        for (String line : ifNoneMatch) {
            if (line.trim().equals("*")) {
                return true;
            }
            Matcher tags = TAG.matcher(line);
            while (tags.find()) {
                if (tags.group(1).equals(etag)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the client decodes gzip: named with a weight above zero, or covered by {@code *} (§12.5.3). */
    static boolean acceptsGzip(List<String> acceptEncoding) {
        boolean any = false;
        for (String line : acceptEncoding) {
            for (String element : line.toLowerCase(Locale.ROOT).split(",", -1)) {
                String[] parts = element.replace(" ", "").replace("\t", "").split(";", 2);
                boolean accepted = parts.length == 1 || !ZERO.matcher(parts[1]).matches();
                if (parts[0].equals("gzip") || parts[0].equals("x-gzip")) {
                    return accepted;
                }
                any |= parts[0].equals("*") && accepted;
            }
        }
        return any;
    }
}
