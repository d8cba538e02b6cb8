package elman.server.runs;

import elman.nn.InvalidValueException;
import elman.nn.recurrent.WeightPlace;
import elman.server.run.Addresses;
import elman.server.run.Checkup;
import elman.server.run.Command;
import elman.server.run.IllegalMoveException;
import elman.server.run.LocalCodec;
import elman.server.run.NoSuchRunException;
import elman.server.run.NotSavedException;
import elman.server.run.Refusal;
import elman.server.run.Run;
import elman.server.run.RunIds;
import elman.server.run.RunJson;
import elman.server.run.RunState;
import elman.server.run.RunStatus;
import elman.server.run.Workers;
import elman.server.runs.StoredRuns.Stored;
import elman.server.saving.Disk;
import elman.server.trainer.LockStep;
import elman.server.trainer.TrainerVerticle;
import elman.server.trainer.TrainingLine;
import elman.server.trainer.Turn;
import elman.server.watching.LivePublisher;
import elman.server.watching.Measures;
import elman.store.RunFolder;
import elman.store.RunFolder.Moment;
import elman.task.Task;
import elman.train.MetricsHistory;
import elman.train.RunConfig;
import elman.train.Snapshot;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All runs of this server: makes and removes them, and passes commands on to their trainers. Thread-safe. */
public final class RunRegistry {
    private static final Logger LOG = Logger.getLogger(RunRegistry.class.getName());

    /** A run, the verticle that trains it, and where it is kept. */
    private record Entry(Run run, String deployment, RunFolder folder, Measures measures) {}

    /**
     * What a run goes on from.
     *
     * @param parent the run whose moment it is, where it is one's
     * @param imported whether its weights, or those that they were before, were trained elsewhere
     */
    public record Origin(Run.@Nullable Parent parent, Moment moment, boolean imported) {}

    private static final String TRAINERS = "elman-trainer";

    private final Vertx vertx;
    private final Workers workers;
    private final Function<String, Set<String>> watched;
    private final Disk disk;
    private final TrainingLine line;
    private final DeploymentOptions deployment;
    private final RunMemory memory = new RunMemory();
    private final StoredRuns stored;
    private final RunIds ids = new RunIds();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private Future<?> opened = Future.succeededFuture();

    /**
     * @param workers on which frames are computed
     * @param watched the event-bus addresses of a topic to which anyone listens, see {@link LivePublisher}
     * @param disk where runs are kept
     * @param places how many runs may train at once
     */
    public RunRegistry(Vertx vertx, Workers workers, Function<String, Set<String>> watched, Disk disk, int places) {
        this.vertx = vertx;
        this.workers = workers;
        this.watched = watched;
        this.disk = disk;
        stored = new StoredRuns(disk.store(), workers);
        LocalCodec.register(vertx.eventBus());
        line = new TrainingLine(places, this::takePlace);
        int threads = places + 2;
        vertx.createSharedWorkerExecutor(TRAINERS, threads); // so that they stay when the last run is removed
        deployment = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName(TRAINERS)
                .setWorkerPoolSize(threads);
    }

    /**
     * Opens what is on disk, each run as it was left, but paused. A run that cannot be opened is left where it is, and told
     * of.
     *
     * @param tasks what a configuration learns
     * @param findings is told what was not as it should be
     */
    public void openAll(List<RunFolder> folders, Function<RunConfig, Future<Task>> tasks, Consumer<String> findings) {
        opened = Future.join(folders.stream()
                .map(folder -> stored.open(folder, tasks, findings)
                        .compose(this::deploy)
                        .onFailure(cause ->
                                findings.accept("run " + folder.id() + " cannot be opened: " + cause.getMessage())))
                .toList());
    }

    /** Done once every run that can be opened is there. */
    public Future<?> opened() {
        return opened.otherwiseEmpty();
    }

    /**
     * Makes a run, paused at its beginning. Fails with {@link InvalidValueException} where the text is too short or the
     * network too large, {@link IllegalMoveException} where there are too many, {@link NotSavedException} where it cannot
     * be kept.
     */
    public Future<Run> create(@Nullable String lesson, RunConfig config, Task task, @Nullable Origin origin) {
        return create(lesson, config, task, origin, null);
    }

    /** As above; the run keeps in step with others. */
    public Future<Run> create(
            @Nullable String lesson,
            RunConfig config,
            Task task,
            @Nullable Origin origin,
            @Nullable LockStep lockStep) {
        String id = ids.next(config.subject());
        try {
            memory.admit(id, config, task);
        } catch (InvalidValueException | IllegalMoveException refusal) {
            return Future.failedFuture(refusal);
        }
        if (lockStep != null) {
            lockStep.enter(id);
        }
        return stored.create(id, lesson, config, task, origin)
                .compose(made -> deploy(made, lockStep)
                        .recover(
                                refused -> stored.discard(made.folder()).compose(gone -> Future.failedFuture(refused))))
                .onFailure(refused -> {
                    memory.release(id);
                    if (lockStep != null) {
                        lockStep.leave(id);
                    }
                })
                .compose(run -> settled(run) // its first moment is on disk when it is told of
                        .compose(kept -> publish("created", run))
                        .map(run));
    }

    private Future<Run> deploy(Stored made) {
        return deploy(made, null);
    }

