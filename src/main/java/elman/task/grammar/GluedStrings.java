package elman.task.grammar;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.data.Vocabulary;
import elman.task.Automaton;
import elman.task.Goal;
import elman.task.Line;
import elman.task.Task;
import elman.task.Words;
import elman.task.text.TextTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * An automaton's strings glued together to one long text.
 *
 * @param known what is known of the text besides its optimum
 */
record GluedStrings(String id, String title, Automaton automaton, List<Ignorance> known) {
    private static final long SEED = 1967;
    private static final long GOAL_SEED = 1989;

    /**
     * Those who cannot know all that can be known.
     *
     * @param name short
     * @param phrase what they are, within a sentence
     * @param nats by which a string surprises them more than who knows all
     */
    record Ignorance(String name, String phrase, double nats, String source) {}

    /** @param goal that of whoever learns it */
    Task task(int strings, double validationFraction, Goal goal) {
        Corpus text = Corpus.ofText(id, title, text(strings));
        TextSplit split = new TextSplit(text, validationFraction);
        return new TextTask(split, new Words("letter", "letters"), lines(), Optional.of(automaton), Optional.of(goal));
    }

    private String text(int strings) {
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < strings; i++) {
            walk(random, edge -> text.append(edge.letter()));
        }
        return text.toString();
    }

    private void walk(Random random, Consumer<Automaton.Edge> taken) {
        for (int node = Automaton.START; node != automaton.end(); ) {
            Automaton.Edge edge = automaton.next(node, random);
            taken.accept(edge);
            node = edge.to();
        }
    }

    /** Strings with all letters that may follow each letter, the first of the next string among them. */
    List<Goal.Marked> marked(int strings) {
        Random random = new Random(GOAL_SEED);
        List<Goal.Marked> marked = new ArrayList<>();
        for (int i = 0; i < strings; i++) {
            marked.add(marked(random));
        }
        return marked;
    }

    /** One string after another, of which nothing is asked: who learns a text has seldom seen a beginning out of nothing. */
    private Goal.Marked marked(Random random) {
        List<Automaton.Edge> taken = new ArrayList<>();
        walk(random, taken::add);
        int before = taken.size();
        walk(random, taken::add);
        Vocabulary letters = Vocabulary.of(automaton.letters());
        int[] tokens =
                taken.stream().mapToInt(edge -> letters.id(edge.letter())).toArray();
        long[] right = new long[tokens.length];
        for (int t = before; t < tokens.length; t++) {
            int node = taken.get(t).to();
            for (Automaton.Edge edge : automaton.from(node == automaton.end() ? Automaton.START : node)) {
                right[t] |= 1L << letters.id(edge.letter());
            }
        }
        return new Goal.Marked(tokens, right);
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Ignorance less : known) {
            double loss = (automaton.entropy() + less.nats) / automaton.meanLength();
            lines.add(new Line(less.name, less.phrase, loss, less.source));
        }
        double optimum = automaton.entropy() / automaton.meanLength();
        lines.add(Line.optimum(optimum, "What of a string cannot be known, over its letters, both on the average."));
        return lines;
    }
}
