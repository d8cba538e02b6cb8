package elman.server.run;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.nn.InvalidValueException;
import elman.nn.NetworkConfig;
import elman.train.RunConfig;
import elman.train.Snapshot;
import elman.train.Trainer;
import elman.train.TrainingConfig;
import elman.train.WeightPlace;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All runs of this server: makes and removes them, and passes commands on to their trainers. Thread-safe. */
public final class RunRegistry {
    private static final int MOST_RUNS = 64;

    /** A run and the verticle that trains it. */
    private record Entry(Run run, String deployment, Measures measures) {}

    private final Vertx vertx;
    private final Workers workers;
    private final Predicate<String> isWatched;
    private final TrainingLine line;
    private final DeploymentOptions deployment;
    private final MemoryBudget memory = MemoryBudget.ofThisProcess();
    private final RunIds ids = new RunIds();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /**
     * @param workers on which frames are computed
     * @param isWatched whether anyone listens to an event-bus address
     * @param places how many runs may train at once
     */
    public RunRegistry(Vertx vertx, Workers workers, Predicate<String> isWatched, int places) {
        this.vertx = vertx;
        this.workers = workers;
        this.isWatched = isWatched;
        LocalCodec.register(vertx.eventBus());
        line = new TrainingLine(places, this::takePlace);
        deployment = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("elman-trainer")
                .setWorkerPoolSize(places + 2);
    }

    /**
     * Makes a run, paused at step 0. Fails with {@link InvalidValueException} where the text is too short or the network
     * too large for this machine, and with {@link IllegalMoveException} where there are too many runs.
     */
    public Future<Run> create(@Nullable String lesson, RunConfig config, Corpus corpus) {
        return create(lesson, config, corpus, null);
    }

    /** As above; the run keeps in step with others. */
    Future<Run> create(@Nullable String lesson, RunConfig config, Corpus corpus, @Nullable LockStep lockStep) {
        if (entries.size() >= MOST_RUNS) {
            return Future.failedFuture(
                    new IllegalMoveException("there are " + MOST_RUNS + " runs already; remove one first"));
        }
        NetworkConfig shape = config.model().forVocabulary(corpus.vocabulary().size());
        double bytes = Trainer.bytes(shape, config.model(), config.training());
        String id = ids.next(corpus.id());
        try {
            memory.reserve(id, bytes, tooLargeField(shape, config));
        } catch (InvalidValueException | IllegalMoveException refusal) {
            return Future.failedFuture(refusal);
        }
        Run run = new Run(
                id,
                lesson,
                config,
                new TextSplit(corpus, config.training().validationFraction()),
                shape.parameterCount(),
                Instant.now());
        LivePublisher live = new LivePublisher(vertx, workers, isWatched, run);
        if (lockStep != null) {
            lockStep.enter(id);
        }
        return vertx.deployVerticle(() -> new TrainerVerticle(run, new Turn(id, line, lockStep), live), deployment)
                .onFailure(refused -> {
                    memory.release(id);
                    if (lockStep != null) {
                        lockStep.leave(id);
                    }
                })
                .compose(deploymentId -> {
                    entries.put(id, new Entry(run, deploymentId, new Measures()));
                    return publish("created", run).map(run);
                });
    }

    /** What keeps the runs of a comparison in step, up to {@code quantum} steps apart. */
    LockStep lockStep(String comparison, int quantum) {
        return new LockStep(
                comparison,
                quantum,
                lane -> {
                    line.enter(lane); // before the message comes: a comparison that has a place keeps one
                    takePlace(lane);
                },
                line::leave);
    }

    private void takePlace(String run) {
        vertx.eventBus().send(Addresses.trainer(run), new Command.TakePlace(), LocalCodec.OPTIONS);
    }

    /** Says that something about a run has changed. */
    Future<Void> changed(Run run) {
        return publish("changed", run);
    }

    boolean has(Run run) {
        return entries.containsKey(run.id());
    }

