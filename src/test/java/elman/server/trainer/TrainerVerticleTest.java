package elman.server.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.nn.Parameters;
import elman.server.BrokenFolder;
import elman.server.run.Addresses;
import elman.server.run.Command;
import elman.server.run.LocalCodec;
import elman.server.run.NoSuchRunException;
import elman.server.run.Refusal;
import elman.server.run.Run;
import elman.server.run.RunState;
import elman.server.run.RunStatus;
import elman.server.run.Workers;
import elman.server.saving.Disk;
import elman.server.saving.Saving;
import elman.server.watching.LivePublisher;
import elman.store.DataFolder;
import elman.store.RunDescription;
import elman.store.RunFolder;
import elman.store.RunStore;
import elman.store.StoreLimits;
import elman.task.text.TextTask;
import elman.train.ModelConfig;
import elman.train.RunConfig;
import elman.train.Snapshot;
import elman.train.Trainer;
import elman.train.TrainingConfig;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a run, everybody who asked it something is answered. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class TrainerVerticleTest {
    private static final int FAR = 1_000_000;
    private static final String OTHER = "other";
    private static final DeploymentOptions WORKER = new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);

    private final TrainingLine line = new TrainingLine(2, this::takePlace);
    private final Run run = run();
    private Vertx vertx;
    private Workers workers;
    private Disk disk;
    private RunFolder folder;
    private Path data;

    @BeforeEach
    void storeAndCodec(Vertx vertx, @TempDir Path data) throws IOException {
        this.vertx = vertx;
        this.data = data;
        try (DataFolder opened = DataFolder.open(data)) {
            RunStore store = RunStore.open(opened, StoreLimits.DEFAULT);
            disk = new Disk(store, Duration.ofSeconds(10));
            folder = store.create(run.id(), RunDescription.first(null, run.config(), run.task(), null, 0, false));
        }
        workers = new Workers(vertx);
        LocalCodec.register(vertx.eventBus());
    }

    @AfterEach
    void end() {
        Future.join(vertx.deploymentIDs().stream().map(vertx::undeploy).toList())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        workers.close();
    }

    @Test
    void whatComesAfterTheEndIsRefused() {
        LivePublisher live = new LivePublisher(vertx, workers, topic -> Set.of(), run);
        TrainerVerticle trainer = new TrainerVerticle(run, new Turn(run.id(), line, null), live, disk, folder, null);
        List<Command> commands = List.of(
                new Command.Steps(1),
                new Command.Walk(new Parameters.Place(0, 0)),
                new Command.Change(RunState.TRAINING, null, null),
                new Command.TakeSnapshot(),
                new Command.ReadHistory(0, 1));
        List<Object> answers = new ArrayList<>();
        String deployment = await(vertx.deployVerticle(
                new Deployable() {
                    @Override
                    public Future<?> deploy(Context context) throws Exception {
                        return trainer.deploy(context);
                    }

                    /** Asks when the trainer has stopped and its address is still there. */
                    @Override
                    public Future<?> undeploy(Context context) throws Exception {
                        Future<?> asked = trainer.undeploy(context);
                        for (Command command : commands) {
                            asked = asked.compose(done -> ask(command)).onSuccess(answers::add);
                        }
                        return asked;
                    }
                },
                WORKER));
        await(vertx.undeploy(deployment));
        assertThat(answers)
                .hasSameSizeAs(commands)
                .allSatisfy(answer -> assertThat(((Refusal) answer).cause()).isInstanceOf(NoSuchRunException.class));
    }

    @Test
    void aPauseIsAnsweredWhenItsLaneIsReleasedOnTheWay() {
        LockStep lockStep = lockStep(2 * FAR);
        for (int step = 0; step < FAR; step++) {
            lockStep.next(OTHER);
        }
        deploy(lockStep, false);
        lockStep.pause();
        Future<Object> paused = ask(new Command.Change(RunState.PAUSED, null, null));
        while (((RunStatus) await(ask(new Command.Describe()))).step() < 10) {
            Thread.onSpinWait();
        }
        lockStep.leave(run.id());
        RunStatus status = (RunStatus) await(paused);
        assertThat(status.state()).isEqualTo(RunState.PAUSED);
        assertThat(status.step()).isBetween(10L, FAR - 1L);
    }

    @Test
    void aLaneThatStandsAsideInAQuietWindowAnswers() {
        LockStep lockStep = lockStep(50);
        LivePublisher live = deploy(lockStep, true);
        await(ask(new Command.Change(RunState.TRAINING, null, null)));
        while (!live.isQuiet()) {
            if (lockStep.next(OTHER) == LockStep.Verdict.GO) {
                lockStep.done(OTHER);
            }
        }
        // the other lane rests now, so that this one must soon stand aside, in the middle of the window
        assertThat(await(ask(new Command.TakeSnapshot()))).isInstanceOf(Snapshot.class);
    }

    @Test
    void aLaneThatCannotBeSavedStillComesToRestWhereTheOthersDo() throws IOException {
        LockStep lockStep = lockStep(2 * FAR);
        for (int step = 0; step < 2000; step++) {
            lockStep.next(OTHER);
        }
        deploy(lockStep, false);
        await(ask(new Command.Settle()));
        BrokenFolder broken = BrokenFolder.checkpointsOf(this.data, run.id());
        lockStep.pause();
        RunStatus status = (RunStatus) await(ask(new Command.Change(RunState.PAUSED, null, null)));
        assertThat(status.state()).isEqualTo(RunState.PAUSED);
        assertThat(status.step()).isEqualTo(2000);
        broken.mend();
    }

    @Test
    void aStepWhoseReadingOfTheHeldOutTextIsTakenUpAgainIsNotTheOneThatIsWalked() throws IOException {
        Run reading = run(Corpus.ofText("hello", "hello", "hello".repeat(300)), 0.2);
        String deployment = deployAmidstReading(reading);
        Command.Walked walked = (Command.Walked) await(ask(new Command.Walk(new Parameters.Place(0, 0))));
        assertThat(walked.metrics().step()).isEqualTo(2);
        assertThat(walked.record().window().tokens()).hasSize(4);
        await(vertx.undeploy(deployment));
    }

    /** It was amidst the reading after its first step when it was saved: that is read to its end without being asked. */
    @Test
    void aReadingThatHasEndedIsSaved() throws IOException {
        Run reading = run(Corpus.ofText("hello", "hello", "hello".repeat(300)), 0.2);
        String deployment = deployAmidstReading(reading);
        RunStatus status = (RunStatus) await(ask(new Command.Describe()));
        assertThat(status.state()).isEqualTo(RunState.PAUSED);
        assertThat(status.step()).isEqualTo(1);
        assertThat(Objects.requireNonNull(status.heldOut()).step()).isEqualTo(1);
        assertThat(status.isMeasured()).isTrue();
        await(vertx.undeploy(deployment));
        RunFolder.Moment moment = Objects.requireNonNull(folder.last());
        assertThat(moment.state().validating()).isFalse();
        assertThat(moment.points())
                .containsExactly(Objects.requireNonNull(moment.state().newest()).point());
        assertThat(moment.points().get(0).validationStep()).isEqualTo(1);
    }

    /** A run that goes on from a moment in which the first step is made and the held-out text not read to its end. */
    private String deployAmidstReading(Run reading) throws IOException {
        try (Trainer trainer = new Trainer(
                new TextTask(reading.split()),
                reading.config().model(),
                reading.config().training())) {
            trainer.advance();
            assertThat(trainer.isValidating()).isTrue();
            folder.save(trainer.capture(), List.of(), trainer.history().rates());
        }
        RunFolder.Moment moment = folder.moment(1);
        assertThat(moment.state().validating()).isTrue();
        LivePublisher live = new LivePublisher(vertx, workers, topic -> Set.of(), reading);
        return await(vertx.deployVerticle(
                new TrainerVerticle(reading, new Turn(reading.id(), line, null), live, disk, folder, moment), WORKER));
    }

    @Test
    void theLastOfManyChangesIsSaved() throws IOException {
        LivePublisher live = new LivePublisher(vertx, workers, topic -> Set.of(), run);
        String deployment = await(vertx.deployVerticle(
                new TrainerVerticle(run, new Turn(run.id(), line, null), live, disk, folder, null), WORKER));
        for (int i = 1; i <= 300; i++) {
            ask(new Command.Change(null, i / 1000.0, null));
        }
        await(ask(new Command.Settle()));
        assertThat(Objects.requireNonNull(folder.last()).state().baseRate()).isEqualTo(0.3);
        assertThat(folder.description().config().training().learningRate()).isEqualTo(0.3);
        await(vertx.undeploy(deployment));
    }

    @Test
    void aLackOfMemoryIsAFailureToSaveLikeOthers() {
        assertThat(Saving.outcome(() -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .hasValueSatisfying(cause -> assertThat(cause).hasMessageContaining("Java heap space"));
    }

    private LockStep lockStep(int quantum) {
        LockStep lockStep = new LockStep(
                "c",
                quantum,
                lane -> {
                    line.enter(lane);
                    takePlace(lane);
                },
                line::leave);
        lockStep.enter(run.id());
        lockStep.enter(OTHER);
        return lockStep;
    }

    private LivePublisher deploy(LockStep lockStep, boolean watched) {
        LivePublisher live = new LivePublisher(vertx, workers, topic -> watched ? Set.of(topic) : Set.of(), run);
        TrainerVerticle trainer =
                new TrainerVerticle(run, new Turn(run.id(), line, lockStep), live, disk, folder, null);
        await(vertx.deployVerticle(trainer, WORKER));
        return live;
    }

    private void takePlace(String lane) {
        vertx.eventBus().send(Addresses.trainer(lane), new Command.TakePlace(), LocalCodec.OPTIONS);
    }

    private Future<Object> ask(Command command) {
        return vertx.eventBus()
                .request(Addresses.trainer(run.id()), command, LocalCodec.OPTIONS)
                .map(reply -> (Object) reply.body());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(50, TimeUnit.SECONDS)
                .join();
    }

    private static Run run() {
        return run(Corpus.ofText("hello", "hello", "hello"), 0);
    }

    private static Run run(Corpus corpus, double validationFraction) {
        TrainingConfig training = TrainingConfig.DEFAULT.withWindow(4, 1);
        RunConfig config = new RunConfig("hello", ModelConfig.rnn(4), training, "hell");
        return new Run(
                "run",
                null,
                config,
                new TextTask(new TextSplit(corpus, validationFraction)),
                Instant.now(),
                null,
                false);
    }
}
