package elman.server.live;

import io.vertx.core.Vertx;
import java.time.Duration;

/** A timer that can be put off cheaply, as often as a message comes in. Confined to one event loop. */
final class Alarm {
    private final Vertx vertx;
    private final long nanos;
    private final Runnable action;
    private long timer = -1;
    private long setAt;

    /** @param duration from {@link #set} to {@code action}, at least a millisecond */
    Alarm(Vertx vertx, Duration duration, Runnable action) {
        this.vertx = vertx;
        this.nanos = duration.toNanos();
        this.action = action;
    }

    boolean isSet() {
        return timer >= 0;
    }

    /** Starts the time anew. A timer that runs already is not touched: it looks at the clock when it fires. */
    void set() {
        setAt = System.nanoTime();
        if (!isSet()) {
            start(nanos);
        }
    }

    void cancel() {
        if (isSet()) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }

    private void start(long delayNanos) {
        timer = vertx.setTimer(Math.max(1, Duration.ofNanos(delayNanos).toMillis()), fired -> {
            timer = -1;
            long left = nanos - (System.nanoTime() - setAt);
            if (left > 0) {
                start(left);
            } else {
                action.run();
            }
        });
    }
}
