package elman.train;

import elman.nn.Faults;
import elman.nn.InvalidValueException;
import elman.task.Goal;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.task.TaskKind;
import elman.task.TaskSetting;
import elman.task.grammar.EmbeddedReber;
import elman.task.grammar.Reber;
import elman.task.memory.CopyMemory;
import elman.task.memory.Counting;
import elman.task.memory.OneBit;
import elman.task.memory.TemporalOrder;
import elman.task.memory.XorInTime;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** All kinds of tasks that the program makes up. */
public final class TaskKinds {
    public static final List<TaskKind> ALL = List.of(
            new XorInTime(),
            new Reber(),
            new EmbeddedReber(),
            Counting.TWO_LETTERS,
            Counting.THREE_LETTERS,
            new OneBit(),
            new CopyMemory(),
            new TemporalOrder());

    private TaskKinds() {}

    /** Throws {@link InvalidValueException} for "task.id" where there is none of that id. */
    public static TaskKind of(String id) {
        return ALL.stream().filter(kind -> kind.id().equals(id)).findFirst().orElseThrow(() -> {
            List<String> known = ALL.stream().map(TaskKind::id).toList();
            return new InvalidValueException("task.id", "task.id must be one of " + known + ", not \"" + id + '"');
        });
    }

    /** Makes up what a run of a task learns. */
    public static Task create(RunConfig config) {
        return create(Objects.requireNonNull(config.task()), config.training().validationFraction());
    }

    /** Whether it has a goal: where a text is made up, something of it must be held out to be tried on. */
    public static boolean hasGoal(RunConfig config) {
        TaskConfig task = config.task();
        return task != null && (readsWhole(of(task.id())) || config.training().validationFraction() > 0);
    }

    /** Makes up what a configuration says, with all settings or without. */
    public static Task create(TaskConfig config, double validationFraction) {
        return of(config.id()).create(complete(config), validationFraction);
    }

    /** When what a configuration says counts as learned, without making it up. */
    public static Goal goal(TaskConfig config) {
        return of(config.id()).goal(complete(config));
    }

    /** The same with the window that its task has, where that is not a matter of choice. */
    public static RunConfig fitted(RunConfig config) {
        TaskConfig task = config.task();
        OptionalInt T = task == null ? OptionalInt.empty() : of(task.id()).seqLength(task);
        TrainingConfig training = config.training();
        return T.isEmpty() ? config : config.withTraining(training.withWindow(T.getAsInt(), training.batchSize()));
    }

    /**
     * The same with all settings of its kind.
     *
     * @throws InvalidValueException naming the settings at fault and their ranges
     */
    static TaskConfig complete(TaskConfig given) {
        TaskKind kind = of(given.id());
        SortedMap<String, Integer> settings = new TreeMap<>();
        Faults faults = new Faults();
        for (TaskSetting setting : kind.settings()) {
            int value = given.settings().getOrDefault(setting.name(), setting.byDefault());
            faults.of(() -> range(setting).check(value));
            settings.put(setting.name(), value);
        }
        for (String name : given.settings().keySet()) {
            if (!settings.containsKey(name)) {
                faults.of(() -> {
                    throw unknown(kind, name);
                });
            }
        }
        faults.raise();
        return new TaskConfig(given.id(), settings);
    }

    private static InvalidValueException unknown(TaskKind kind, String name) {
        List<String> known = kind.settings().stream().map(TaskSetting::name).toList();
        return new InvalidValueException(
                "task." + name, "task." + name + " is no setting of " + kind.id() + ", which has " + known);
    }

    /** Whether its sequences are read whole, so that the length of the window follows from its settings. */
    public static boolean readsWhole(TaskKind kind) {
        return kind.seqLength(complete(TaskConfig.of(kind.id()))).isPresent();
    }

    /** What a setting can be, in words. Throws as {@link #of}. */
    public static String expected(String id, String setting) {
        return of(id).settings().stream()
                .filter(known -> known.name().equals(setting))
                .findFirst()
                .map(known -> range(known).describe())
                .orElse("a whole number");
    }

    private static Range range(TaskSetting setting) {
        return Range.whole("task." + setting.name(), setting.min(), setting.max());
    }
}
