package elman.server.run;

import elman.store.RunStore;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Where runs are kept, and the one thread that writes there. */
public final class Disk implements AutoCloseable {
    private static final long STOP_SECONDS = 4;

    private final RunStore store;
    private final Duration interval;
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

    RunStore store() {
        return store;
    }

    Executor thread() {
        return thread;
    }

    /** In nanoseconds. */
    long interval() {
        return interval.toNanos();
    }

    /** Waits for what is still to be written. */
    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
