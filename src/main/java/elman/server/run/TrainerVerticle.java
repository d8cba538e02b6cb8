package elman.server.run;

import elman.nn.InvalidValueException;
import elman.train.NonFiniteException;
import elman.train.RunConfig;
import elman.train.StepMetrics;
import elman.train.StepRecorder;
import elman.train.Throughput;
import elman.train.Trainer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
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

    private final Run run;
    private final TrainingLine line;
    private final LivePublisher live;
    private final Throughput throughput = new Throughput();
    private @Nullable Trainer trainer;
    private RunConfig config;
    private RunState state = RunState.PAUSED;
    private int waiting;
    private @Nullable String failure;
    private @Nullable CountedSteps counted;
    private boolean sliceScheduled;
    private boolean stopped;
    private double loss = Double.NaN;
    private double validationLoss = Double.NaN;
    private double gradNorm = Double.NaN;
    private double learningRate = Double.NaN;

    TrainerVerticle(Run run, TrainingLine line, LivePublisher live) {
        this.run = run;
        this.line = line;
        this.live = live;
        this.config = run.config();
    }

    @Override
    public Future<?> start() {
        trainer = new Trainer(run.split(), config.model(), config.training());
        return vertx.eventBus()
                .<Command>localConsumer(Addresses.trainer(run.id()), this::receive)
                .completion();
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        line.leave(run.id());
        if (counted != null) {
            counted.interrupt("the run was removed");
        }
        trainer().close();
        return Future.succeededFuture();
    }

    private void receive(Message<Command> message) {
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
            beginCounted(new CountedSteps(1, message, steps -> new Command.Walked(steps.get(0), recorder.record())));
            trainer().recordNextStep(recorder);
        } else if (command instanceof Command.LineMoved) {
            takePlace();
        } else if (command instanceof Command.Change change) {
            change(change);
            message.reply(status(), LocalCodec.OPTIONS);
        } else if (command instanceof Command.Describe) {
            message.reply(status(), LocalCodec.OPTIONS);
        } else if (command instanceof Command.TakeSnapshot) {
            message.reply(trainer().snapshot(), LocalCodec.OPTIONS);
        } else if (command instanceof Command.ReadHistory read) {
            message.reply(history(read), LocalCodec.OPTIONS);
        }
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
            config = config.withTraining(config.training().withLearningRate(change.learningRate()));
            live.event("learningRate", status());
        }
        if (change.probe() != null && !change.probe().equals(config.probe())) {
            config = config.withProbe(change.probe());
            live.probe(change.probe(), trainer());
            live.event("probe", status());
        }
        if (toTrain && state == RunState.PAUSED) {
            moveTo(RunState.TRAINING);
            takePlace();
        } else if (change.state() == RunState.PAUSED && state == RunState.TRAINING) {
            pause("it was paused");
        }
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
        waiting = line.enter(run.id());
        if (waiting == 0) {
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
        if (state != RunState.TRAINING || waiting > 0 || stopped) {
            return;
        }
        try {
            trainFor(SLICE_MILLIS * 1_000_000);
            live.afterSlice(trainer(), throughput.tokensPerSecond());
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        if (state == RunState.TRAINING) {
            scheduleSlice();
        }
    }

    /** Trains as long as another step like the last one would end in time. */
    private void trainFor(long nanoseconds) {
        long begin = System.nanoTime();
        long before = trainer().step();
        long now = begin;
        long last;
        do {
            StepMetrics metrics = trainer().advance();
            if (metrics != null) {
                record(metrics);
            }
            last = System.nanoTime() - now;
            now += last;
        } while (state == RunState.TRAINING && now - begin + last <= nanoseconds);
        long steps = trainer().step() - before;
        throughput.add(steps * trainer().tokensPerStep(), (now - begin) / NANOS);
    }

    private void record(StepMetrics metrics) {
        loss = metrics.loss();
        gradNorm = metrics.gradNorm();
        learningRate = metrics.learningRate();
        validationLoss = metrics.hasValidation() ? metrics.validationLoss() : validationLoss;
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
        line.leave(run.id());
        live.event("failure", status());
        live.publishMetrics(trainer(), throughput.tokensPerSecond());
    }

    private void moveTo(RunState next) {
        state = next;
        if (next != RunState.TRAINING) {
            waiting = 0;
            line.leave(run.id());
            live.flush(trainer(), throughput.tokensPerSecond());
        }
        live.event("state", status());
    }

    private RunStatus status() {
        return new RunStatus(
                state,
                waiting,
                failure,
                trainer().completedSteps(),
                config,
                loss,
                validationLoss,
                gradNorm,
                learningRate,
                throughput.tokensPerSecond());
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
