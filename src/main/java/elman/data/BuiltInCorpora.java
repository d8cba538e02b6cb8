package elman.data;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The corpora that come with the program. */
public final class BuiltInCorpora {
    private static final long SHUFFLE_SEED = 1990;

    private BuiltInCorpora() {}

    /** The five letters with which one teaches recurrence: after "hell" comes "ello". */
    public static Corpus hello() {
        return Corpus.ofText("hello", "Hello", "hello");
    }

    /**
     * Real English: WordNet 3.1, one entry a line, {@code word: definition; "example"}, shuffled by a fixed seed so that
     * the held-out part is like the rest. 10.4 million characters, 91 distinct. Blocks for about a second: call it once,
     * off the event loop.
     *
     * @throws IOException if the WordNet artifact cannot be read
     */
    public static Corpus dictionary() throws IOException {
        List<String> entries = WordNet.entries();
        Collections.shuffle(entries, new Random(SHUFFLE_SEED));
        StringBuilder text = new StringBuilder(
                entries.stream().mapToInt(entry -> entry.length() + 1).sum());
        for (String entry : entries) {
            text.append(entry).append('\n');
        }
        String note = String.format(Locale.ROOT, "the %,d entries of WordNet 3.1 were shuffled", entries.size());
        return Corpus.ofText("dictionary", "Dictionary", text.toString(), List.of(note));
    }
}
