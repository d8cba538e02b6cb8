package elman.server.api;

import elman.insight.FixedPoint;
import elman.insight.PhasePortrait;
import elman.insight.Recurrence;
import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.recurrent.RecurrentParameters;
import elman.server.run.IllegalMoveException;
import elman.server.run.RunJson;
import elman.server.watching.Measures;
import elman.server.watching.ProbeFrame;
import elman.train.ModelConfig;
import elman.train.Range;
import elman.train.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** What the recurrent weights do: their spectra, and for two units where every state goes. */
public final class RecurrenceRoutes {
    private static final double LARGEST_SHORT = 32767;

    private final Questions questions;

    public RecurrenceRoutes(Questions questions) {
        this.questions = questions;
    }

    public void mount(Router router) {
        router.get("/api/runs/:id/recurrence").handler(Answers.ok(this::recurrence));
        router.get("/api/runs/:id/phase-portrait").handler(Answers.ok(this::portrait));
    }

    private Future<Buffer> recurrence(RoutingContext ctx) {
        ModelConfig model = questions.run(ctx).config().model();
        model.cell().description().whyNoRecurrentWeights().ifPresent(why -> {
            throw new IllegalMoveException(why);
        });
        int layer = Questions.layer(ctx, model);
        List<String> gates = model.cell().gateLetters();
        int gate = gate(ctx, model.cell());
        Measures measures = questions.measures(ctx);
        boolean quick = Questions.decomposesQuickly(model.hiddenSize());
        return questions.onSnapshot(ctx, quick, (snapshot, vocabulary) -> {
            RecurrentParameters weights = Questions.recurrent(finite(snapshot));
            Recurrence recurrence = Questions.found(() -> Recurrence.of(weights, layer, gate));
            String of = "layer " + (layer + 1) + (gates.isEmpty() ? "" : ", " + gates.get(gate));
            measures.add("spectralRadius", of, snapshot.step(), recurrence.spectralRadius());
            measures.add("largestSingularValue", of, snapshot.step(), recurrence.largestSingularValue());
            JsonObject answer = new JsonObject().put("step", snapshot.step()).put("layer", layer);
            if (!gates.isEmpty()) {
                answer.put("gate", gates.get(gate));
            }
            return put(answer, recurrence);
        });
    }

    private static JsonObject put(JsonObject answer, Recurrence recurrence) {
        float bound = bound(recurrence.weights());
        return answer.put("size", recurrence.size())
                .put("spectralRadius", recurrence.spectralRadius())
                .put("largestSingularValue", recurrence.largestSingularValue())
                .put("eigenvalues", rows(recurrence.eigenvalues()))
                .put("singularValues", RunJson.array(recurrence.singularValues()))
                .put("scale", LARGEST_SHORT / bound)
                .put("weights", shorts(recurrence.weights(), LARGEST_SHORT / bound));
    }

    /** The query parameter {@code gate}; by default the candidate, whose weights carry the state's content. */
    private static int gate(RoutingContext ctx, Cell cell) {
        List<String> gates = cell.gateLetters();
        String asked = ctx.queryParams().get("gate");
        if (asked == null) {
            return cell.candidate();
        }
        if (!gates.contains(asked)) {
            throw new InvalidValueException(
                    "gate",
                    gates.isEmpty()
                            ? "gate must be left out: this network has no gates"
                            : "gate must be one of " + gates);
        }
        return gates.indexOf(asked);
    }

    private Future<Buffer> portrait(RoutingContext ctx) {
        String text = Queries.text(ctx, 1, Texts.MOST_TOKENS);
        ModelConfig model = questions.run(ctx).config().model();
        int layer = Questions.layer(ctx, model);
        PhasePortrait.requirePlane(model.shape(1, 1));
        int last = text.codePointCount(0, text.length()) - 1;
        int token = (int) Queries.number(ctx, Range.whole("token", -1, last), -1);
        return questions.onSnapshot(ctx, (snapshot, vocabulary) -> {
            PhasePortrait portrait =
                    PhasePortrait.of(Questions.recurrent(finite(snapshot)), vocabulary.encode(text), layer, token);
            JsonArray field = new JsonArray();
            Arrays.stream(portrait.field()).forEach(row -> field.add(rows(row)));
            JsonArray points = new JsonArray();
            portrait.fixedPoints().forEach(point -> points.add(json(point)));
            JsonArray states = new JsonArray();
            for (float[] state : portrait.states()) {
                states.add(new JsonArray().add(state[0]).add(state[1]));
            }
            return new JsonObject()
                    .put("step", snapshot.step())
                    .put("layer", layer)
                    .put("tokens", ProbeFrame.tokens(text))
                    .put("token", token)
                    .put("low", portrait.low())
                    .put("high", portrait.high())
                    .put("field", field)
                    .put("fixedPoints", points)
                    .put("states", states);
        });
    }

    private static JsonObject json(FixedPoint point) {
        return new JsonObject()
                .put("h", RunJson.array(point.h()))
                .put("kind", point.kind().name().toLowerCase(Locale.ROOT))
                .put("eigenvalues", rows(point.eigenvalues()));
    }

    private static Snapshot finite(Snapshot snapshot) {
        if (!snapshot.parameters().isFinite()) {
            throw Questions.noNumbers();
        }
        return snapshot;
    }

    private static JsonArray rows(double[][] rows) {
        JsonArray array = new JsonArray();
        for (double[] row : rows) {
            array.add(RunJson.array(row));
        }
        return array;
    }

    /** The largest amount, or 1 where all are 0. */
    private static float bound(float[] weights) {
        float largest = 0;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest == 0 ? 1 : largest;
    }

    /** Each weight times the scale as a little-endian 16-bit number, in base64. */
    private static String shorts(float[] weights, double scale) {
        ByteBuffer bytes = ByteBuffer.allocate(weights.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float weight : weights) {
            bytes.putShort((short) Math.round(weight * scale));
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
