package elman.task.grammar;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.task.Automaton;
import elman.task.Line;
import elman.task.Task;
import elman.task.Words;
import elman.task.text.TextTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * An automaton's strings glued together to one long text.
 *
 * @param known what is known of the text besides its optimum
 */
record GluedStrings(String id, String title, Automaton automaton, List<Ignorance> known) {
    private static final long SEED = 1967;

    /**
     * Those who cannot know all that can be known.
     *
     * @param name short
     * @param phrase what they are, within a sentence
     * @param nats by which a string surprises them more than who knows all
     */
    record Ignorance(String name, String phrase, double nats, String source) {}

    Task task(int strings, double validationFraction) {
        Corpus text = Corpus.ofText(id, title, text(strings));
        TextSplit split = new TextSplit(text, validationFraction);
        return new TextTask(split, new Words("letter", "letters"), lines(), Optional.of(automaton));
    }

    private String text(int strings) {
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < strings; i++) {
            for (int node = Automaton.START; node != automaton.end(); ) {
                Automaton.Edge edge = automaton.next(node, random);
                text.append(edge.letter());
                node = edge.to();
            }
        }
        return text.toString();
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
