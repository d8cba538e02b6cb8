package elman.server.run;

import elman.nn.InvalidValueException;
import elman.store.RunDescription;
import elman.store.RunFolder;
import elman.store.RunFolder.Moment;
import elman.train.NonFiniteException;
import elman.train.RunConfig;
import elman.train.StepMetrics;
import elman.train.StepRecorder;
import elman.train.Throughput;
import elman.train.Trainer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Trains one run on a worker thread, in slices of at most {@value #SLICE_MILLIS} ms; between two slices its commands are
 * answered. A single step that takes longer makes its slice longer.
 *
 * <p>All fields belong to the verticle's context, which runs one thing at a time.
 */
final class TrainerVerticle extends VerticleBase {
    private static final Logger LOG = Logger.getLogger(TrainerVerticle.class.getName());
    private static final long SLICE_MILLIS = 20;
    private static final double NANOS = 1e9;
    private static final String PAUSED = "it was paused";

    /** Milliseconds after which a writing that failed is tried again. */
    private static final long RETRY_MILLIS = 1000;

    private static final long TELL_NANOS = 1_000_000_000;

    private final Run run;
    private final Turn turn;
    private final LivePublisher live;
    private final Disk disk;
    private final RunFolder folder;
    private final @Nullable Moment from;
    private final Throughput throughput = new Throughput();
    private final Newest newest = new Newest();
    /** Questions that wait for the end of a quiet window. */
    private final List<Message<Command>> held = new ArrayList<>();
    /** Requests to rest, answered when this lane of a comparison has caught up with the others. */
    private final List<Message<Command>> toRest = new ArrayList<>();

    private @Nullable Trainer trainer;
    private @Nullable Saving saving;
    private RunConfig config;
    private RunState state;
    private int waiting;
    private @Nullable String failure;
    private @Nullable CountedSteps counted;
    private boolean sliceScheduled;
    private boolean stopped;

    /**
     * @param folder where the run is kept
     * @param from where it goes on from, null for the beginning
     */
    TrainerVerticle(Run run, Turn turn, LivePublisher live, Disk disk, RunFolder folder, @Nullable Moment from) {
        this.run = run;
        this.turn = turn;
        this.live = live;
        this.disk = disk;
        this.folder = folder;
        this.from = from;
        config = run.config();
        failure = folder.description().failure();
        state = failure == null ? RunState.PAUSED : RunState.FAILED;
    }

    @Override
    public Future<?> start() {
        trainer = from == null
                ? new Trainer(run.split(), config.model(), config.training())
                : new Trainer(
                        run.split(), config.model(), config.training(), from.state(), from.points(), from.rates());
        newest.add(trainer().history().since(0));
        live.begin(trainer());
        saving = new Saving(disk, folder, context, run.parameterCount(), trainer(), new SavingEvents());
        saving.now(trainer());
        return vertx.eventBus()
                .<Command>localConsumer(Addresses.trainer(run.id()), this::receive)
                .completion();
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        answerHeld();
        turn.end();
        if (counted != null) {
            counted.interrupt("the run was removed");
        }
        answerRest(new Refusal(new NoSuchRunException(run.id())));
        saving().close(trainer());
        trainer().close();
        return Future.succeededFuture();
    }

    private void receive(Message<Command> message) {
        if (stopped) { // this message was on its way when the verticle was told to stop
            message.reply(new Refusal(new NoSuchRunException(run.id())), LocalCodec.OPTIONS);
            return;
        }
        try {
            switchOn(message);
        } catch (InvalidValueException | IllegalMoveException refusal) {
            message.reply(new Refusal(refusal), LocalCodec.OPTIONS);
        } catch (RuntimeException | Error e) {
            fail(e);
            message.reply(new Refusal(e), LocalCodec.OPTIONS);
        }
    }

    private void switchOn(Message<Command> message) {
        Command command = message.body();
        if (command instanceof Command.Steps steps) {
            beginCounted(new CountedSteps(steps.count(), message, Command.StepsDone::new));
        } else if (command instanceof Command.Walk walk) {
            StepRecorder recorder = new StepRecorder(walk.place());
            int count = trainer().isValidating() ? 2 : 1; // of a step that is made, the rest comes before the next
            beginCounted(new CountedSteps(
                    count, message, steps -> new Command.Walked(steps.get(count - 1), recorder.record())));
            trainer().recordNextStep(recorder);
        } else if (command instanceof Command.TakePlace) {
            takePlace();
        } else if (command instanceof Command.Change change) {
            change(change);
            if (change.state() == RunState.PAUSED && turn.isBehind()) {
                catchUp(message);
            } else {
                message.reply(status(), LocalCodec.OPTIONS);
            }
        } else if (command instanceof Command.Describe) {
            message.reply(status(), LocalCodec.OPTIONS);
        } else if (command instanceof Command.TakeSnapshot || command instanceof Command.CheckUp) {
            held.add(message);
            if (!live.isQuiet()) {
                answerHeld();
            }
        } else if (command instanceof Command.Settle) {
            saving().whenWritten(() -> message.reply(status(), LocalCodec.OPTIONS));
        } else if (command instanceof Command.ReadHistory read) {
            message.reply(history(read), LocalCodec.OPTIONS);
        }
    }

    /** Answers the questions about the network that have waited for the end of a quiet window. */
    private void answerHeld() {
        for (Message<Command> question : held) {
            Object answer = question.body() instanceof Command.CheckUp
                    ? checkup()
                    : trainer().snapshot();
            question.reply(answer, LocalCodec.OPTIONS);
        }
        held.clear();
    }

    private Checkup checkup() {
        return new Checkup(
                status(),
                trainer().snapshot(),
                trainer().pulse(),
                trainer().history().since(0));
    }

    private void change(Command.Change change) {
        boolean toTrain = change.state() == RunState.TRAINING;
        if (change.state() != null && state == RunState.FAILED) {
            throw new IllegalMoveException("this run has failed; start a new one");
        }
        if (toTrain && counted != null) {
            throw new IllegalMoveException("this run is making the steps that were asked for; wait, or pause it");
        }
        if (change.learningRate() != null && change.learningRate() != trainer().learningRate()) {
            trainer().learningRate(change.learningRate());
            config = config.withLearningRate(change.learningRate());
            saving().changed(trainer(), config);
            live.event("learningRate", status());
        }
        if (change.probe() != null && !change.probe().equals(config.probe())) {
            config = config.withProbe(change.probe());
            saving().changed(trainer(), config);
            live.probe(change.probe(), trainer());
            live.event("probe", status());
        }
        if (toTrain && state == RunState.PAUSED) {
            moveTo(RunState.TRAINING);
            takePlace();
        } else if (change.state() == RunState.PAUSED && state == RunState.TRAINING && !turn.isBehind()) {
            pause(PAUSED);
        }
    }

    /** Trains on until the other lanes' step is reached; answered then. */
    private void catchUp(Message<Command> request) {
        toRest.add(request);
        if (state == RunState.PAUSED) {
            moveTo(RunState.TRAINING);
        }
        takePlace();
    }

    private void answerRest(Object answer) {
        toRest.forEach(request -> request.reply(answer, LocalCodec.OPTIONS));
        toRest.clear();
    }

    private void beginCounted(CountedSteps steps) {
        if (state != RunState.PAUSED) {
            throw new IllegalMoveException(
                    state == RunState.FAILED ? "this run has failed; start a new one" : "pause the run first");
        }
        counted = steps;
        moveTo(RunState.TRAINING);
        takePlace();
    }

    /** Trains if a core is free, otherwise waits in line and says so. */
    private void takePlace() {
        if (state != RunState.TRAINING || stopped) {
            return;
        }
        int before = waiting;
        waiting = turn.enter();
        if (turn.hasPlace()) {
            scheduleSlice();
        }
        if (waiting != before) {
            live.event("state", status());
        }
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
        if (state != RunState.TRAINING || !turn.hasPlace() || stopped) {
            return;
        }
        try {
            long before = trainer().step();
            boolean pure = trainFor(SLICE_MILLIS * 1_000_000);
            long tokens = (trainer().step() - before) * trainer().tokensPerStep();
            if (state == RunState.TRAINING) {
                live.afterSlice(trainer(), throughput.tokensPerSecond(), tokens, pure);
            }
            if (!turn.hasPlace()) {
                live.standAside();
            }
            saving().afterSlice(trainer());
            if (!live.isQuiet()) {
                answerHeld();
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
        long before = trainer().step();
        long now = begin;
        long last = 0;
        while (state == RunState.TRAINING && now - begin + last <= nanoseconds && mayGoOn()) {
            StepMetrics metrics = trainer().advance();
            pure &= metrics != null && !metrics.hasValidation();
            if (metrics != null) {
                record(metrics);
            }
            last = System.nanoTime() - now;
            now += last;
        }
        long steps = trainer().step() - before;
        throughput.add(steps * trainer().tokensPerStep(), (now - begin) / NANOS);
        return pure;
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
        if (trainer().isValidating()) {
            return LockStep.Verdict.GO;
        }
        boolean hasCaughtUp = !toRest.isEmpty() && !turn.isBehind(); // or is a lane no more, which goes where it likes
        return hasCaughtUp ? LockStep.Verdict.REST : turn.next();
    }

    private void record(StepMetrics metrics) {
        newest.add(metrics);
        saving().afterStep(trainer());
        turn.done();
        if (counted != null && counted.add(metrics)) {
            CountedSteps done = counted;
            counted = null;
            pause("");
            done.answer();
        }
    }

    /** Takes effect at once: a reading of the held-out text that is going on is given up, its step is complete. */
    private void pause(String why) {
        StepMetrics left = trainer().abandonValidation();
        if (left != null) {
            record(left);
        }
        if (state == RunState.PAUSED) {
            return;
        }
        if (counted != null) {
            counted.interrupt(why);
            counted = null;
            trainer().recordNextStep(null);
        }
        moveTo(RunState.PAUSED);
    }

    private void fail(Throwable cause) {
        if (!(cause instanceof NonFiniteException)) {
            LOG.log(Level.SEVERE, "run " + run.id() + " failed", cause);
        }
        String why = cause instanceof NonFiniteException
                ? String.valueOf(cause.getMessage())
                : "An unexpected error ended this run: " + cause + ". The server's log has the details.";
        failure = why;
        if (counted != null) {
            counted.interrupt(why);
            counted = null;
            trainer().recordNextStep(null);
        }
        state = RunState.FAILED;
        waiting = 0;
        turn.end();
        answerRest(status());
        saving().runFailed(trainer(), why, cause instanceof NonFiniteException);
        live.event("failure", status());
        live.rest(trainer(), throughput.tokensPerSecond());
        answerHeld();
    }

    private void moveTo(RunState next) {
        state = next;
        if (next != RunState.TRAINING) {
            waiting = 0;
            turn.leave();
            live.flush(trainer(), throughput.tokensPerSecond());
            saving().now(trainer());
            answerHeld();
        }
        live.event("state", status());
        if (next == RunState.PAUSED && !turn.isBehind()) {
            answerRest(status());
        }
    }

    private RunStatus status() {
        return new RunStatus(
                state,
                waiting,
                failure,
                trainer().completedSteps(),
                config,
                newest.loss(),
                newest.validationLoss(),
                newest.gradNorm(),
                newest.learningRate(),
                throughput.tokensPerSecond(),
                state == RunState.TRAINING ? live.cost() : Double.NaN,
                turn.comparison(),
                kept());
    }

    private RunStatus.Kept kept() {
        RunDescription described = folder.description();
        return new RunStatus.Kept(
                saving().savedStep(), saving().error(), folder.size(), described.name(), described.note());
    }

    /** What becomes of the run when it could, or could not, be saved. */
    private final class SavingEvents implements Saving.Listener {
        private boolean retrying;
        private boolean failing;
        private long lastTold = System.nanoTime() - TELL_NANOS;

        /** At first a run is saved at almost every step: while it trains, that is told now and then. */
        @Override
        public void saved() {
            long now = System.nanoTime();
            if (failing || state != RunState.TRAINING || now - lastTold >= TELL_NANOS) {
                failing = false;
                lastTold = now;
                live.event("saved", status());
            }
        }

        @Override
        public void failed(String why) {
            failing = true;
            // a lane that is to come to rest does so where the others do, some steps from here
            if (state == RunState.TRAINING && !turn.isBehind()) {
                pause("it could not be saved: " + why);
            }
            live.event("saveFailed", status());
            if (!retrying) {
                retrying = true;
                vertx.setTimer(RETRY_MILLIS, timer -> {
                    retrying = false;
                    if (!stopped) {
                        saving().now(trainer());
                    }
                });
            }
        }
    }

    private Saving saving() {
        if (saving == null) {
            throw new IllegalStateException("not started");
        }
        return saving;
    }

    private Command.History history(Command.ReadHistory read) {
        return new Command.History(
                trainer().completedSteps(),
                trainer().history().since(read.since(), read.points()),
                trainer().history().rates());
    }

    private Trainer trainer() {
        if (trainer == null) {
            throw new IllegalStateException("not started");
        }
        return trainer;
    }
}
