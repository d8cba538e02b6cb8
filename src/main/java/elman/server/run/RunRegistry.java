package elman.server.run;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.nn.InvalidValueException;
import elman.nn.NetworkConfig;
import elman.store.RunDescription;
import elman.store.RunFolder;
import elman.store.RunFolder.Moment;
import elman.store.RunStore;
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
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All runs of this server: makes and removes them, and passes commands on to their trainers. Thread-safe. */
public final class RunRegistry {
    private static final Logger LOG = Logger.getLogger(RunRegistry.class.getName());
    private static final int MOST_RUNS = 64;

    /** A run, the verticle that trains it, and where it is kept. */
    private record Entry(Run run, String deployment, RunFolder folder, Measures measures) {}

    /** What a run goes on from: the run whose moment it is, where it is one's, and the moment. */
    public record Origin(Run.@Nullable Parent parent, Moment moment) {}

    private final Vertx vertx;
    private final Workers workers;
    private final Predicate<String> isWatched;
    private final Disk disk;
    private final TrainingLine line;
    private final DeploymentOptions deployment;
    private final MemoryBudget memory = MemoryBudget.ofThisProcess();
    private final RunIds ids = new RunIds();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Snapshots snapshots = new Snapshots();
    private Future<?> opened = Future.succeededFuture();

    /**
     * @param workers on which frames are computed
     * @param isWatched whether anyone listens to an event-bus address
     * @param disk where runs are kept
     * @param places how many runs may train at once
     */
    public RunRegistry(Vertx vertx, Workers workers, Predicate<String> isWatched, Disk disk, int places) {
        this.vertx = vertx;
        this.workers = workers;
        this.isWatched = isWatched;
        this.disk = disk;
        LocalCodec.register(vertx.eventBus());
        line = new TrainingLine(places, this::takePlace);
        deployment = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("elman-trainer")
                .setWorkerPoolSize(places + 2);
    }

    /**
     * Opens what is on disk, each run as it was left, but paused. A run that cannot be opened is left where it is, and told
     * of in the log.
     *
     * @param corpora the text of an id
     */
    public void openAll(List<RunFolder> folders, Function<String, Future<Corpus>> corpora) {
        opened = Future.join(folders.stream()
                .map(folder -> open(folder, corpora)
                        .onFailure(cause ->
                                LOG.warning("run " + folder.id() + " cannot be opened: " + cause.getMessage())))
                .toList());
    }

    /** Done once every run that can be opened is there. */
    public Future<?> opened() {
        return opened.otherwiseEmpty();
    }

    private Future<Run> open(RunFolder folder, Function<String, Future<Corpus>> corpora) {
        RunDescription described = folder.description();
        return corpora.apply(described.config().corpus())
                .compose(corpus -> workers.read(() -> {
                    if (!corpus.hash().equals(described.corpusHash())) {
                        throw new IOException("its text " + corpus.id() + " is not the one that it learned");
                    }
                    @Nullable Moment last = folder.last();
                    if (last != null) {
                        last.problems().forEach(LOG::warning);
                    }
                    return Optional.ofNullable(last)
                            .map(moment -> {
                                RunConfig config = described.config();
                                double rate = moment.state().baseRate();
                                return new Opened(
                                        run(
                                                folder,
                                                config.withTraining(
                                                        config.training().withLearningRate(rate)),
                                                corpus),
                                        moment);
                            })
                            .orElseGet(() -> new Opened(run(folder, described.config(), corpus), null));
                }))
                .compose(ready -> deploy(ready.run, folder, ready.moment, null));
    }

    private record Opened(Run run, @Nullable Moment moment) {}

    private static Run run(RunFolder folder, RunConfig config, Corpus corpus) {
        RunDescription described = folder.description();
        return new Run(
                folder.id(),
                described.lesson(),
                config,
                new TextSplit(corpus, config.training().validationFraction()),
                config.model().forVocabulary(corpus.vocabulary().size()).parameterCount(),
                described.created(),
                described.parent() == null ? null : new Run.Parent(described.parent(), described.parentStep()));
    }

