package elman.train;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.nn.Parameters;
import elman.task.text.TextTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.FMatrixRMaj;

/** What tests of training need again and again. */
final class Runs {
    private Runs() {}

    /** Every value of every array, to be compared. */
    static List<List<Float>> values(Parameters parameters) {
        List<List<Float>> all = new ArrayList<>();
        for (FMatrixRMaj array : parameters.arrays()) {
            List<Float> values = new ArrayList<>();
            for (float value : array.data) {
                values.add(value);
            }
            all.add(values);
        }
        return all;
    }

    /** So many steps, with the readings of the held-out text that they bring. */
    static List<StepMetrics> train(Trainer trainer, int steps) {
        List<StepMetrics> done = new ArrayList<>();
        while (done.size() < steps) {
            StepMetrics metrics = trainer.advance();
            if (metrics != null) {
                done.add(metrics);
            }
        }
        return done;
    }

    /** So many pieces of work: steps and, in between, windows of the held-out text. */
    static List<StepMetrics> work(Trainer trainer, int pieces) {
        List<StepMetrics> done = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            StepMetrics metrics = trainer.advance();
            if (metrics != null) {
                done.add(metrics);
            }
        }
        return done;
    }

    /** Everything in a state, to be compared to the last bit. */
    static List<Object> contents(TrainerState state) {
        Position position = state.position();
        List<Object> all = new ArrayList<>(List.of(
                state.step(),
                state.validating(),
                state.loss(),
                state.gradNorm(),
                state.lastRate(),
                state.baseRate(),
                values(state.weights()),
                state.optimizer().kind(),
                state.optimizer().updates(),
                position.trainingSize(),
                position.seqLength(),
                position.next(),
                position.state().values().entrySet().stream()
                        .map(part -> part.getKey() + Arrays.toString(part.getValue()))
                        .toList(),
                String.valueOf(state.newest())));
        state.optimizer().memories().forEach((name, memory) -> all.add(List.of(name, values(memory))));
        return all;
    }

    /** A trainer that goes on where {@code from} was when the state was taken. */
    static Trainer restored(
            TextSplit split, ModelConfig model, TrainingConfig config, TrainerState state, Trainer from) {
        return new Trainer(
                new TextTask(split),
                model,
                config,
                state,
                from.history().completeSince(0),
                from.history().rates());
    }

    /** Five thousand characters of something like sentences. */
    static Corpus english() {
        List<String> words = List.of("the", "a", "cat", "dog", "sees", "hears", "and", "or", "runs", "sleeps", ".\n");
        StringBuilder text = new StringBuilder();
        Random random = new Random(3);
        while (text.length() < 5000) {
            text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        return Corpus.ofText("english", "English", text.toString());
    }
}
