package elman.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Logger;

/**
 * What was not as it should be in the data folder when it was opened, a sentence each: told in the log, and to whoever
 * asks. Thread-safe.
 */
public final class Findings implements Consumer<String> {
    private static final Logger LOG = Logger.getLogger(Findings.class.getName());

    private final List<String> sentences = new CopyOnWriteArrayList<>();

    @Override
    public void accept(String sentence) {
        LOG.warning(sentence);
        sentences.add(sentence);
    }

    public List<String> sentences() {
        return List.copyOf(sentences);
    }
}
