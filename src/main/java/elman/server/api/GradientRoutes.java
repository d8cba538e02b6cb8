package elman.server.api;

import elman.insight.GradientHorizon;
import elman.nn.Sight;
import elman.server.run.RunJson;
import elman.server.run.RunViews;
import elman.server.watching.Measures;
import elman.server.watching.ProbeFrame;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** How far back gradients reach in a text, and by what. */
public final class GradientRoutes {
    /** Numbers and time grow with the square of a text's length. */
    static final int MOST_TOKENS = 200;

    private static final int DIGITS = 5;
    /** The largest power of ten that is a double. */
    private static final int MOST_PLACES = 308;

    private final Questions questions;

    public GradientRoutes(Questions questions) {
        this.questions = questions;
    }

    public void mount(Router router) {
        router.get("/api/runs/:id/gradients").handler(Answers.ok(this::gradients));
    }

    private Future<Buffer> gradients(RoutingContext ctx) {
        String text = Queries.text(ctx, 2, MOST_TOKENS);
        boolean withSplit = Queries.flag(ctx, "split");
        RunViews.requireHorizon(questions.run(ctx).task());
        Texts.checkPairs("text", text, questions.run(ctx).parameterCount());
        Measures measures = questions.measures(ctx);
        return questions.onSnapshot(ctx, (snapshot, vocabulary) -> {
            int[] tokens = Texts.known("text", text, vocabulary);
            boolean splits = withSplit && snapshot.parameters().model().sights().contains(Sight.RECURRENT_WEIGHTS);
            GradientHorizon horizon = splits
                    ? GradientHorizon.withSplit(Questions.recurrent(snapshot), tokens)
                    : GradientHorizon.of(Questions.recurrent(snapshot), tokens);
            if (!Double.isFinite(Arrays.stream(horizon.losses()).sum())) {
                throw Questions.noNumbers();
            }
            measures.add("horizon", text, snapshot.step(), horizon.horizon());
            JsonObject answer = new JsonObject()
                    .put("step", snapshot.step())
                    .put("tokens", ProbeFrame.tokens(text))
                    .put("losses", RunJson.array(horizon.losses()))
                    .put("dh", triangles(horizon.dh()))
                    .put("horizon", horizon.horizon());
            put(answer, "dc", horizon.dc());
            put(answer, "derivative", horizon.split().derivative());
            put(answer, "recurrent", horizon.split().recurrent());
            return answer;
        });
    }

    private static void put(JsonObject answer, String name, double[][][] layers) {
        if (layers.length > 0) {
            answer.put(name, triangles(layers));
        }
    }

    private static JsonArray triangles(double[][][] layers) {
        DoubleUnaryOperator rounded = GradientRoutes::rounded;
        JsonArray triangles = new JsonArray();
        for (double[][] layer : layers) {
            JsonArray rows = new JsonArray();
            for (double[] row : layer) {
                rows.add(RunJson.array(Arrays.stream(row).map(rounded).toArray()));
            }
            triangles.add(rows);
        }
        return triangles;
    }

    /** To {@value #DIGITS} digits; what is 0, not finite, or too small for a power of ten to lift it stays as it is. */
    static double rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        int places = DIGITS - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
        if (places > MOST_PLACES) {
            return value;
        }
        double scale = Math.pow(10, Math.abs(places));
        return places > 0 ? Math.rint(value * scale) / scale : Math.rint(value / scale) * scale;
    }
}
