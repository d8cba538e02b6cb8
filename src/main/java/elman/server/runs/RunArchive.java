package elman.server.runs;

import elman.server.run.NoSuchRunException;
import elman.server.run.Run;
import elman.server.run.Workers;
import elman.server.saving.Disk;
import elman.store.RunFolder;
import elman.store.RunFolder.Moment;
import elman.store.RunStore;
import elman.train.Snapshot;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was kept of runs: the moments that one can go back to, and the words that people put on them. Thread-safe. */
public final class RunArchive {
    private final RunRegistry runs;
    private final RunStore store;
    private final StoredRuns stored;
    private final Workers workers;
    private final Snapshots snapshots = new Snapshots();

    public RunArchive(RunRegistry runs, Disk disk, Workers workers) {
        this.runs = runs;
        this.workers = workers;
        store = disk.store();
        stored = new StoredRuns(store, workers);
    }

    /** Puts words on a run; null leaves them as they are, and an empty name takes it away. */
    public Future<Void> label(Run run, @Nullable String name, @Nullable String note) {
        RunFolder folder = runs.folder(run);
        return describe(() -> folder.describe(described -> described.named(
                        name == null ? described.name() : name.isEmpty() ? null : name,
                        note == null ? described.note() : note)))
                .compose(done -> runs.changed(run));
    }

    /** The moments of a run that can be gone back to, in order. */
    public Future<List<RunFolder.Kept>> checkpoints(Run run) {
        RunFolder folder = runs.folder(run);
        return runs.settled(run).map(settled -> folder.checkpoints());
    }

    /** Sees to it that a moment is kept for good, or no longer; fails with {@link NoSuchRunException} where it is not kept. */
    public Future<Void> mark(Run run, long step, boolean marked) {
        RunFolder folder = runs.folder(run);
        return runs.settled(run)
                .compose(settled -> describe(() -> folder.describe(described -> {
                    // asked in here, where nothing is thinned away meanwhile
                    if (folder.stepAt(step) != step) {
                        throw new NoSuchRunException(run.id() + " at step " + step);
                    }
                    List<Long> steps = new ArrayList<>(described.marked());
                    steps.remove(step);
                    if (marked) {
                        steps.add(step);
                    }
                    return described.withMarked(steps);
                })));
    }

    /** The newest kept moment that is not after {@code step}, or the first there is. */
    public Future<Moment> moment(Run run, long step) {
        RunFolder folder = runs.folder(run);
        return runs.settled(run)
                .compose(settled -> workers.read(() -> Snapshots.readable(folder, step, folder::moment)));
    }

    /** The weights after {@code step} steps, or at the newest kept moment before that, or at the first. */
    public Future<Snapshot> snapshot(Run run, long step) {
        RunFolder folder = runs.folder(run);
        Future<?> there = folder.awaits(step) ? runs.settled(run) : Future.succeededFuture();
        return there.compose(arrived -> workers.answer(() -> snapshots.get(folder, step)));
    }

    /** The runs that learn a text, those in the bin last. */
    public Future<List<RunStore.Learner>> learnersOf(String corpus) {
        return workers.read(() -> store.learnersOf(corpus));
    }

    private interface Change {
        void make() throws IOException;
    }

    private Future<Void> describe(Change change) {
        return stored.writing(() -> {
            change.make();
            return null;
        });
    }
}
