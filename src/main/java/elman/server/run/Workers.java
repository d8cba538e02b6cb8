package elman.server.run;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for work that would block an event loop: short questions do not wait behind long readings. They are not Vert.x's,
 * which neither waits for its own when it is closed nor keeps quiet about those that then have nobody to answer.
 */
public final class Workers implements AutoCloseable {
    private final Vertx vertx;
    private final ExecutorService questions;
    private final ExecutorService readings;
    private volatile boolean closed;

    public Workers(Vertx vertx) {
        int cores = Runtime.getRuntime().availableProcessors();
        this.vertx = vertx;
        questions = Executors.newFixedThreadPool(cores, named("elman-question-"));
        readings = Executors.newFixedThreadPool(cores, named("elman-reading-"));
    }

    /** Work of milliseconds: predictions, hidden states, encoding. */
    public <T> Future<T> answer(Callable<T> question) {
        return carryOut(questions, question);
    }

    /** Work of seconds: reading and counting whole texts. */
    public <T> Future<T> read(Callable<T> reading) {
        return carryOut(readings, reading);
    }

    /** Begins no more work; what is being done comes to its end, and is told to nobody. */
    @Override
    public void close() {
        closed = true;
        questions.shutdown();
        readings.shutdown();
    }

    private <T> Future<T> carryOut(ExecutorService threads, Callable<T> work) {
        Context context = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        try {
            threads.execute(() -> {
                if (closed) {
                    return;
                }
                Future<T> done = result(work);
                try {
                    context.runOnContext(back -> done.onComplete(promise));
                } catch (RejectedExecutionException e) {
                    // the server has stopped: nobody waits for this any more
                }
            });
        } catch (RejectedExecutionException e) {
            promise.fail(e);
        }
        return promise.future();
    }

    private static <T> Future<T> result(Callable<T> work) {
        try {
            return Future.succeededFuture(work.call());
        } catch (Exception | Error e) {
            return Future.failedFuture(e);
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }
}
