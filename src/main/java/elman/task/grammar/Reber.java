package elman.task.grammar;

import elman.task.Automaton;
import elman.task.Automaton.Edge;
import elman.task.Goal;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.task.TaskKind;
import elman.task.TaskSetting;
import java.util.List;

/**
 * Reber's grammar: strings over B T P S X V E of an automaton with two ways on at each node, one as likely as the other.
 * The last two letters say at which node it is.
 *
 * <p>Source: Reber, "Implicit learning of artificial grammars", Journal of Verbal Learning and Verbal Behavior 6, 1967;
 * as learned by a network in Cleeremans, Servan-Schreiber and McClelland, Neural Computation 1, 1989.
 */
public final class Reber implements TaskKind {
    /** Letters of a string are written between node 1, after B, and node 6, before E. */
    static final Automaton GRAMMAR = new Automaton(
            8,
            List.of(
                    new Edge(0, 1, 'B', 1),
                    new Edge(1, 2, 'T', 0.5),
                    new Edge(1, 3, 'P', 0.5),
                    new Edge(2, 2, 'S', 0.5),
                    new Edge(2, 4, 'X', 0.5),
                    new Edge(3, 3, 'T', 0.5),
                    new Edge(3, 5, 'V', 0.5),
                    new Edge(4, 3, 'X', 0.5),
                    new Edge(4, 6, 'S', 0.5),
                    new Edge(5, 4, 'P', 0.5),
                    new Edge(5, 6, 'V', 0.5),
                    new Edge(6, 7, 'E', 1)));

    private static final int GOAL_STRINGS = 1_000;

    static final TaskSetting STRINGS =
            new TaskSetting("strings", "Strings", "How many strings the text has.", 1_000, 200_000, 40_000, false);

    @Override
    public String id() {
        return "reber";
    }

    @Override
    public String title() {
        return "Reber’s grammar";
    }

    @Override
    public List<TaskSetting> settings() {
        return List.of(STRINGS);
    }

    @Override
    public Task create(TaskConfig config, double validationFraction) {
        return glued().task(config.setting(STRINGS.name()), validationFraction, goal(config));
    }

    @Override
    public Goal goal(TaskConfig config) {
        return new Goal(
                "strings right",
                "A string is right where after each letter all that may follow have over 30 % and all others under, and its loss is at most 1 % above the optimum.",
                1,
                "The rule of Cleeremans, Servan-Schreiber and McClelland, 1989.",
                Goal.Judgement.ALL_OVER_THREE_TENTHS,
                glued().marked(GOAL_STRINGS));
    }

    private GluedStrings glued() {
        return new GluedStrings(id(), title(), GRAMMAR, List.of());
    }
}
