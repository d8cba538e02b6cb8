package elman.server.sweeps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.nn.InvalidValueException;
import elman.server.run.Addresses;
import elman.server.run.IllegalMoveException;
import elman.server.run.NotSavedException;
import elman.server.run.Run;
import elman.server.run.RunIds;
import elman.server.run.Workers;
import elman.server.runs.DefaultProbe;
import elman.server.runs.RunMemory;
import elman.server.runs.RunRegistry;
import elman.store.RunFolder.Moment;
import elman.store.RunStore;
import elman.store.SweepFolder;
import elman.store.SweepStore;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.train.RunConfig;
import elman.train.TaskKinds;
import elman.train.TrainingConfig;
import elman.train.lesson.Lessons;
import elman.train.sweep.Sweep;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** All sweeps of this server. Thread-safe. */
public final class Sweeps implements AutoCloseable {
    /** The most sweeps that a server keeps. */
    public static final int MOST = 32;

    private final Vertx vertx;
    private final Workers workers;
    private final SweepStore store;
    private final RunRegistry runs;
    private final int places;
    private final SweepThreads threads;
    private final RunIds ids = new RunIds();
    private final Map<String, LiveSweep> all = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Future<Run>> opening = new ConcurrentHashMap<>();
    private Future<?> opened = Future.succeededFuture();

    /** @param places how many attempts may be made at once */
    public Sweeps(Vertx vertx, Workers workers, SweepStore store, RunRegistry runs, int places) {
        this.vertx = vertx;
        this.workers = workers;
        this.store = store;
        this.runs = runs;
        this.places = places;
        threads = new SweepThreads(places, runs::training, this::changed);
    }

    /**
     * Opens what is on disk, paused.
     *
     * @param reader what a request asks for
     * @param findings is told of each that cannot be opened
     */
    public void openAll(Function<ObjectNode, Sweep> reader, Consumer<String> findings) {
        opened = workers.read(() -> {
                    SweepStore.Listing found = store.list();
                    found.problems().forEach(findings);
                    found.sweeps().forEach(folder -> open(folder, reader, findings));
                    return null;
                })
                .onFailure(cause -> findings.accept("the sweeps cannot be listed: " + cause.getMessage()));
    }

    private void open(SweepFolder folder, Function<ObjectNode, Sweep> reader, Consumer<String> findings) {
        try {
            Sweep sweep = reader.apply(folder.description().request().deepCopy());
            all.put(folder.id(), new LiveSweep(folder, sweep, folder.outcomes(sweep)));
        } catch (IOException | RuntimeException e) {
            findings.accept("sweep " + folder.id() + " cannot be opened: " + RunStore.reason(e));
        }
    }

    /** Done once every sweep that can be opened is there. */
    public Future<?> opened() {
        return opened.otherwiseEmpty();
    }

    /**
     * Begins one. Fails with {@link InvalidValueException} where its networks are too large, {@link IllegalMoveException}
     * where there are too many sweeps, {@link NotSavedException} where it cannot be kept.
     */
    public Future<LiveSweep> create(ObjectNode request, Sweep sweep) {
        if (all.size() >= MOST) {
            return Future.failedFuture(new IllegalMoveException("there are " + all.size()
                    + " sweeps, and this server keeps at most " + MOST + ": remove one first"));
        }
        String id = ids.next(sweep.lesson());
        return holdMemory(id, sweep)
                .compose(held -> writing(() -> made(id, request, sweep))
                        .onFailure(cause -> runs.memory().releaseSweep(id)))
                .onSuccess(live -> {
                    all.put(id, live);
                    publish("created", live);
                    live.prepare();
                    start(live);
                });
    }

    private LiveSweep made(String id, ObjectNode request, Sweep sweep) throws IOException {
        SweepFolder folder = store.create(id, request);
        try {
            return new LiveSweep(folder, sweep, folder.outcomes(sweep));
        } catch (IOException e) {
            store.remove(folder);
            throw e;
        }
    }

    /** Goes on with one that rests, as {@link #create} begins it. */
    public Future<Void> resume(LiveSweep live) {
        if (!live.prepare()) {
            return Future.succeededFuture();
        }
        return holdMemory(live.id(), live.sweep())
                .onFailure(refused -> live.pause(null))
                .onSuccess(held -> start(live));
    }

