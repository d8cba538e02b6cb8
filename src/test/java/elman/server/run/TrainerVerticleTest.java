package elman.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.store.DataFolder;
import elman.store.RunDescription;
import elman.store.RunFolder;
import elman.store.RunStore;
import elman.store.StoreLimits;
import elman.train.ModelConfig;
import elman.train.RunConfig;
import elman.train.Snapshot;
import elman.train.TrainingConfig;
import elman.train.WeightPlace;
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

    @BeforeEach
    void storeAndCodec(Vertx vertx, @TempDir Path data) throws IOException {
        this.vertx = vertx;
        try (DataFolder opened = DataFolder.open(data)) {
            RunStore store = RunStore.open(opened, StoreLimits.DEFAULT);
            disk = new Disk(store, Duration.ofSeconds(10));
            folder = store.create(
                    run.id(),
                    RunDescription.first(null, run.config(), run.split().corpus(), null, 0, false));
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
    }

    @Test
    void whatComesAfterTheEndIsRefused() {
        LivePublisher live = new LivePublisher(vertx, workers, address -> false, run);
        TrainerVerticle trainer = new TrainerVerticle(run, new Turn(run.id(), line, null), live, disk, folder, null);
        List<Command> commands = List.of(
                new Command.Steps(1),
                new Command.Walk(WeightPlace.FIRST),
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
        LivePublisher live = new LivePublisher(vertx, workers, address -> watched, run);
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
        Corpus corpus = Corpus.ofText("hello", "hello", "hello");
        TrainingConfig training = TrainingConfig.DEFAULT.withWindow(4, 1);
        RunConfig config = new RunConfig("hello", ModelConfig.rnn(4), training, "hell");
        return new Run("run", null, config, new TextSplit(corpus, 0), 60, Instant.now(), null, false);
    }
}
