package elman.server.saving;

import elman.store.RunStore;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Where runs are kept, and the one thread that writes there. */
public final class Disk {
    private final RunStore store;
    private final Duration interval;
    private final AtomicInteger lost = new AtomicInteger();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread writer = new Thread(work, "elman-disk");
        writer.setDaemon(true);
        return writer;
    });

    /** @param interval how much time of a run may be lost at most */
    public Disk(RunStore store, Duration interval) {
        this.store = store;
        this.interval = interval;
    }

    public RunStore store() {
        return store;
    }

    Executor thread() {
        return thread;
    }

    /** In nanoseconds. */
    long interval() {
        return interval.toNanos();
    }

    /** The newest moment of a run could not be written in the end. */
    void countLost() {
        lost.incrementAndGet();
    }

    /** How many runs ended without their newest moment on disk. */
    public int lost() {
        return lost.get();
    }
}
