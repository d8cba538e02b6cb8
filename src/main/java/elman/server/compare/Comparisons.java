package elman.server.compare;

import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.server.run.IllegalMoveException;
import elman.server.run.Run;
import elman.server.run.RunIds;
import elman.server.run.RunState;
import elman.server.run.RunStatus;
import elman.server.runs.RunRegistry;
import elman.server.trainer.LockStep;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.train.ModelConfig;
import elman.train.RunConfig;
import elman.train.TaskKinds;
import elman.train.TrainingConfig;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All comparisons of this server, and the commands to runs, which go to every lane where the run is one of several.
 * Confined to one event loop.
 */
public final class Comparisons {
    /** Floating-point operations of a quantum: about 20 ms of one core. */
    private static final double QUANTUM_WORK = 1e9;

    /** Operations a weight and token: two forward, four backward. */
    private static final double WORK_OF_WEIGHT = 6;

    private static final int SHORTEST_QUANTUM = 2;
    private static final int LONGEST_QUANTUM = 1024;

    private final RunRegistry runs;
    private final Function<RunConfig, Future<Task>> tasks;
    private final RunIds ids = new RunIds();
    private final Map<String, Comparison> all = new LinkedHashMap<>();

    /** @param tasks what a configuration learns */
    public Comparisons(RunRegistry runs, Function<RunConfig, Future<Task>> tasks) {
        this.runs = runs;
        this.tasks = tasks;
    }

    /**
     * Makes a lane for each cell, at step 0, with the configuration that {@code source} has now. Fails as
     * {@link RunRegistry#create} does, and then leaves nothing behind.
     *
     * @param settings of the task, laid over those of {@code source}; the lanes then show the task's own example
     */
    public Future<Comparison> create(Run source, List<Cell> cells, Map<String, Integer> settings) {
        return runs.describe(source).compose(status -> {
            runs.requirePlaces(cells.size());
            if (settings.isEmpty()) {
                return create(source, status.config(), source.task(), cells);
            }
            RunConfig config = TaskKinds.fitted(status.config().withTask(laidOver(status.config(), settings)));
            return tasks.apply(config)
                    .compose(task ->
                            create(source, task.example().map(config::withProbe).orElse(config), task, cells));
        });
    }

    private static TaskConfig laidOver(RunConfig config, Map<String, Integer> settings) {
        TaskConfig own = config.task();
        if (own == null) {
            throw new InvalidValueException(
                    "task",
                    "task can be set where what is learned is made up by the program, and this run learns a text");
        }
        return own.with(settings);
    }

    private Future<Comparison> create(Run source, RunConfig config, Task task, List<Cell> cells) {
        List<ModelConfig> models =
                cells.stream().map(cell -> config.model().withCell(cell)).toList();
        LockStep lockStep = runs.lockStep(ids.next("compare"), quantum(task, config.training(), models));
        List<Run> lanes = new ArrayList<>();
        Future<Run> made = Future.succeededFuture();
        for (ModelConfig model : models) {
            made = made.compose(before -> runs.create(source.lesson(), config.withModel(model), task, null, lockStep)
                    .onSuccess(lanes::add));
        }
        return made.transform(result -> result.succeeded()
                ? Future.succeededFuture(added(new Comparison(source, lanes, lockStep, runs)))
                : Future.join(lanes.stream().map(runs::takeBack).toList())
                        .transform(removed -> Future.failedFuture(result.cause())));
    }

    private Comparison added(Comparison comparison) {
        forgetEnded();
        all.put(comparison.id(), comparison);
        return comparison;
    }

    /** How many steps of the largest network make a quantum. */
    private static int quantum(Task task, TrainingConfig training, List<ModelConfig> models) {
        double weights = models.stream()
                .mapToDouble(model -> model.shape(task).parameterCount())
                .max()
                .orElse(1);
        double work = WORK_OF_WEIGHT * weights * training.seqLength() * training.batchSize();
        return (int) Math.max(SHORTEST_QUANTUM, Math.min(LONGEST_QUANTUM, QUANTUM_WORK / work));
    }

    /** Those that still have lanes, oldest first. */
    public List<Comparison> all() {
        forgetEnded();
        return List.copyOf(all.values());
    }

    private void forgetEnded() {
        all.values().removeIf(comparison -> comparison.lanes().stream().noneMatch(runs::has));
    }

    /** Throws {@link NoSuchComparisonException}. */
    public Comparison get(String id) {
        return all().stream()
                .filter(comparison -> comparison.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchComparisonException(id));
    }

    /** Removes the lanes, but for one that is to be kept as a run of its own. */
    public Future<Void> remove(Comparison comparison, @Nullable Run kept) {
        all.remove(comparison.id());
        if (kept != null) {
            comparison.release(kept);
        }
        List<Run> others = comparison.lanes().stream()
                .filter(lane -> runs.has(lane) && lane != kept)
                .toList();
        return removeAll(others).compose(done -> kept == null ? Future.succeededFuture() : runs.changed(kept));
    }

    private Future<Void> removeAll(List<Run> lanes) {
        return Future.join(lanes.stream().map(runs::remove).toList()).mapEmpty();
    }

    /** Trains or pauses all lanes. */
    public Future<?> change(Comparison comparison, RunState state) {
        List<Run> lanes = comparison.inStep();
        return lanes.isEmpty()
                ? Future.failedFuture(new IllegalMoveException("no lane of this comparison can train any more"))
                : comparison.change(lanes.get(0), state, null, null);
    }

    /** The run, and those that are kept in step with it. */
    public List<Run> together(Run run) {
        return of(run).map(Comparison::inStep).orElse(List.of(run));
    }

    /** As {@link RunRegistry#change}, for all lanes where the run is one of several. */
    public Future<RunStatus> change(
            Run run, @Nullable RunState state, @Nullable Double learningRate, @Nullable String probe) {
        return of(run).map(comparison -> comparison.change(run, state, learningRate, probe))
                .orElseGet(() -> runs.change(run, state, learningRate, probe));
    }

    /** As {@link RunRegistry#steps}, for all lanes where the run is one of several. */
    public Future<Buffer> steps(Run run, int count) {
        return of(run).map(comparison -> comparison.steps(run, count)).orElseGet(() -> runs.steps(run, count));
    }

    /** Throws {@link IllegalMoveException} where the run is a lane, which takes no step alone. */
    public void requireAlone(Run run) {
        if (of(run).isPresent()) {
            throw new IllegalMoveException(
                    "this run is a lane of a comparison and takes no step alone; close the comparison first");
        }
    }

    private Optional<Comparison> of(Run run) {
        return all.values().stream()
                .filter(comparison -> comparison.inStep().contains(run))
                .findFirst();
    }
}
