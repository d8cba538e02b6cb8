package elman.task.grammar;

import elman.task.Automaton;
import elman.task.Automaton.Edge;
import elman.task.Goal;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.task.TaskKind;
import elman.task.TaskSetting;
import elman.task.grammar.GluedStrings.Ignorance;
import java.util.ArrayList;
import java.util.List;

/**
 * Reber's grammar between two letters that are the same: B, T or P, a string of {@link Reber} with its own B and E, that
 * T or P again, E. The outer letter must be remembered through the inner string, whatever that is.
 *
 * <p>Source: Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 9, 1997, experiment 1.
 */
public final class EmbeddedReber implements TaskKind {
    private static final int INNER = Reber.GRAMMAR.end() + 1;
    private static final int GOAL_STRINGS = 256;
    private static final int FIRST = 2;
    private static final int BEFORE_LAST = FIRST + 2 * INNER;
    private static final Automaton GRAMMAR = grammar();
    private static final Ignorance FORGOTTEN = new Ignorance(
            "forgotten",
            "whoever forgets the outer letter",
            Math.log(2),
            "A guess between two letters a string: the optimum and ln 2 over the letters of a string.");

    /** Two copies of the inner grammar, one for each outer letter: so the automaton remembers it. */
    private static Automaton grammar() {
        List<Edge> edges = new ArrayList<>();
        edges.add(new Edge(Automaton.START, 1, 'B', 1));
        for (char outer : new char[] {'T', 'P'}) {
            int start = FIRST + (outer == 'T' ? 0 : INNER);
            edges.add(new Edge(1, start, outer, 0.5));
            for (Edge inner : Reber.GRAMMAR.edges()) {
                edges.add(new Edge(start + inner.from(), start + inner.to(), inner.letter(), inner.probability()));
            }
            edges.add(new Edge(start + Reber.GRAMMAR.end(), BEFORE_LAST, outer, 1));
        }
        edges.add(new Edge(BEFORE_LAST, BEFORE_LAST + 1, 'E', 1));
        return new Automaton(BEFORE_LAST + 2, edges);
    }

    @Override
    public String id() {
        return "embedded-reber";
    }

    @Override
    public String title() {
        return "Embedded Reber grammar";
    }

    @Override
    public List<TaskSetting> settings() {
        return List.of(Reber.STRINGS);
    }

    @Override
    public Task create(TaskConfig config, double validationFraction) {
        return glued().task(config.setting(Reber.STRINGS.name()), validationFraction, goal(config));
    }

    @Override
    public Goal goal(TaskConfig config) {
        return new Goal(
                "strings right",
                "A string is right where the likeliest letter is always one that may follow: the outer letter, then, is known.",
                1,
                "After the criterion of Hochreiter and Schmidhuber, 1997: all of 256 fresh strings.",
                Goal.Judgement.LIKELIEST,
                glued().marked(GOAL_STRINGS));
    }

    private GluedStrings glued() {
        return new GluedStrings(id(), title(), GRAMMAR, List.of(FORGOTTEN));
    }
}
