package elman.task;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be learned of what the program makes up, as one asks for it.
 *
 * @param id of its {@link TaskKind}
 * @param settings by their names; those that are missing are left as the kind has them
 */
public record TaskConfig(String id, SortedMap<String, Integer> settings) {
    public TaskConfig {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** A kind with all settings as it has them. */
    public static TaskConfig of(String id) {
        return new TaskConfig(id, Collections.emptySortedMap());
    }

    /** The same with other values of some settings. */
    public TaskConfig with(Map<String, Integer> changed) {
        SortedMap<String, Integer> all = new TreeMap<>(settings);
        all.putAll(changed);
        return new TaskConfig(id, all);
    }

    /** Throws {@link IllegalArgumentException} where it is left open. */
    public int setting(String name) {
        Integer value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException(id + " has no setting " + name);
        }
        return value;
    }
}