    /**
     * Makes a run, paused at step 0. Fails with {@link InvalidValueException} where the text is too short or the network
     * too large for this machine, with {@link IllegalMoveException} where there are too many runs, and with {@link
     * NotSavedException} where it cannot be kept.
     */
    public Future<Run> create(@Nullable String lesson, RunConfig config, Corpus corpus) {
        return create(lesson, config, corpus, null, null);
    }

    /** As above; it goes on from a moment. */
    public Future<Run> create(@Nullable String lesson, RunConfig config, Corpus corpus, Origin origin) {
        return create(lesson, config, corpus, origin, null);
    }

    /** As above; the run keeps in step with others. */
    Future<Run> create(
            @Nullable String lesson,
            RunConfig config,
            Corpus corpus,
            @Nullable Origin origin,
            @Nullable LockStep lockStep) {
        if (entries.size() >= MOST_RUNS) {
            return Future.failedFuture(
                    new IllegalMoveException("there are " + MOST_RUNS + " runs already; remove one first"));
        }
        String id = ids.next(corpus.id());
        try {
            reserve(id, config, corpus);
        } catch (InvalidValueException | IllegalMoveException refusal) {
            return Future.failedFuture(refusal);
        }
        if (lockStep != null) {
            lockStep.enter(id);
        }
        return workers.read(() -> newFolder(id, lesson, config, corpus, origin))
                .compose(folder ->
                        deploy(run(folder, config, corpus), folder, origin == null ? null : origin.moment(), lockStep))
                .onFailure(refused -> {
                    memory.release(id);
                    if (lockStep != null) {
                        lockStep.leave(id);
                    }
                })
                .compose(run -> publish("created", run).map(run));
    }

    private RunFolder newFolder(
            String id, @Nullable String lesson, RunConfig config, Corpus corpus, @Nullable Origin origin) {
        Run.@Nullable Parent parent = origin == null ? null : origin.parent();
        RunDescription description = RunDescription.first(
                lesson, config, corpus, parent == null ? null : parent.run(), parent == null ? 0 : parent.step());
        try {
            RunFolder folder = disk.store().create(id, description);
            if (origin != null) {
                Moment moment = origin.moment();
                folder.save(moment.state(), moment.points(), moment.rates());
            }
            folder.publish();
            return folder;
        } catch (IOException e) {
            throw new NotSavedException("the run cannot be kept: " + RunStore.reason(e));
        }
    }

    private Future<Run> deploy(Run run, RunFolder folder, @Nullable Moment from, @Nullable LockStep lockStep) {
        LivePublisher live = new LivePublisher(vertx, workers, isWatched, run);
        return vertx.deployVerticle(
                        () -> new TrainerVerticle(run, new Turn(run.id(), line, lockStep), live, disk, folder, from),
                        deployment)
                .map(deploymentId -> {
                    entries.put(run.id(), new Entry(run, deploymentId, folder, new Measures()));
                    return run;
                });
    }

    /** Sees to it that a run has the memory that training takes. */
    private void reserve(String id, RunConfig config, Corpus corpus) {
        if (!memory.holds(id)) {
            NetworkConfig shape =
                    config.model().forVocabulary(corpus.vocabulary().size());
            memory.reserve(id, Trainer.bytes(shape, config.model(), config.training()), tooLargeField(shape, config));
        }
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

    /** Ends a run, frees what it held and puts it into the bin; where that fails it is there again, paused. */
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
                .onComplete(done -> memory.release(run.id()))
                .compose(done -> write(() -> disk.store().remove(entry.folder()))
                        .recover(unmoved -> open(
                                        entry.folder(),
                                        id -> Future.succeededFuture(run.split().corpus()))
                                .compose(again -> publish("restored", again))
                                .transform(back -> Future.failedFuture(unmoved))));
    }

    /** Takes a run out of the bin, paused; fails with {@link NoSuchRunException}. */
    public Future<Run> restore(String id, Function<String, Future<Corpus>> corpora) {
        if (entries.size() >= MOST_RUNS) {
            return Future.failedFuture(
                    new IllegalMoveException("there are " + MOST_RUNS + " runs already; remove one first"));
        }
        if (entries.containsKey(id)) {
            return Future.failedFuture(new IllegalMoveException("this run is not in the bin"));
        }
        return workers.read(() -> {
                    try {
                        return disk.store().restore(id);
                    } catch (NoSuchFileException e) {
                        throw new NoSuchRunException(id);
                    }
                })
                .compose(folder -> open(folder, corpora))
                .compose(run -> publish("restored", run).map(run));
    }

