package elman.server.trainer;

import elman.server.run.IllegalMoveException;
import elman.server.run.Run;
import elman.server.run.RunState;
import elman.server.saving.Saving;
import elman.server.watching.LivePublisher;
import elman.train.NonFiniteException;
import elman.train.StepMetrics;
import elman.train.Throughput;
import elman.train.Trainer;
import io.vertx.core.Context;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Trains one run in slices of at most {@value #SLICE_MILLIS} ms, between which its context is free for other work. A single
 * step that takes longer makes its slice longer. Wherever the run comes to rest, its held-out text is read there, in slices
 * as well.
 *
 * <p>Called on the run's context.
 */
final class TrainingLoop {
    private static final Logger LOG = Logger.getLogger(TrainingLoop.class.getName());
    private static final long SLICE_MILLIS = 20;
    private static final long SLICE_NANOS = SLICE_MILLIS * 1_000_000;
    private static final double NANOS = 1e9;
    static final String PAUSED = "it was paused";

    private final Run run;
    private final Context context;
    private final Trainer trainer;
    private final Turn turn;
    private final LivePublisher live;
    private final Saving saving;
    private final Newest newest;
    private final Listener listener;
    private final RestReading reading;
    private final Throughput throughput = new Throughput();

    private RunState state;
    private int waiting;
    private @Nullable String failure;
    private @Nullable CountedSteps counted;
    /** It is to come to rest as soon as it has caught up with the other lanes. */
    private boolean restWanted;

    private boolean sliceScheduled;
    private boolean ended;

    /** Told on the run's context. */
    interface Listener {
        /** Something about the state is not as it was: {@code type} says what. */
        void changed(String type);

        /** The network is not being trained at the moment, and nobody measures what watching costs. */
        void free();

        /** Training has come to rest, and is behind no other lane. */
        void rested();
    }

    /**
     * @param failure why the run failed before, null where it did not
     * @param newest is kept up to date
     */
    TrainingLoop(
            Run run,
            Context context,
            Trainer trainer,
            Turn turn,
            LivePublisher live,
            Saving saving,
            Newest newest,
            @Nullable String failure,
            Listener listener) {
        this.run = run;
        this.context = context;
        this.trainer = trainer;
        this.turn = turn;
        this.live = live;
        this.saving = saving;
        this.newest = newest;
        this.failure = failure;
        this.listener = listener;
        reading = new RestReading(trainer);
        state = failure == null ? RunState.PAUSED : RunState.FAILED;
        settle();
        goOnReading();
    }

    RunState state() {
        return state;
    }

    /** Place in line for a free core, 0 where it has one or needs none. */
    int waiting() {
        return waiting;
    }

    @Nullable
    String failure() {
        return failure;
    }

    double tokensPerSecond() {
        return throughput.tokensPerSecond();
    }

    /** Whether it makes steps that were asked for by their number. */
    boolean isCounting() {
        return counted != null;
    }

    /** Trains until told otherwise, where it rests now. */
    void train() {
        if (state == RunState.PAUSED) {
            moveTo(RunState.TRAINING);
        }
        takePlace();
    }

    /** Trains on until the other lanes' step is reached, and rests then. */
    void catchUp() {
        restWanted = true;
        train();
    }

    /** Makes so many steps and answers. Throws {@link IllegalMoveException} where it does not rest now. */
    void make(CountedSteps steps) {
        if (state != RunState.PAUSED) {
            throw new IllegalMoveException(
                    state == RunState.FAILED ? "this run has failed; start a new one" : "pause the run first");
        }
        counted = steps;
        train();
    }

    /** Trains if a core is free, otherwise waits in line and says so. */
    void takePlace() {
        if (state != RunState.TRAINING || ended) {
            return;
        }
        int before = waiting;
        waiting = turn.enter();
        if (turn.hasPlace()) {
            scheduleSlice();
        }
        if (waiting != before) {
            listener.changed("state");
        }
    }

    /** Takes effect at once: the newest step is complete, and what the held-out text says of it is told later. */
    void pause(String why) {
        settle();
        if (state == RunState.PAUSED) {
            return;
        }
        interruptCounted(why);
        trainer.measure();
        moveTo(RunState.PAUSED);
        goOnReading();
    }

    private void settle() {
        record(trainer.settle());
    }

    private void goOnReading() {
        if (reading.isGoingOn()) {
            scheduleSlice();
        }
        reading.tell();
    }

    /** Whether the run rests and its held-out text is being read there. */
    boolean isReadingAtRest() {
        return state != RunState.TRAINING && reading.isGoingOn();
    }

    /** Tells when no reading of the held-out text is going on any more. */
    void whenMeasured(Runnable told) {
        reading.whenDone(told);
        goOnReading();
    }

    /** Nothing is trained any more. */
    void fail(Throwable cause) {
        boolean isSound = cause instanceof NonFiniteException;
        if (!isSound) {
            reading.giveUp();
            LOG.log(Level.SEVERE, "run " + run.id() + " failed", cause);
        }
        String why = isSound
                ? String.valueOf(cause.getMessage())
                : "An unexpected error ended this run: " + cause + ". The server's log has the details.";
        failure = why;
        interruptCounted(why);
        state = RunState.FAILED;
        waiting = 0;
        turn.end();
        rested();
        if (isSound) {
            trainer.measure();
        }
        saving.runFailed(trainer, why, isSound);
        listener.changed("failure");
        live.rest(trainer, tokensPerSecond());
        listener.free();
        goOnReading();
    }

    /** The run is about to go. */
    void end() {
        ended = true;
        turn.end();
        if (counted != null) {
            counted.interrupt("the run was removed");
        }
        reading.tellAll();
    }

    private void scheduleSlice() {
        if (!sliceScheduled) {
            sliceScheduled = true;
            context.runOnContext(v -> {
                sliceScheduled = false;
                slice();
            });
        }
    }

    private void slice() {
        if (ended) {
            return;
        }
        if (state == RunState.TRAINING && turn.hasPlace()) {
            trainingSlice();
        } else if (reading.isGoingOn()) {
            readingSlice();
        }
    }

    /** The run rests: what is read of the held-out text is the only work there is. */
    private void readingSlice() {
        try {
            reading.readFor(SLICE_NANOS);
        } catch (RuntimeException | Error e) {
            fail(e);
            return;
        }
        if (!reading.isGoingOn()) {
            saving.now(trainer);
            listener.changed("measured");
        }
        goOnReading();
    }

    private void trainingSlice() {
        try {
            long before = trainer.tokensRead();
            boolean pure = trainFor(SLICE_NANOS);
            long tokens = trainer.tokensRead() - before;
            if (state == RunState.TRAINING) {
                live.afterSlice(trainer, tokensPerSecond(), tokens, pure);
            }
            if (!turn.hasPlace()) {
                live.standAside();
            }
            saving.afterSlice(trainer);
            if (!live.isQuiet()) {
                listener.free();
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        if (state == RunState.TRAINING && turn.hasPlace()) {
            scheduleSlice();
        }
    }

    /**
     * Trains as long as another step like the last one would end in time.
     *
     * @return whether none of that time went into reading the held-out text
     */
    private boolean trainFor(long nanoseconds) {
        boolean pure = true;
        long begin = System.nanoTime();
        long before = trainer.tokensRead();
        long now = begin;
        long last = 0;
        while (state == RunState.TRAINING && now - begin + last <= nanoseconds && mayGoOn()) {
            boolean wasReading = trainer.isValidating();
            long reachedBefore = trainer.reachedAt();
            StepMetrics metrics = trainer.advance();
            pure &= metrics != null && !metrics.hasValidation();
            record(metrics);
            if (trainer.reachedAt() != reachedBefore) {
                goalReached();
            }
            if (metrics == null && wasReading && !trainer.isValidating()) {
                listener.changed("measured");
            }
            reading.tell();
            last = System.nanoTime() - now;
            now += last;
        }
        throughput.add(trainer.tokensRead() - before, (now - begin) / NANOS);
        return pure;
    }

    /**
     * A lesson's run comes to rest, once: who trains on from there goes on. A lane goes on with the others, and steps that are
     * counted are all made.
     */
    private void goalReached() {
        if (run.lesson() != null && turn.comparison() == null && counted == null) {
            pause(PAUSED);
        }
        listener.changed("goal");
    }

    /** Whether the other lanes, where there are any, allow the next piece of work; comes to rest where they rest. */
    private boolean mayGoOn() {
        LockStep.Verdict verdict = verdict();
        if (verdict == LockStep.Verdict.REST) {
            pause(PAUSED);
        }
        return verdict == LockStep.Verdict.GO;
    }

    private LockStep.Verdict verdict() {
        if (trainer.isValidating()) {
            return LockStep.Verdict.GO;
        }
        boolean hasCaughtUp = restWanted && !turn.isBehind(); // or is a lane no more, which goes where it likes
        return hasCaughtUp ? LockStep.Verdict.REST : turn.next();
    }

    private void record(@Nullable StepMetrics metrics) {
        if (metrics == null) {
            return;
        }
        newest.add(metrics);
        saving.afterStep(trainer);
        turn.done();
        if (counted != null && counted.add(metrics)) {
            CountedSteps done = counted;
            counted = null;
            pause("");
            whenMeasured(done::answer);
        }
    }

    private void interruptCounted(String why) {
        if (counted != null) {
            counted.interrupt(why);
            counted = null;
            trainer.recordNextStep(null);
        }
    }

    private void moveTo(RunState next) {
        state = next;
        if (next != RunState.TRAINING) {
            waiting = 0;
            turn.leave();
            live.flush(trainer, tokensPerSecond());
            saving.now(trainer);
            listener.free();
        }
        listener.changed("state");
        if (next == RunState.PAUSED && !turn.isBehind()) {
            rested();
        }
    }

    private void rested() {
        restWanted = false;
        listener.rested();
    }
}
