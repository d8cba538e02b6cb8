package elman.nn.recurrent;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one task for each of a number of shards, on the calling thread and on helpers that wait between rounds. A round
 * makes no objects. Which thread runs which shard is left open: a task must only write what is its shard's own.
 */
final class ShardPool implements AutoCloseable {
    private final int shards;
    private final IntConsumer task;
    private final boolean alone;

    // all below is guarded by this
    private int next;
    private int unfinished;
    private boolean closed;
    private @Nullable Throwable failure;

    /**
     * @param threads how many threads work, the calling one included
     * @param task is given the shard's number
     */
    ShardPool(int shards, int threads, IntConsumer task) {
        this.shards = shards;
        this.task = task;
        this.next = shards;
        int helpers = Math.min(shards, threads) - 1;
        this.alone = helpers == 0;
        for (int i = 0; i < helpers; i++) {
            Thread thread = new Thread(this::help, "elman-shard-" + (i + 1));
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Runs every shard and returns when all are done. What a task throws is thrown here, the last if there are several. */
    void run() {
        if (alone) {
            for (int shard = 0; shard < shards; shard++) {
                task.accept(shard);
            }
            return;
        }
        synchronized (this) {
            next = 0;
            unfinished = shards;
            failure = null;
            notifyAll();
        }
        work();
        awaitFinish();
    }

    private void help() {
        while (awaitWork()) {
            work();
        }
    }

    private synchronized boolean awaitWork() {
        while (!closed && next >= shards) {
            try {
                wait();
            } catch (InterruptedException e) {
                return false;
            }
        }
        return !closed;
    }

    private void work() {
        for (int shard = take(); shard < shards; shard = take()) {
            Throwable thrown = null;
            try {
                task.accept(shard);
            } catch (Throwable e) {
                thrown = e;
            }
            finished(thrown);
        }
    }

    private synchronized int take() {
        return next < shards ? next++ : shards;
    }

    private synchronized void finished(@Nullable Throwable thrown) {
        if (thrown != null) {
            failure = thrown;
        }
        unfinished--;
        if (unfinished == 0) {
            notifyAll();
        }
    }

    private synchronized void awaitFinish() {
        boolean interrupted = false;
        while (unfinished > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /** Ends the helpers. A round that is under way is finished first by the thread that asked for it. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
