package elman.server.trainer;

import elman.train.Trainer;
import java.util.ArrayList;
import java.util.List;

/**
 * The reading of the held-out text where a run has come to rest: goes on in slices after whoever made it rest was answered,
 * and tells those who wait for its figure. Called on the run's context.
 */
final class RestReading {
    private final Trainer trainer;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean isGivenUp;

    RestReading(Trainer trainer) {
        this.trainer = trainer;
    }

    boolean isGoingOn() {
        return !isGivenUp && trainer.isValidating();
    }

    /** Reads for about so long. */
    void readFor(long nanoseconds) {
        long end = System.nanoTime() + nanoseconds;
        while (isGoingOn() && System.nanoTime() < end) {
            trainer.advance();
        }
    }

    /** The weights may be half updated: nothing is read any more. */
    void giveUp() {
        isGivenUp = true;
    }

    /** Is run by {@link #tell} once no reading is going on. */
    void whenDone(Runnable told) {
        waiting.add(told);
    }

    /** Tells those who wait, where no reading is going on. */
    void tell() {
        if (!waiting.isEmpty() && !isGoingOn()) {
            tellAll();
        }
    }

    /** Tells those who wait, whatever was read. */
    void tellAll() {
        List<Runnable> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(Runnable::run);
    }
}
