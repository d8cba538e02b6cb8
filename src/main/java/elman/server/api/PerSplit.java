package elman.server.api;

import elman.data.TextSplit;
import elman.server.run.Workers;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What follows from a split text, or from it and the number of streams in which it is read, and takes long to find out:
 * found out once, and kept for the {@value #MOST} that were asked for last. Thread-safe.
 */
final class PerSplit<T> {
    static final int MOST = 16;

    private final Workers workers;
    private final BiFunction<TextSplit, Integer, T> read;
    private final Map<Key, Future<T>> kept = new LinkedHashMap<>();

    private record Key(String hash, double validationFraction, int streams) {}

    /** @param read is given the split and the number of streams */
    PerSplit(Workers workers, BiFunction<TextSplit, Integer, T> read) {
        this.workers = workers;
        this.read = read;
    }

    /** Begins to read the text, unless that has been done; what fails is tried anew when it is next asked for. */
    synchronized Future<T> of(TextSplit split, int streams) {
        Key key = new Key(split.corpus().hash(), split.validationFraction(), streams);
        Future<T> known = kept.remove(key);
        Future<T> found = known == null || known.failed() ? workers.read(() -> read.apply(split, streams)) : known;
        kept.put(key, found);
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        return found;
    }
}
