package elman.store;

import java.text.Normalizer;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Ids of stored texts, which are the names of their folders: {@code [a-z0-9-]{1,40}}, never a path. */
final class CorpusIds {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final int SLUG_LENGTH = 32;
    private static final int SUFFIX_LENGTH = 6;

    private CorpusIds() {}

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** A new id that reminds of {@code name} as far as a–z and 0–9 can, and ends in random characters. */
    static String random(String name) {
        StringBuilder id = new StringBuilder(slug(name));
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            id.append(Character.forDigit(random.nextInt(Character.MAX_RADIX), Character.MAX_RADIX));
        }
        return id.toString();
    }

    /** The name's words in lower case, each followed by a hyphen; "text-" of a name that has none in a–z and 0–9. */
    private static String slug(String name) {
        String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder();
        for (int i = 0; i < plain.length() && slug.length() < SLUG_LENGTH; i++) {
            char c = plain.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                slug.append(c);
            } else {
                endWord(slug);
            }
        }
        endWord(slug);
        return slug.isEmpty() ? "text-" : slug.toString();
    }

    private static void endWord(StringBuilder slug) {
        if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
            slug.append('-');
        }
    }
}