    /** Puts words on a run; null leaves them as they are, and an empty name takes it away. */
    public Future<Void> label(Run run, @Nullable String name, @Nullable String note) {
        RunFolder folder = folder(run);
        return write(() -> folder.describe(described -> described.named(
                        name == null ? described.name() : name.isEmpty() ? null : name,
                        note == null ? described.note() : note)))
                .compose(done -> changed(run));
    }

    /** The moments of a run that can be gone back to, in order. */
    public Future<List<RunFolder.Kept>> checkpoints(Run run) {
        RunFolder folder = folder(run);
        return ask(run, new Command.Settle()).map(settled -> folder.checkpoints());
    }

    /** Sees to it that a moment is kept for good, or no longer; fails with {@link NoSuchRunException} where it is not kept. */
    public Future<Void> mark(Run run, long step, boolean marked) {
        RunFolder folder = folder(run);
        return ask(run, new Command.Settle()).compose(settled -> {
            if (folder.stepAt(step) != step) {
                throw new NoSuchRunException(run.id() + " at step " + step);
            }
            return mark(folder, step, marked);
        });
    }

    private Future<Void> mark(RunFolder folder, long step, boolean marked) {
        return write(() -> folder.describe(described -> {
            List<Long> steps = new ArrayList<>(described.marked());
            steps.remove(step);
            if (marked) {
                steps.add(step);
            }
            return described.withMarked(steps);
        }));
    }

    /** The newest kept moment that is not after {@code step}, or the first there is. */
    public Future<Moment> moment(Run run, long step) {
        RunFolder folder = folder(run);
        return ask(run, new Command.Settle())
                .compose(settled -> workers.read(() -> folder.moment(folder.stepAt(step))));
    }

    /** The runs that learn a text, those in the bin last. */
    public Future<List<RunStore.Learner>> learnersOf(String corpus) {
        return workers.read(() -> disk.store().learnersOf(corpus));
    }

    private interface DiskWork {
        void run() throws IOException;
    }

    private Future<Void> write(DiskWork work) {
        return workers.read(() -> {
            try {
                work.run();
                return null;
            } catch (IOException e) {
                throw new NotSavedException("this cannot be saved: " + RunStore.reason(e));
            }
        });
    }

    private RunFolder folder(Run run) {
        Entry entry = entries.get(run.id());
        if (entry == null) {
            throw new NoSuchRunException(run.id());
        }
        return entry.folder();
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
        return ask(run, new Command.Change(state, learningRate, probe), state == RunState.TRAINING);
    }

    /** Trains exactly {@code count} steps: {@code step}, {@code losses} and {@code gradNorms}, as JSON. */
    public Future<Buffer> steps(Run run, int count) {
        return this.<Command.StepsDone>ask(run, new Command.Steps(count), true)
                .compose(done -> workers.answer(() -> RunJson.steps(done).toBuffer()));
    }

    /** Trains one step and tells what happened in it, as JSON; {@code place} must be one of the network's weights. */
    public Future<Buffer> walk(Run run, WeightPlace place) {
        return this.<Command.Walked>ask(run, new Command.Walk(place), true)
                .compose(walked -> workers.answer(() -> WalkJson.of(run, walked).toBuffer()));
    }

    /** The weights as they are now. */
    public Future<Snapshot> snapshot(Run run) {
        return ask(run, new Command.TakeSnapshot());
    }

    /** The weights after {@code step} steps, or at the newest kept moment before that, or at the first. */
    public Future<Snapshot> snapshot(Run run, long step) {
        RunFolder folder = folder(run);
        return workers.answer(() -> snapshots.get(folder, step));
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

    /** As below; where it trains, memory is needed for that. */
    private <T> Future<T> ask(Run run, Command command, boolean trains) {
        if (trains) {
            try {
                reserve(run.id(), run.config(), run.split().corpus());
            } catch (InvalidValueException | IllegalMoveException refusal) {
                return Future.failedFuture(refusal);
            }
        }
        return ask(run, command);
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
