package elman.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Lets work come to its end when the process is asked to stop, by Ctrl-C or otherwise: the process waits until this is
 * closed, and then ends as one that a signal has ended.
 */
final class CleanStop implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::awaitEnd, "clean stop");
    private volatile boolean asked;

    CleanStop() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isAsked() {
        return asked;
    }

    private void awaitEnd() {
        asked = true;
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            asked = true; // the process is ending already
        }
    }
}
