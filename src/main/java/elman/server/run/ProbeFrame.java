package elman.server.run;

import elman.data.Vocabulary;
import elman.insight.Reading;
import elman.train.Snapshot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What the network makes of a text at one moment: hidden states, and what it expects next after every token. */
public final class ProbeFrame {
    private static final int LARGEST_BYTE = 127;

    private final Snapshot snapshot;
    private final Vocabulary vocabulary;
    private final String text;
    private final int[] tokens;
    private final Reading reading;

    private ProbeFrame(Snapshot snapshot, Vocabulary vocabulary, String text) {
        this.snapshot = snapshot;
        this.vocabulary = vocabulary;
        this.text = text;
        tokens = vocabulary.encode(text);
        reading = Reading.of(snapshot.parameters(), tokens);
    }

    /** Reads a text of N tokens from a zero state. */
    public static ProbeFrame of(Snapshot snapshot, Vocabulary vocabulary, String text) {
        return new ProbeFrame(snapshot, vocabulary, text);
    }

    /** Whether all states and probabilities are numbers: after a failure they need not be. */
    public boolean isFinite() {
        for (float[][] layer : reading.hidden()) {
            if (!allFinite(layer)) {
                return false;
            }
        }
        return allFinite(reading.probabilities());
    }

    /** The states as 8-bit numbers [L][N][H], base64; value = byte / scale. */
    public JsonObject quantised(String run) {
        float[][][] hidden = reading.hidden();
        float scale = LARGEST_BYTE / bound(hidden);
        int L = hidden.length;
        int N = hidden[0].length;
        int H = hidden[0][0].length;
        byte[] bytes = new byte[L * N * H];
        int at = 0;
        for (float[][] layer : hidden) {
            for (float[] state : layer) {
                for (float value : state) {
                    bytes[at++] = (byte) Math.round(value * scale);
                }
            }
        }
        JsonObject frame = new JsonObject()
                .put("run", run)
                .put("step", snapshot.step())
                .put("tokens", tokens(text))
                .put("shape", new JsonArray().add(L).add(N).add(H))
                .put("scale", scale)
                .put("data", Base64.getEncoder().encodeToString(bytes));
        return withPredictions(frame);
    }

    /** The states as numbers. */
    public JsonObject exact() {
        JsonArray layers = new JsonArray();
        for (float[][] layer : reading.hidden()) {
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
        JsonObject states = new JsonObject()
                .put("step", snapshot.step())
                .put("tokens", tokens(text))
                .put("unknown", unknown(tokens))
                .put("units", reading.hidden()[0][0].length)
                .put("layers", layers);
        return withPredictions(states);
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
            @Nullable Boolean right = i + 1 < tokens.length ? tokens[i + 1] == best : null;
            correct.add(right);
        }
        return json.put("predicted", predicted).put("probability", probability).put("correct", correct);
    }

    /** 1, or where states are larger (ReLU) the next power of two, so that the scale does not jitter. */
    private static float bound(float[][][] hidden) {
        float largest = 1;
        for (float[][] layer : hidden) {
            for (float[] state : layer) {
                for (float value : state) {
                    largest = Math.max(largest, Math.abs(value));
                }
            }
        }
        return (float) Math.pow(2, Math.ceil(Math.log(largest) / Math.log(2)));
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
