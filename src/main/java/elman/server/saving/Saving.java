package elman.server.saving;

import elman.store.RunDescription;
import elman.store.RunFolder;
import elman.store.RunStore;
import elman.train.MetricsHistory.Newest;
import elman.train.MetricsHistory.Point;
import elman.train.MetricsHistory.RateChange;
import elman.train.RunConfig;
import elman.train.Trainer;
import elman.train.TrainerState;
import io.vertx.core.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run on disk while it trains, as its {@link MomentSchedule} wants, but never less often than the interval says.
 * A moment is copied on the run's own context and written on another thread, one after the other; while too much waits to
 * be written, no moments are taken for the sake of density.
 *
 * <p>Called on the run's context.
 */
public final class Saving {
    private static final Logger LOG = Logger.getLogger(Saving.class.getName());
    /** Moments that may wait to be written, and bytes that they may take. */
    private static final int MOST_WAITING = 64;

    private static final long MOST_BYTES = 64L << 20;
    /** A moment has the weights and what the optimiser remembers of each. */
    private static final int COPIES = 3;

    private final Disk disk;
    private final RunFolder folder;
    private final Context context;
    private final Listener listener;
    private final long bytesOfMoment;
    private final MomentSchedule schedule;
    private CompletableFuture<Optional<Exception>> writing = CompletableFuture.completedFuture(Optional.empty());
    private volatile long savedStep;
    /** How many moments were taken, and which of them is the newest on disk. */
    private int taken;

    private volatile int saved;
    /** The step of the newest moment that was taken, −1 where it must be taken anew. */
    private long takenStep;
    /** The curve's newest point then: another one once the step is complete, and once the held-out text was read after it. */
    private @Nullable Newest takenPoint;

    private boolean takenWhileReading;
    /** Of which a moment is to be taken as soon as nothing waits. */
    private @Nullable Trainer wanted;
    /** What the description must say, where that has changed. */
    private @Nullable RunConfig config;

    private @Nullable String failure;

    private int waiting;
    private final List<Runnable> toldWhenWritten = new ArrayList<>();
    private long lastTime = System.nanoTime();
    private @Nullable String error;
    /** The weights may be half updated: they are no moment to go on from. */
    private boolean unsound;

    private volatile boolean closed;

    /** Told on the run's context. */
    public interface Listener {
        /** All that was to be written is on disk. */
        void saved();

        /** What was saved before stays. */
        void failed(String why);
    }

    /** @param trainer that goes on from the newest moment on disk */
    public Saving(
            Disk disk, RunFolder folder, Context context, long parameterCount, Trainer trainer, Listener listener) {
        this.disk = disk;
        this.folder = folder;
        this.context = context;
        this.listener = listener;
        bytesOfMoment = COPIES * Float.BYTES * parameterCount;
        savedStep = folder.newestStep();
        takenStep = savedStep;
        takenPoint = trainer.history().newest();
        takenWhileReading = trainer.isValidating();
        schedule = new MomentSchedule(bytesOfMoment, savedStep, System.nanoTime());
    }

    /** The step of the newest moment on disk, −1 where there is none. */
    public long savedStep() {
        return savedStep;
    }

    /** Why the last writing failed, where it did. */
    @Nullable
    public String error() {
        return error;
    }

    /** Saves if this step is one of those to be gone back to. */
    public void afterStep(Trainer trainer) {
        if (waiting < MOST_WAITING
                && waiting * bytesOfMoment <= MOST_BYTES
                && schedule.isDue(trainer.step(), System.nanoTime())) {
            save(trainer);
        }
    }

    /** Saves if too much would be lost otherwise. */
    public void afterSlice(Trainer trainer) {
        if (waiting == 0 && System.nanoTime() - lastTime >= disk.interval()) {
            now(trainer);
        }
    }

    /** Saves this moment, unless that was done. */
    public void now(Trainer trainer) {
        if (!isTaken(trainer)) {
            save(trainer);
        }
    }

    private boolean isTaken(Trainer trainer) {
        return unsound
                || trainer.step() == takenStep
                        && trainer.isValidating() == takenWhileReading
                        && Objects.equals(trainer.history().newest(), takenPoint);
    }

