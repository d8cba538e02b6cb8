package elman.server.trainer;

import elman.nn.InvalidValueException;
import elman.server.run.Addresses;
import elman.server.run.Checkup;
import elman.server.run.Command;
import elman.server.run.IllegalMoveException;
import elman.server.run.LocalCodec;
import elman.server.run.NoSuchRunException;
import elman.server.run.Refusal;
import elman.server.run.Run;
import elman.server.run.RunState;
import elman.server.run.RunStatus;
import elman.server.saving.Disk;
import elman.server.saving.Saving;
import elman.server.watching.LivePublisher;
import elman.store.RunDescription;
import elman.store.RunFolder;
import elman.store.RunFolder.Moment;
import elman.train.RunConfig;
import elman.train.StepRecorder;
import elman.train.Trainer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trains one run on a worker thread: carries out its commands between two slices of its {@link TrainingLoop}.
 *
 * <p>All fields belong to the verticle's context, which runs one thing at a time.
 */
public final class TrainerVerticle extends VerticleBase {
    /** Milliseconds after which a writing that failed is tried again. */
    private static final long RETRY_MILLIS = 1000;

    private static final long TELL_NANOS = 3_000_000_000L;

    /** Milliseconds for which a question about a resting run waits for the reading of its held-out text. */
    private static final long READING_MILLIS = 2000;

    private final Run run;
    private final Turn turn;
    private final LivePublisher live;
    private final Disk disk;
    private final RunFolder folder;
    private final @Nullable Moment from;
    private final Newest newest = new Newest();
    /** Questions that wait for the end of a quiet window. */
    private final List<Message<Command>> held = new ArrayList<>();
    /** Requests to rest, answered when this lane of a comparison has caught up with the others. */
    private final List<Message<Command>> toRest = new ArrayList<>();

    private @Nullable Trainer trainer;
    private @Nullable Saving saving;
    private @Nullable TrainingLoop loop;
    private RunConfig config;
    private boolean stopped;

    /**
     * @param folder where the run is kept
     * @param from where it goes on from, null for the beginning
     */
    public TrainerVerticle(Run run, Turn turn, LivePublisher live, Disk disk, RunFolder folder, @Nullable Moment from) {
        this.run = run;
        this.turn = turn;
        this.live = live;
        this.disk = disk;
        this.folder = folder;
        this.from = from;
        config = run.config();
    }

    @Override
    public Future<?> start() {
        trainer = from == null
                ? new Trainer(run.task(), config.model(), config.training())
                : new Trainer(run.task(), config.model(), config.training(), from.state(), from.points(), from.rates());
        newest.add(trainer().history().since(0));
        live.begin(trainer());
        saving = new Saving(disk, folder, context, run.parameterCount(), trainer(), new SavingEvents());
        String failure = folder.description().failure();
        loop = new TrainingLoop(run, context, trainer(), turn, live, saving(), newest, failure, new LoopEvents());
        saving.now(trainer());
        return vertx.eventBus()
                .<Command>localConsumer(Addresses.trainer(run.id()), this::receive)
                .completion();
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        answerHeld();
        loop().end();
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
            loop().fail(e);
            message.reply(new Refusal(e), LocalCodec.OPTIONS);
        }
    }

    private void switchOn(Message<Command> message) {
        Command command = message.body();
        if (command instanceof Command.Steps steps) {
            loop().make(new CountedSteps(steps.count(), message, Command.StepsDone::new));
        } else if (command instanceof Command.Walk walk) {
            walk(walk, message);
        } else if (command instanceof Command.TakePlace) {
            loop().takePlace();
        } else if (command instanceof Command.Change change) {
            change(change);
            if (change.state() == RunState.PAUSED && turn.isBehind()) {
                toRest.add(message);
                loop().catchUp();
            } else {
                message.reply(status(), LocalCodec.OPTIONS);
            }
        } else if (command instanceof Command.Describe) {
            describe(message);
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

    /** Of a run that rests, what the held-out text says at that step, where that is known soon. */
    private void describe(Message<Command> question) {
        if (!loop().isReadingAtRest()) {
            question.reply(status(), LocalCodec.OPTIONS);
            return;
        }
        boolean[] isAnswered = {false};
        Runnable answer = () -> {
            if (!isAnswered[0]) {
                isAnswered[0] = true;
                question.reply(status(), LocalCodec.OPTIONS);
            }
        };
        loop().whenMeasured(answer);
        vertx.setTimer(READING_MILLIS, timer -> answer.run());
    }

    private void walk(Command.Walk walk, Message<Command> message) {
        StepRecorder recorder = new StepRecorder(walk.place());
        loop().make(new CountedSteps(1, message, steps -> new Command.Walked(steps.get(0), recorder.record())));
        trainer().recordNextStep(recorder);
    }

    private void change(Command.Change change) {
        boolean toTrain = change.state() == RunState.TRAINING;
        if (loop().state() == RunState.FAILED) {
            requireNothingToTrain(change);
        }
        if (toTrain && loop().isCounting()) {
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
        if (toTrain && loop().state() == RunState.PAUSED) {
            loop().train();
        } else if (change.state() == RunState.PAUSED && isTraining() && !turn.isBehind()) {
            loop().pause(TrainingLoop.PAUSED);
        }
    }

    private static void requireNothingToTrain(Command.Change change) {
        if (change.state() != null) {
            throw new IllegalMoveException("this run has failed; start a new one");
        }
        if (change.learningRate() != null) {
            throw new IllegalMoveException(
                    "this run has failed, and no rate can be set any more; start a new one with it");
        }
    }

    private boolean isTraining() {
        return loop().state() == RunState.TRAINING;
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
                trainer().history().since(0),
                trainer().history().rates());
    }

    private void answerRest(Object answer) {
        toRest.forEach(request -> request.reply(answer, LocalCodec.OPTIONS));
        toRest.clear();
    }

    private RunStatus status() {
        RunDescription described = folder.description();
        return new RunStatus(
                loop().state(),
                loop().waiting(),
                loop().failure(),
                trainer().completedSteps(),
                config,
                newest.loss(),
                trainer().history().heldOut(),
                trainer().history().isHeldOutOld(),
                trainer().reachedAt(),
                newest.gradNorm(),
                newest.learningRate(),
                loop().tokensPerSecond(),
                isTraining() ? live.cost() : Double.NaN,
                turn.comparison(),
                new RunStatus.Kept(
                        saving().savedStep(), saving().error(), folder.size(), described.name(), described.note()));
    }

    private Command.History history(Command.ReadHistory read) {
        return new Command.History(
                trainer().completedSteps(),
                trainer().history().since(read.since(), read.points()),
                trainer().history().rates());
    }

    private final class LoopEvents implements TrainingLoop.Listener {
        @Override
        public void changed(String type) {
            live.event(type, status());
        }

        @Override
        public void free() {
            answerHeld();
        }

        @Override
        public void rested() {
            answerRest(status());
        }
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
            if (failing || !isTraining() || now - lastTold >= TELL_NANOS) {
                failing = false;
                lastTold = now;
                live.event("saved", status());
            }
        }

        @Override
        public void failed(String why) {
            failing = true;
            // a lane that is to come to rest does so where the others do, some steps from here
            if (isTraining() && !turn.isBehind()) {
                loop().pause("it could not be saved: " + why);
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

    private Trainer trainer() {
        return Objects.requireNonNull(trainer, "not started");
    }

    private Saving saving() {
        return Objects.requireNonNull(saving, "not started");
    }

    private TrainingLoop loop() {
        return Objects.requireNonNull(loop, "not started");
    }
}
