package elman.server.api;

import elman.data.TextSplit;
import elman.insight.Baselines;
import elman.server.run.Workers;
import io.vertx.core.Future;

/** What simple models reach on each split, counted once. Thread-safe. */
public final class BaselineLosses {
    private final PerSplit<Baselines> counted;

    public BaselineLosses(Workers workers) {
        counted = new PerSplit<>(workers, Baselines::of);
    }

    /** Begins to count, unless that has been done; takes seconds for a long text. */
    Future<Baselines> of(TextSplit split) {
        return counted.of(split);
    }
}
