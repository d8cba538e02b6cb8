package elman.task;

import java.util.List;
import java.util.OptionalInt;

/** A kind of task that the program makes up by itself, for whose sake nobody needs a text. */
public interface TaskKind {
    /** As in {@code task.id}. */
    String id();

    /** What it is called on the page. */
    String title();

    /** In the order in which they are shown. */
    List<TaskSetting> settings();

    /** What was published of how far back it was learned, of its {@linkplain TaskSetting#isReach reach}. */
    default List<Reported> reported() {
        return List.of();
    }

    /** T where it follows from the task: of independent sequences, which are read whole. Empty where one chooses it. */
    default OptionalInt seqLength(TaskConfig config) {
        return OptionalInt.empty();
    }

    /**
     * When it counts as learned.
     *
     * @param config with all settings of this kind
     */
    Goal goal(TaskConfig config);

    /**
     * Makes it up, which may take a second. The same settings make the same task, on every machine.
     *
     * @param config with all settings of this kind
     * @param validationFraction share that is held out, 0…0.5, where the task is one long text
     */
    Task create(TaskConfig config, double validationFraction);
}
