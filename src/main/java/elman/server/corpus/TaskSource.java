package elman.server.corpus;

import elman.data.TextSplit;
import elman.server.run.Workers;
import elman.task.Task;
import elman.task.text.TextTask;
import elman.train.RunConfig;
import elman.train.TaskKinds;
import io.vertx.core.Future;
import java.util.Objects;

/** What runs learn: texts, once they are read, and what the program makes up. Thread-safe. */
public final class TaskSource {
    private final CorpusRegistry corpora;
    private final Workers workers;

    public TaskSource(CorpusRegistry corpora, Workers workers) {
        this.corpora = corpora;
        this.workers = workers;
    }

    /** Fails with {@link elman.nn.InvalidValueException} where there is no such text. */
    public Future<Task> of(RunConfig config) {
        if (config.task() != null) {
            return workers.read(() -> TaskKinds.create(config));
        }
        double heldOut = config.training().validationFraction();
        return corpora.get(Objects.requireNonNull(config.corpus()))
                .map(corpus -> new TextTask(new TextSplit(corpus, heldOut)));
    }
}
