package elman.data;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The entries of WordNet 3.1 (Princeton University, 2011), read from the artifact on the classpath.
 *
 * <p>After a licence, whose lines begin with two spaces, each line of a data file is a set of synonyms (wndb(5WN)):
 *
 * <pre>
 * offset file type count word id [word id …] pointers … | gloss
 * </pre>
 *
 * An entry is the first of the words and the gloss, which is the definition with its quoted examples, as it stands. In
 * words an underscore is a space; a marker of where an adjective may stand, "(a)", "(p)" or "(ip)", is left out.
 */
final class WordNet {
    private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn31/";
    private static final List<String> FILES = List.of("data.noun", "data.verb", "data.adj", "data.adv");
    private static final int FIELDS_BEFORE_WORD = 4;
    private static final Pattern ADJECTIVE_MARKER = Pattern.compile("\\((a|p|ip)\\)$");

    private WordNet() {}

    /** All entries, {@code word: definition; "example"}, in the order of the files. */
    static List<String> entries() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String file : FILES) {
            read(file, entries);
        }
        return entries;
    }

    private static void read(String file, List<String> entries) throws IOException {
        try (InputStream in = WordNet.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new FileNotFoundException("WordNet's " + file + " is not on the classpath");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("  ")) {
                    entries.add(entry(line));
                }
            }
        }
    }

    /** The entry of one line of a data file. */
    static String entry(String line) {
        int start = 0;
        for (int field = 0; field < FIELDS_BEFORE_WORD; field++) {
            start = line.indexOf(' ', start) + 1;
        }
        String word = line.substring(start, line.indexOf(' ', start)).replace('_', ' ');
        if (word.endsWith(")")) {
            word = ADJECTIVE_MARKER.matcher(word).replaceFirst("");
        }
        return word + ": " + line.substring(line.indexOf('|') + 1).strip();
    }
}