    private void start(LiveSweep live) {
        if (live.resume()) {
            threads.add(live);
        }
        changed(live);
    }

    public void pause(LiveSweep live) {
        live.pause(null);
        changed(live);
    }

    /** Reserves what the largest of its networks takes, as often as networks are trained at once. */
    private Future<Void> holdMemory(String id, Sweep sweep) {
        return workers.read(() -> {
            Map<TaskConfig, Task> tasks = new HashMap<>();
            double most = 0;
            for (RunConfig config : sweep.combinations()) {
                Task task =
                        tasks.computeIfAbsent(Objects.requireNonNull(config.task()), own -> TaskKinds.create(config));
                TrainingConfig training = config.training();
                task.training(
                        training.seqLength(), training.batchSize()); // refused where the window is none of its own
                most = Math.max(most, RunMemory.bytes(config, task));
            }
            runs.memory().reserveForSweep(id, Math.min(places, sweep.attempts()), most);
            return null;
        });
    }

    /** Ends a sweep and removes all of it, but for the runs as which its attempts were opened. */
    public Future<Void> remove(LiveSweep live) {
        return writing(() -> {
                    live.remove(store);
                    return null;
                })
                .onSuccess(gone -> {
                    all.remove(live.id());
                    publish("removed", live);
                    runs.memory().releaseSweep(live.id());
                })
                .mapEmpty();
    }

    /** The run of an attempt that ended: the one that was made of it before, or a new one that has learned what it has. */
    public Future<Run> open(LiveSweep live, int attempt) {
        return live.openedAs(attempt)
                .flatMap(runs::find)
                .map(Future::succeededFuture)
                .orElseGet(() -> opening.computeIfAbsent(
                        live.id() + " " + attempt,
                        key -> make(live, attempt)
                                .onComplete(done -> vertx.runOnContext(later -> opening.remove(key)))));
    }

    /** What a run of an attempt is made of. */
    private record Made(Task task, RunRegistry.Origin origin) {}

    private Future<Run> make(LiveSweep live, int attempt) {
        RunConfig config = live.sweep().configOf(attempt);
        return workers.read(() -> {
                    Moment moment = live.moment(attempt);
                    if (moment == null) {
                        throw new IllegalMoveException(
                                "attempt " + (attempt + 1) + " has not ended; a run can be made of it once it has");
                    }
                    return new Made(TaskKinds.create(config), new RunRegistry.Origin(null, moment, false));
                })
                .compose(made -> runs.create(
                        live.sweep().lesson(),
                        DefaultProbe.of(Lessons.of(live.sweep().lesson()), config, made.task),
                        made.task,
                        made.origin))
                .onSuccess(run -> {
                    live.opened(attempt, run.id());
                    publish("changed", live);
                });
    }

    /** All, the oldest first. */
    public List<LiveSweep> all() {
        synchronized (all) {
            return List.copyOf(all.values());
        }
    }

    /** Throws {@link NoSuchSweepException}. */
    public LiveSweep get(String id) {
        LiveSweep live = all.get(id);
        if (live == null) {
            throw new NoSuchSweepException(id);
        }
        return live;
    }

    /** How many attempts may be made at this moment. */
    public int atOnce() {
        return threads.allowed();
    }

    private void changed(LiveSweep live) {
        if (live.isIdle()) {
            runs.memory().releaseSweep(live.id());
        }
        if (!live.isRemoved()) {
            publish("changed", live);
        }
    }

    private void publish(String type, LiveSweep live) {
        LiveSweep.Standing standing = live.standing();
        JsonObject sweep = new JsonObject()
                .put("id", live.id())
                .put("state", standing.state().word())
                .put("ended", standing.map().ended())
                .put("attempts", live.sweep().attempts());
        vertx.eventBus()
                .publish(Addresses.SWEEPS, new JsonObject().put("type", type).put("sweep", sweep));
    }

    private <T> Future<T> writing(Callable<T> work) {
        return workers.read(() -> {
            try {
                return work.call();
            } catch (IOException e) {
                throw new NotSavedException("this cannot be saved: " + RunStore.reason(e));
            }
        });
    }

    /** Gives up what is being made, which is made anew when it goes on; blocks for a moment. */
    @Override
    public void close() {
        threads.close();
    }
}
