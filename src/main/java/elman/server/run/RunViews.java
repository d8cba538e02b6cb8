package elman.server.run;

import elman.data.Vocabulary;
import elman.insight.automaton.Expectation;
import elman.nn.cell.Cell;
import elman.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which views of the page a run can show. */
public final class RunViews {
    private static final String HORIZON = "horizon";
    private static final String NOT_NEXT =
            "errors are followed from each next token, and this task asks for other answers";
    private static final String RECURRENCE = "recurrence";
    private static final String AUTOMATON = "automaton";
    private static final String SWEEP = "sweep";
    private static final String NO_GOAL =
            "it counts how often a goal is reached, and what this run learns has none: the lessons that the program makes"
                    + " up do";
    private static final List<String> ALL = List.of(
            HORIZON,
            "causal",
            "unit",
            "trajectory",
            AUTOMATON,
            RECURRENCE,
            "equation",
            "surgery",
            "doctor",
            "compare",
            SWEEP);
    private static final List<String> READ_A_TEXT = List.of("unit", AUTOMATON, "doctor");
    private static final String NO_TEXT = "it reads a long text, and this run learns short sequences, each by itself";

    private RunViews() {}

    /** Ids, in the order in which they are offered. */
    static List<String> of(Cell cell, Task task) {
        Map<String, String> missing = missing(cell, task);
        return ALL.stream().filter(view -> !missing.containsKey(view)).toList();
    }

    /** The other ids, each with the reason, as part of a sentence. */
    static Map<String, String> missing(Cell cell, Task task) {
        Map<String, String> missing = new LinkedHashMap<>();
        cell.description().whyNoRecurrentWeights().ifPresent(why -> missing.put(RECURRENCE, why));
        task.vocabulary()
                .map(Vocabulary::size)
                .filter(size -> size > Expectation.MOST_TOKENS)
                .ifPresent(size -> missing.put(AUTOMATON, tooMany(size)));
        if (task.text().isEmpty()) {
            READ_A_TEXT.forEach(view -> missing.put(view, NO_TEXT));
        }
        if (!task.answersWhatFollows()) {
            missing.put(HORIZON, NOT_NEXT);
        }
        if (task.goal().isEmpty()) {
            missing.put(SWEEP, NO_GOAL);
        }
        return missing;
    }

    /** Throws {@link IllegalMoveException} with the reason, where there is no gradient horizon to show. */
    public static void requireHorizon(Task task) {
        if (!task.answersWhatFollows()) {
            throw new IllegalMoveException(NOT_NEXT);
        }
    }

    private static String tooMany(int symbols) {
        return String.format(
                Locale.ROOT,
                "an automaton is drawn of texts with at most %d different symbols, and this one has %,d",
                Expectation.MOST_TOKENS,
                symbols);
    }
}
