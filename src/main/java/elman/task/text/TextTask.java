package elman.task.text;

import elman.data.HeldOutWindows;
import elman.data.TextSplit;
import elman.data.Windows;
import elman.nn.Mapping;
import elman.task.Batches;
import elman.task.Task;
import java.util.Optional;

/** A text: after every token the next one is to be predicted, and the state is carried from window to window. */
public record TextTask(TextSplit split) implements Task {
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
}
