package elman.server.api;

import elman.data.TextSplit;
import elman.insight.Baselines;
import elman.server.run.Workers;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What simple models reach on each split, counted once. Thread-safe. */
public final class BaselineLosses {
    private final Workers workers;
    private final Map<Key, Future<Baselines>> counted = new ConcurrentHashMap<>();

    /** Baselines depend on the split alone. */
    private record Key(String corpus, double validationFraction) {}

    public BaselineLosses(Workers workers) {
        this.workers = workers;
    }

    /** Begins to count, unless that has been done; takes seconds for a long text. */
    Future<Baselines> of(TextSplit split) {
        Key key = new Key(split.corpus().id(), split.validationFraction());
        return counted.computeIfAbsent(
                key, k -> workers.read(() -> Baselines.of(split)).onFailure(failure -> counted.remove(key)));
    }
}