    private Future<Run> deploy(Stored made, @Nullable LockStep lockStep) {
        Run run = made.run();
        LivePublisher live = new LivePublisher(vertx, workers, watched, run);
        Turn turn = new Turn(run.id(), line, lockStep);
        return vertx.deployVerticle(
                        () -> new TrainerVerticle(run, turn, live, disk, made.folder(), made.moment()), deployment)
                .map(deploymentId -> {
                    memory.keepPlace(run.id());
                    entries.put(run.id(), new Entry(run, deploymentId, made.folder(), new Measures()));
                    return run;
                });
    }

    /** What keeps the runs of a comparison in step, up to {@code quantum} steps apart. */
    public LockStep lockStep(String comparison, int quantum) {
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
    public Future<Void> changed(Run run) {
        return publish("changed", run);
    }

    /** How many runs train at this moment. */
    public int training() {
        return line.training();
    }

    /** What runs and sweeps have reserved. */
    public RunMemory memory() {
        return memory;
    }

    public boolean has(Run run) {
        return entries.containsKey(run.id());
    }

    /** Throws {@link IllegalMoveException} where there is no place for so many more runs. */
    public void requirePlaces(int more) {
        memory.requirePlaces(more);
    }

    /** Ends a run, frees what it held and puts it into the bin; where that fails it is there again, paused. */
    public Future<Void> remove(Run run) {
        return remove(run, stored::remove);
    }

    /** Ends a run that nobody asked for, and leaves nothing of it. */
    public Future<Void> takeBack(Run run) {
        return remove(run, stored::discard);
    }

    private Future<Void> remove(Run run, Function<RunFolder, Future<Void>> putAway) {
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
                .compose(done -> putAway.apply(entry.folder())
                        .recover(notSaved -> reopen(entry).transform(back -> Future.failedFuture(notSaved))));
    }

    /** What could not be put into the bin is there again, paused. */
    private Future<?> reopen(Entry entry) {
        Run run = entry.run();
        return stored.open(entry.folder(), config -> Future.succeededFuture(run.task()), LOG::warning)
                .compose(this::deploy)
                .compose(back -> publish("restored", back))
                .onFailure(cause -> LOG.warning("run " + run.id() + " cannot be opened again: " + cause.getMessage()));
    }

    /**
     * Takes a run out of the bin, paused; fails with {@link NoSuchRunException}, or where it cannot be opened with {@link
     * IllegalMoveException}, and then it stays there.
     */
    public Future<Run> restore(String id, Function<RunConfig, Future<Task>> tasks) {
        if (entries.containsKey(id)) {
            return Future.failedFuture(new IllegalMoveException("this run is not in the bin"));
        }
        try {
            memory.takePlace(id);
        } catch (IllegalMoveException refusal) {
            return Future.failedFuture(refusal);
        }
        return stored.restore(id)
                .compose(folder -> stored.open(folder, tasks, LOG::warning)
                        .compose(this::deploy)
                        .recover(cause -> stored.remove(folder)
                                .transform(back -> Future.failedFuture(
                                        new IllegalMoveException("this run cannot be opened: " + cause.getMessage())))))
                .onFailure(refused -> memory.release(id))
                .compose(run -> publish("restored", run).map(run));
    }

    private Entry entry(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new NoSuchRunException(id);
        }
        return entry;
    }

    /** Where a run is kept. Throws {@link NoSuchRunException}. */
    RunFolder folder(Run run) {
        return entry(run.id()).folder();
    }

    /** Throws {@link NoSuchRunException}. */
    public Run get(String id) {
        return entry(id).run();
    }

    /** The run of that id, where there is one. */
    public Optional<Run> find(String id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::run);
    }

    /** What was found out about a run's network. Throws {@link NoSuchRunException}. */
    public Measures measures(Run run) {
        return entry(run.id()).measures();
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
        return this.<Command.Walked>ask(run, new Command.Walk(place.in(run.shape())), true)
                .compose(walked ->
                        workers.answer(() -> WalkJson.of(run, place, walked).toBuffer()));
    }

    /** The weights as they are now. */
    public Future<Snapshot> snapshot(Run run) {
        return ask(run, new Command.TakeSnapshot());
    }

    /** The weights as they are now, with how training goes. */
    public Future<Checkup> checkUp(Run run) {
        return ask(run, new Command.CheckUp());
    }

    /** Done when all moments of a run that were taken are on disk, or could not be written. */
    Future<?> settled(Run run) {
        return ask(run, new Command.Settle());
    }

    /** The whole curve. */
    public Future<List<MetricsHistory.Point>> curve(Run run) {
        return this.<Command.History>ask(run, new Command.ReadHistory(0, Integer.MAX_VALUE))
                .map(Command.History::points);
    }

    /** At most {@code points} points of the curve after step {@code since}, as JSON. */
    public Future<Buffer> history(Run run, long since, int points) {
        return this.<Command.History>ask(run, new Command.ReadHistory(since, points))
                .compose(
                        history -> workers.answer(() -> RunJson.history(history).toBuffer()));
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
        return Future.succeededFuture(run).compose(asked -> {
            if (trains) {
                memory.reserve(run.id(), run.config(), run.task());
                if (!has(run)) { // was removed meanwhile, and its memory given back before
                    memory.release(run.id());
                }
            }
            return ask(run, command);
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
