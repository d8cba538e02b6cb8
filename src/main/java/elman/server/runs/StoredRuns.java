package elman.server.runs;

import elman.server.run.NoSuchRunException;
import elman.server.run.NotSavedException;
import elman.server.run.Run;
import elman.server.run.Workers;
import elman.store.RunDescription;
import elman.store.RunFolder;
import elman.store.RunFolder.Moment;
import elman.store.RunStore;
import elman.task.Task;
import elman.train.RunConfig;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs between the disk and memory: made, opened, put into the bin and taken out again, off the event loop. */
final class StoredRuns {
    private static final Logger LOG = Logger.getLogger(StoredRuns.class.getName());

    private final RunStore store;
    private final Workers workers;

    /**
     * A run that is on disk.
     *
     * @param moment from which it goes on; null for the beginning
     */
    record Stored(Run run, RunFolder folder, @Nullable Moment moment) {}

    StoredRuns(RunStore store, Workers workers) {
        this.store = store;
        this.workers = workers;
    }

    /** Makes the folder of a new run; fails with {@link NotSavedException}. */
    Future<Stored> create(
            String id, @Nullable String lesson, RunConfig config, Task task, RunRegistry.@Nullable Origin origin) {
        Run.@Nullable Parent parent = origin == null ? null : origin.parent();
        @Nullable
        Moment moment = origin == null
                ? null
                : origin.moment().atRate(config.training().learningRate()).on(task);
        return writing(() -> {
            task.training(
                    config.training().seqLength(), config.training().batchSize()); // refused before anything is on disk
            RunDescription first = RunDescription.first(
                    lesson,
                    config,
                    task,
                    parent == null ? null : parent.run(),
                    parent == null ? 0 : parent.step(),
                    origin != null && origin.imported());
            RunFolder folder = store.create(id, first);
            try {
                Run run = run(folder, config, task);
                if (moment != null) {
                    folder.save(moment.state(), moment.points(), moment.rates());
                }
                folder.publish();
                return new Stored(run, folder, moment);
            } catch (IOException | RuntimeException e) {
                takeBack(folder);
                throw e;
            }
        });
    }

    /** Leaves nothing of a run that was made but could not begin. */
    Future<Void> discard(RunFolder folder) {
        return workers.read(() -> {
            takeBack(folder);
            return null;
        });
    }

    private void takeBack(RunFolder folder) {
        try {
            store.discard(folder);
        } catch (IOException e) {
            LOG.warning("what there is of run " + folder.id() + " cannot be removed: " + RunStore.reason(e));
        }
    }

    /**
     * Reads a run as it was left.
     *
     * @param findings is told what was not as it should be, a sentence each
     */
    Future<Stored> open(RunFolder folder, Function<RunConfig, Future<Task>> tasks, Consumer<String> findings) {
        RunDescription described = folder.description();
        return tasks.apply(described.config())
                .compose(task -> workers.read(() -> {
                    if (!task.fingerprint().equals(described.taskHash())) {
                        throw new IOException(
                                described.config().subject() + " is not what it was when this run learned it");
                    }
                    Moment last = folder.last();
                    if (last == null) {
                        return new Stored(run(folder, described.config(), task), folder, null);
                    }
                    last.problems().forEach(findings);
                    RunConfig config =
                            described.config().withLearningRate(last.state().baseRate());
                    return new Stored(run(folder, config, task), folder, last);
                }));
    }

    /** Puts a run into the bin; fails with {@link NotSavedException}. */
    Future<Void> remove(RunFolder folder) {
        return writing(() -> {
            store.remove(folder);
            return null;
        });
    }

    /** Takes a run out of the bin; fails with {@link NoSuchRunException}. */
    Future<RunFolder> restore(String id) {
        return writing(() -> {
            try {
                return store.restore(id);
            } catch (NoSuchFileException e) {
                throw new NoSuchRunException(id);
            }
        });
    }

    /** What {@code work} answers; where it cannot be written, {@link NotSavedException} says why. */
    <T> Future<T> writing(Callable<T> work) {
        return workers.read(() -> {
            try {
                return work.call();
            } catch (IOException e) {
                throw new NotSavedException("this cannot be saved: " + RunStore.reason(e));
            }
        });
    }

    private static Run run(RunFolder folder, RunConfig config, Task task) {
        RunDescription described = folder.description();
        return new Run(
                folder.id(),
                described.lesson(),
                config,
                task,
                described.created(),
                described.parent() == null ? null : new Run.Parent(described.parent(), described.parentStep()),
                described.imported());
    }
}