    /** The configuration has changed: its learning rate is part of the moment, the rest of the description. */
    public void changed(Trainer trainer, RunConfig changed) {
        config = changed;
        takenStep = -1;
        if (waiting < 2) {
            save(trainer);
        } else {
            wanted = trainer; // however fast somebody changes it, no more moments than that are held in memory
        }
    }

    /**
     * The run has failed for good.
     *
     * @param sound whether its weights are those after a whole step, to be kept
     */
    public void runFailed(Trainer trainer, String why, boolean sound) {
        failure = why;
        unsound = !sound;
        if (isTaken(trainer)) {
            inTurn(describing());
        } else {
            save(trainer);
        }
    }

    /** Writes what the description must say, if it does not say so already. */
    private DiskWork describing() {
        RunConfig changed = config;
        String why = failure;
        return () -> folder.describe(before -> {
            RunDescription after = changed == null ? before : before.withConfig(changed);
            return why == null ? after : after.withFailure(why);
        });
    }

    /** Tells when nothing waits to be written any more, whether or not it could be. */
    public void whenWritten(Runnable told) {
        toldWhenWritten.add(told);
        tellWhenWritten();
    }

    private void tellWhenWritten() {
        if (waiting == 0) {
            List<Runnable> told = List.copyOf(toldWhenWritten);
            toldWhenWritten.clear();
            told.forEach(Runnable::run);
        }
    }

    /** Saves what is not yet saved, and waits until that is done. */
    public void close(Trainer trainer) {
        closed = true; // moments that wait to be written are left out, but for the last
        writing.join();
        if (saved != taken || !isTaken(trainer)) {
            save(trainer);
            writing.join();
        }
        if (saved != taken) {
            disk.countLost();
            LOG.severe("run " + folder.id() + " ends at step " + trainer.step() + ", of which "
                    + (savedStep < 0 ? "nothing" : "step " + savedStep) + " is on disk");
        }
        waiting = 0;
        tellWhenWritten();
    }

    private void save(Trainer trainer) {
        TrainerState state = trainer.capture();
        List<Point> points =
                trainer.history().completeSince(folder.lastPoint() - 1); // the last may have been measured since
        List<RateChange> rates = trainer.history().rates();
        takenStep = state.step();
        takenPoint = state.newest();
        takenWhileReading = state.validating();
        wanted = null;
        lastTime = System.nanoTime();
        schedule.taken(state.step(), lastTime);
        boolean isLast = closed;
        int number = ++taken;
        DiskWork description = describing();
        folder.announce(state.step());
        inTurn(() -> {
            try {
                if (isLast || !closed) {
                    disk.store().save(folder, state, points, rates);
                    savedStep = state.step();
                    description.run();
                    saved = number;
                    thin();
                }
            } finally {
                folder.arrived(state.step());
            }
        });
    }

    /** What cannot be given up takes room, but nothing is lost by it. */
    private void thin() {
        try {
            disk.store().thin(folder);
        } catch (IOException e) {
            LOG.warning("old moments cannot be given up: " + RunStore.reason(e));
        }
    }

    public interface DiskWork {
        void run() throws IOException;
    }

    /** Does something on the disk's thread, after what came before. */
    private void inTurn(DiskWork work) {
        waiting++;
        // at the end each run writes for itself: many are faster side by side than one after the other
        Executor thread = closed ? Runnable::run : disk.thread();
        writing = writing.thenApplyAsync(before -> outcome(work), thread);
        writing.thenAccept(failure -> {
            if (!closed) {
                context.runOnContext(v -> done(failure));
            }
        });
    }

    /** What went wrong, were it a lack of memory: whatever comes of one writing, the next is tried. */
    public static Optional<Exception> outcome(DiskWork work) {
        try {
            work.run();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(e);
        } catch (Error e) {
            return Optional.of(new IllegalStateException(e.toString(), e));
        }
    }

    private void done(Optional<Exception> problem) {
        waiting--;
        problem.ifPresentOrElse(this::failed, () -> error = null);
        if (wanted != null && waiting == 0) {
            save(wanted);
        }
        if (problem.isEmpty() && waiting == 0) {
            listener.saved();
        }
        tellWhenWritten();
    }

    private void failed(Exception cause) {
        String why = RunStore.reason(cause);
        if (!why.equals(error)) {
            LOG.log(Level.WARNING, "run " + folder.id() + " cannot be saved: " + why);
        }
        error = why;
        takenStep = -1;
        listener.failed(why);
    }
}
