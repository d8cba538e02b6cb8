package elman.server.sweeps;

import elman.store.RunStore;
import elman.task.Task;
import elman.train.RunConfig;
import elman.train.TaskKinds;
import elman.train.sweep.Attempt;
import elman.train.sweep.Outcome;
import elman.train.sweep.Sweep;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Makes the attempts of sweeps, one sweep after the other, on as many threads as there are processors. Runs that train go
 * first: for each of them a thread rests, but for one, so that a sweep always goes on.
 */
final class SweepThreads implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SweepThreads.class.getName());
    private static final long REST_MILLIS = 100;
    private static final long END_SECONDS = 3;

    private final int places;
    private final IntSupplier runsTraining;
    private final Consumer<LiveSweep> changed;
    private final ExecutorService threads;
    private int atWork;
    private volatile boolean closed;

    /**
     * @param runsTraining how many runs train at this moment
     * @param changed is told of each sweep of which an attempt began or ended, on one of these threads
     */
    SweepThreads(int places, IntSupplier runsTraining, Consumer<LiveSweep> changed) {
        this.places = places;
        this.runsTraining = runsTraining;
        this.changed = changed;
        threads = Executors.newFixedThreadPool(places, task -> {
            Thread thread = new Thread(task, "elman-sweep");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Has the attempts of a sweep made that are left, until it rests. */
    void add(LiveSweep sweep) {
        for (int i = 0; i < places; i++) {
            threads.execute(() -> work(sweep));
        }
    }

    private void work(LiveSweep sweep) {
        for (OptionalInt next = sweep.begin(); next.isPresent() && !closed; next = sweep.begin()) {
            int attempt = next.getAsInt();
            atWork(1);
            try {
                changed.accept(sweep);
                make(sweep, attempt, () -> goesOn(sweep));
            } catch (IOException e) {
                sweep.pause("attempt " + (attempt + 1) + " cannot be saved: " + RunStore.reason(e));
            } catch (RuntimeException | Error e) {
                LOG.log(Level.SEVERE, "attempt " + (attempt + 1) + " of sweep " + sweep.id(), e);
                sweep.pause("attempt " + (attempt + 1) + " was broken off: " + e);
            } finally {
                atWork(-1);
                sweep.left(attempt);
                changed.accept(sweep);
            }
        }
    }

    private synchronized void atWork(int more) {
        atWork += more;
    }

    /** How many attempts may be made at this moment. */
    int allowed() {
        return Math.max(1, places - runsTraining.getAsInt());
    }

    private static void make(LiveSweep live, int attempt, BooleanSupplier goesOn) throws IOException {
        Sweep sweep = live.sweep();
        RunConfig config = sweep.configOf(attempt);
        Task task = TaskKinds.create(config);
        try (Attempt made = new Attempt(task, config, sweep.steps())) {
            Outcome outcome = made.train(goesOn);
            if (outcome != null) {
                live.ended(attempt, task, made.trainer(), outcome);
            }
        }
    }

    private boolean goesOn(LiveSweep sweep) {
        if (mustRest()) {
            rest(sweep);
        }
        return isRunning(sweep);
    }

    /** Whether there are too many; this one is not at work then. */
    private synchronized boolean mustRest() {
        boolean tooMany = atWork > allowed();
        atWork -= tooMany ? 1 : 0;
        return tooMany;
    }

    /** Returns at work, when there is room for one more or this one is given up. */
    private void rest(LiveSweep sweep) {
        boolean rests = true;
        while (rests) {
            try {
                Thread.sleep(REST_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (this) {
                rests = isRunning(sweep) && atWork >= allowed();
                atWork += rests ? 0 : 1;
            }
        }
    }

    private boolean isRunning(LiveSweep sweep) {
        return !closed && sweep.isRunning();
    }

    /** Gives up what is being made; blocks until nothing is written any more. */
    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warning("a sweep did not end in " + END_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
