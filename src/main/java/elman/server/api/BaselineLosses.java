package elman.server.api;

import elman.data.TextSplit;
import elman.insight.Baselines;
import elman.server.run.Run;
import elman.server.run.Workers;
import io.vertx.core.Future;

/** What simple models reach on the predictions that a run's loss is of, counted once. Thread-safe. */
public final class BaselineLosses {
    private final PerSplit<Baselines> counted;

    public BaselineLosses(Workers workers) {
        counted = new PerSplit<>(workers, Baselines::of);
    }

    /** Begins to count, unless that has been done; takes seconds for a long text. */
    Future<Baselines> of(Run run) {
        TextSplit split = run.split();
        int streams = run.config().training().batchSize();
        return counted.of(split, Baselines.dependOnStreams(split) ? streams : 1);
    }
}
