package elman.train;

import static elman.Golden.flat;
import static elman.Golden.floats;
import static elman.Golden.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import elman.Golden;
import elman.data.TextSplit;
import elman.data.Vocabulary;
import elman.nn.Batch;
import elman.nn.Mapping;
import elman.nn.recurrent.Initialization;
import elman.nn.recurrent.RecurrentModel;
import elman.task.Batches;
import elman.task.Line;
import elman.task.Task;
import elman.task.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A case of PyTorch's as a task: one batch, the same at every step and as what is held out, each time from a zero state. */
record GoldenTask(Golden golden) implements Task {
    private JsonNode json() {
        return golden.json();
    }

    @Override
    public Mapping mapping() {
        return switch (json().required("task").asText()) {
            case "text", "next" -> Mapping.TEXT;
            case "class" -> Mapping.CLASSES;
            default -> Mapping.SERIES;
        };
    }

    @Override
    public int inputSize() {
        return golden.config().inputSize();
    }

    @Override
    public int outputSize() {
        return golden.config().outputSize();
    }

    @Override
    public int trainingSize() {
        return 1;
    }

    @Override
    public Batches training(int seqLength, int batchSize) {
        return new OneBatch(this, seqLength, batchSize, json().has("lengths"));
    }

    @Override
    public Optional<Batches> heldOut() {
        return Optional.of(training(golden.integer("steps"), golden.integer("batch")));
    }

    @Override
    public String fingerprint() {
        return golden.name();
    }

    @Override
    public Optional<Vocabulary> vocabulary() {
        return Optional.empty();
    }

    @Override
    public Optional<TextSplit> text() {
        return Optional.empty();
    }

    @Override
    public Words words() {
        return new Words("step", "steps");
    }

    @Override
    public List<Line> lines() {
        return List.of();
    }

    private void fill(Batch batch) {
        int B = golden.integer("batch");
        if (json().has("ids")) {
            int[] ids = tokens(json().required("ids"));
            System.arraycopy(ids, 0, batch.tokens(), 0, batch.tokens().length);
            System.arraycopy(ids, B, batch.targetTokens(), 0, batch.targetTokens().length);
        } else {
            copy("inputs", batch.vectors());
        }
        if (json().has("weights")) {
            copy("weights", batch.weights());
        } else if (json().has("targets")) {
            copy("targets", batch.targetVectors());
        } else if (json().has("lengths")) {
            answersAtTheEnds(batch, B);
        }
    }

    private void copy(String field, float[] into) {
        System.arraycopy(floats(flat(json().required(field))), 0, into, 0, into.length);
    }

    private void answersAtTheEnds(Batch batch, int B) {
        int O = outputSize();
        Arrays.fill(batch.weights(), 0);
        for (int b = 0; b < B; b++) {
            int end = (json().required("lengths").get(b).intValue() - 1) * B + b;
            batch.weights()[end] = 1;
            if (json().has("classes")) {
                batch.targetTokens()[end] = json().required("classes").get(b).intValue();
            } else {
                System.arraycopy(floats(flat(json().required("values").get(b))), 0, batch.targetVectors(), end * O, O);
            }
        }
    }

    ModelConfig model() {
        RecurrentModel c = golden.config();
        return new ModelConfig(c.cell(), c.nonlinearity(), c.hiddenSize(), c.numLayers(), 0, Initialization.UNIFORM);
    }

    private record OneBatch(GoldenTask task, int seqLength, int batchSize, boolean isWeighted) implements Batches {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public double meanPredictions() {
            return seqLength * batchSize;
        }

        @Override
        public int position() {
            return 0;
        }

        @Override
        public void seek(int position) {
            if (position != 0) {
                throw new IllegalArgumentException("there is one batch, at 0");
            }
        }

        @Override
        public boolean next(Batch batch) {
            batch.steps(seqLength);
            task.fill(batch);
            return true;
        }
    }
}
