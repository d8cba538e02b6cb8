package elman.task.text;

import elman.data.HeldOutWindows;
import elman.data.TextSplit;
import elman.data.Vocabulary;
import elman.data.Windows;
import elman.nn.Mapping;
import elman.task.Automaton;
import elman.task.Batches;
import elman.task.Goal;
import elman.task.Line;
import elman.task.Task;
import elman.task.Words;
import java.util.List;
import java.util.Optional;

/**
 * A text: after every token the next one is to be predicted, and the state is carried from window to window.
 *
 * @param automaton that wrote it, string after string, where one did
 * @param goal when it counts as learned, where that is known
 */
public record TextTask(
        TextSplit split, Words words, List<Line> lines, Optional<Automaton> automaton, Optional<Goal> goal)
        implements Task {
    /** A text of which nothing is known but its characters. */
    public TextTask(TextSplit split) {
        this(split, Words.CHARACTERS, List.of(), Optional.empty(), Optional.empty());
    }

    @Override
    public Mapping mapping() {
        return Mapping.TEXT;
    }

    @Override
    public int inputSize() {
        return split.corpus().vocabulary().size();
    }

    @Override
    public int outputSize() {
        return inputSize();
    }

    @Override
    public int trainingSize() {
        return split.trainingLength();
    }

    @Override
    public Batches training(int seqLength, int batchSize) {
        return new TextBatches(new Windows(split, seqLength, batchSize).cursor());
    }

    @Override
    public Optional<Batches> heldOut() {
        return split.heldOutLength() < 2
                ? Optional.empty()
                : Optional.of(new TextBatches(new HeldOutWindows(split).cursor()));
    }

    /** None where nothing is held out: it is tried whenever that is read. */
    @Override
    public Optional<Goal> goal() {
        return heldOut().isPresent() ? goal : Optional.empty();
    }

    @Override
    public String fingerprint() {
        return split.corpus().hash();
    }

    @Override
    public Optional<Vocabulary> vocabulary() {
        return Optional.of(split.corpus().vocabulary());
    }

    @Override
    public Optional<TextSplit> text() {
        return Optional.of(split);
    }
}