    /** Ends a run and frees what it held. */
    public Future<Void> remove(Run run) {
        Entry entry = entries.remove(run.id());
        if (entry == null) {
            return Future.failedFuture(new NoSuchRunException(run.id()));
        }
        return describe(run)
                .onSuccess(status -> {
                    JsonObject gone = new JsonObject().put("type", "removed").put("step", status.step());
                    vertx.eventBus().publish(Addresses.events(run.id()), gone);
                    vertx.eventBus().publish(Addresses.RUNS, gone.copy().put("run", RunJson.summary(run, status)));
                })
                .transform(described -> vertx.undeploy(entry.deployment()))
                .onComplete(done -> memory.release(run.id()));
    }

    /** Throws {@link NoSuchRunException}. */
    public Run get(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new NoSuchRunException(id);
        }
        return entry.run();
    }

    /** What was found out about a run's network. Throws {@link NoSuchRunException}. */
    public Measures measures(Run run) {
        Entry entry = entries.get(run.id());
        if (entry == null) {
            throw new NoSuchRunException(run.id());
        }
        return entry.measures();
    }

    /** All runs, oldest first. */
    public List<Run> all() {
        List<Run> runs =
                new ArrayList<>(entries.values().stream().map(Entry::run).toList());
        runs.sort((a, b) -> a.createdAt().compareTo(b.createdAt()));
        return runs;
    }

    public Future<RunStatus> describe(Run run) {
        return ask(run, new Command.Describe());
    }

    /** Applies all that is not null, or, where one part is refused, nothing. */
    public Future<RunStatus> change(
            Run run, @Nullable RunState state, @Nullable Double learningRate, @Nullable String probe) {
        return ask(run, new Command.Change(state, learningRate, probe));
    }

    /** Trains exactly {@code count} steps: {@code step}, {@code losses} and {@code gradNorms}, as JSON. */
    public Future<Buffer> steps(Run run, int count) {
        return this.<Command.StepsDone>ask(run, new Command.Steps(count))
                .compose(done -> workers.answer(() -> RunJson.steps(done).toBuffer()));
    }

    /** Trains one step and tells what happened in it, as JSON; {@code place} must be one of the network's weights. */
    public Future<Buffer> walk(Run run, WeightPlace place) {
        return this.<Command.Walked>ask(run, new Command.Walk(place))
                .compose(walked -> workers.answer(() -> WalkJson.of(run, walked).toBuffer()));
    }

    /** The weights as they are now. */
    public Future<Snapshot> snapshot(Run run) {
        return ask(run, new Command.TakeSnapshot());
    }

    /** The weights as they are now, with how training goes. */
    public Future<Checkup> checkUp(Run run) {
        return ask(run, new Command.CheckUp());
    }

    /** At most {@code points} points of the curve after step {@code since}, as JSON. */
    public Future<Buffer> history(Run run, long since, int points) {
        return this.<Command.History>ask(run, new Command.ReadHistory(since, points))
                .compose(
                        history -> workers.answer(() -> RunJson.history(history).toBuffer()));
    }

    /** What to lower where a run does not fit: the shards if that is enough, the network if it is too large by itself. */
    private String tooLargeField(NetworkConfig shape, RunConfig config) {
        TrainingConfig uncut = config.training().withShards(1);
        if (memory.fits(Trainer.bytes(shape, config.model(), uncut))) {
            return "training.shards";
        }
        TrainingConfig smallest = config.training().withWindow(1, 1);
        return memory.fits(Trainer.bytes(shape, config.model(), smallest)) ? "training.seqLength" : "model.hiddenSize";
    }

    private Future<Void> publish(String type, Run run) {
        return describe(run).map(status -> {
            vertx.eventBus()
                    .publish(
                            Addresses.RUNS,
                            new JsonObject()
                                    .put("type", type)
                                    .put("step", status.step())
                                    .put("run", RunJson.summary(run, status)));
            return null;
        });
    }

    @SuppressWarnings("unchecked")
    private <T> Future<T> ask(Run run, Command command) {
        return vertx.eventBus()
                .request(Addresses.trainer(run.id()), command, LocalCodec.OPTIONS)
                .compose(
                        reply -> reply.body() instanceof Refusal refusal
                                ? Future.failedFuture(refusal.cause())
                                : Future.succeededFuture((T) reply.body()),
                        failure -> Future.failedFuture(
                                failure instanceof ReplyException reply
                                                && reply.failureType() == ReplyFailure.NO_HANDLERS
                                        ? new NoSuchRunException(run.id())
                                        : failure));
    }
}
