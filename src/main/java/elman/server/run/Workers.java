package elman.server.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Threads for work that would block an event loop: short questions do not wait behind long readings. */
public final class Workers {
    private static final int LONGEST_MINUTES = 5;

    private final WorkerExecutor questions;
    private final WorkerExecutor readings;

    public Workers(Vertx vertx) {
        int cores = Runtime.getRuntime().availableProcessors();
        questions = vertx.createSharedWorkerExecutor("elman-question", cores, LONGEST_MINUTES, TimeUnit.MINUTES);
        readings = vertx.createSharedWorkerExecutor("elman-reading", cores, LONGEST_MINUTES, TimeUnit.MINUTES);
    }

    /** Work of milliseconds: predictions, hidden states, encoding. */
    public <T> Future<T> answer(Callable<T> question) {
        return questions.executeBlocking(question, false);
    }

    /** Work of seconds: reading and counting whole texts. */
    public <T> Future<T> read(Callable<T> reading) {
        return readings.executeBlocking(reading, false);
    }
}
