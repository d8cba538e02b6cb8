package elman.server.watching;

import elman.data.Vocabulary;
import elman.insight.Reading;
import elman.nn.Sight;
import elman.task.Task;
import elman.train.ModelConfig;
import elman.train.Snapshot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the network makes of a text at one moment: its states, and what it expects next after every token. */
public final class ProbeFrame {
    private static final int MOST_STATE_VALUES = 1 << 21;

    private final Snapshot snapshot;
    private final Vocabulary vocabulary;
    private final String text;
    private final int[] tokens;
    /** What is to be answered after each. */
    private final int[] answers;

    private final Reading reading;

    private ProbeFrame(Snapshot snapshot, Task task, String text) {
        this.snapshot = snapshot;
        this.text = text;
        vocabulary = task.vocabulary().orElseThrow();
        tokens = vocabulary.encode(text);
        answers = task.answers(tokens);
        reading = Reading.of(snapshot.parameters(), tokens);
    }

    /** Reads a text of N tokens, of what a task is made of, from a zero state. */
    public static ProbeFrame of(Snapshot snapshot, Task task, String text) {
        return new ProbeFrame(snapshot, task, text);
    }

    /** How many tokens a text may have, so that its states in all layers of a network can be shown. */
    public static int mostTokens(ModelConfig model) {
        int valuesOfUnit = model.cell().hasCellState() ? 2 : 1;
        return MOST_STATE_VALUES / valuesOfUnit / model.hiddenSize() / model.numLayers();
    }

    /** Whether the states of such a network after each character are few enough to be shown. */
    public static boolean fits(String text, ModelConfig model) {
        return text.codePointCount(0, text.length()) <= mostTokens(model);
    }

    /** Whether all states and probabilities are numbers: after a failure they need not be. */
    public boolean isFinite() {
        return Stream.of(reading.hidden(), reading.cells()).flatMap(Stream::of).allMatch(ProbeFrame::allFinite)
                && allFinite(reading.probabilities());
    }

    /** The states in 8 bits, see {@link Quantised}. */
    public JsonObject quantised(String run) {
        float[][][] hidden = reading.hidden();
        Quantised h = Quantised.of(hidden);
        JsonObject frame = new JsonObject()
                .put("run", run)
                .put("step", snapshot.step())
                .put("tokens", tokens(text))
                .put(
                        "shape",
                        new JsonArray().add(hidden.length).add(hidden[0].length).add(hidden[0][0].length))
                .put("scale", h.scale())
                .put("data", h.data());
        if (hasCells()) {
            Quantised c = Quantised.of(reading.cells());
            frame.put("cellScale", c.scale()).put("cells", c.data());
        }
        return withPredictions(frame);
    }

    /** The states as numbers. */
    public JsonObject exact() {
        JsonObject states = new JsonObject()
                .put("step", snapshot.step())
                .put("tokens", tokens(text))
                .put("unknown", unknown(tokens))
                .put("units", reading.hidden()[0][0].length)
                .put("layers", numbers(reading.hidden()));
        if (hasCells()) {
            states.put("cells", numbers(reading.cells()));
        }
        return withPredictions(states);
    }

    private boolean hasCells() {
        return snapshot.parameters().model().sights().contains(Sight.CELL);
    }

    private static JsonArray numbers(float[][][] states) {
        JsonArray layers = new JsonArray();
        for (float[][] layer : states) {
            JsonArray rows = new JsonArray();
            for (float[] state : layer) {
                JsonArray row = new JsonArray();
                for (float value : state) {
                    row.add(value);
                }
                rows.add(row);
            }
            layers.add(rows);
        }
        return layers;
    }

    /** Positions of the tokens that the vocabulary does not have. */
    public static JsonArray unknown(int[] tokens) {
        JsonArray positions = new JsonArray();
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] < 0) {
                positions.add(i);
            }
        }
        return positions;
    }

    /** The tokens of a text, as typed. */
    public static JsonArray tokens(String text) {
        JsonArray array = new JsonArray();
        text.codePoints().forEach(c -> array.add(Character.toString(c)));
        return array;
    }

    private JsonObject withPredictions(JsonObject json) {
        JsonArray predicted = new JsonArray();
        JsonArray probability = new JsonArray();
        JsonArray correct = new JsonArray();
        for (int i = 0; i < tokens.length; i++) {
            float[] p = reading.probabilities()[i];
            int best = argmax(p);
            predicted.add(vocabulary.token(best));
            probability.add(p[best]);
            @Nullable Boolean right = answers[i] == Task.NOT_ASKED ? null : answers[i] == best;
            correct.add(right);
        }
        return json.put("predicted", predicted).put("probability", probability).put("correct", correct);
    }

    private static boolean allFinite(float[][] rows) {
        for (float[] row : rows) {
            for (float value : row) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int argmax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
