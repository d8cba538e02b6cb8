package elman.server.api;

import elman.data.Vocabulary;
import elman.insight.Baselines;
import elman.insight.GradientHorizon;
import elman.insight.Predictor;
import elman.server.run.ProbeFrame;
import elman.server.run.RunJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Questions to a network, answered from a snapshot of its weights, off the event loop. */
public final class InsightRoutes {
    private static final int MOST_GRADIENT_TOKENS = 200;

    private final Questions questions;
    private final BaselineLosses baselines;

    public InsightRoutes(Questions questions, BaselineLosses baselines) {
        this.questions = questions;
        this.baselines = baselines;
    }

    public void mount(Router router) {
        router.get("/api/runs/:id/baselines").handler(Answers.ok(this::baselines));
        router.get("/api/runs/:id/states").handler(Answers.ok(this::states));
        router.get("/api/runs/:id/gradients").handler(Answers.ok(this::gradients));
        router.post("/api/runs/:id/predictions").handler(Answers.ok(this::predictions));
    }

    private Future<JsonObject> baselines(RoutingContext ctx) {
        return baselines.of(questions.run(ctx).split()).map(InsightRoutes::json);
    }

    private static JsonObject json(Baselines reached) {
        return new JsonObject()
                .put("uniform", reached.uniform())
                .put("unigram", reached.unigram())
                .put("bigram", reached.bigram())
                .put("trigram", reached.trigram())
                .put("fourgram", reached.fourgram())
                .put("fivegram", reached.fivegram());
    }

    private Future<Buffer> states(RoutingContext ctx) {
        String text = Queries.text(ctx, 1, Texts.MOST_TOKENS);
        Texts.checkSize("text", text, questions.run(ctx).config().model());
        return questions.onSnapshot(ctx, (snapshot, vocabulary) -> {
            ProbeFrame frame = ProbeFrame.of(snapshot, vocabulary, text);
            if (!frame.isFinite()) {
                throw Questions.noNumbers();
            }
            return frame.exact();
        });
    }

    private Future<Buffer> gradients(RoutingContext ctx) {
        String text = Queries.text(ctx, 2, MOST_GRADIENT_TOKENS);
        double pairs = Math.pow(text.length(), 2) / 2;
        Texts.checkWork("text", pairs, questions.run(ctx).parameterCount());
        return questions.onSnapshot(ctx, (snapshot, vocabulary) -> {
            int[] tokens = Texts.known("text", text, vocabulary);
            GradientHorizon horizon = GradientHorizon.of(snapshot.parameters(), tokens);
            JsonObject answer = new JsonObject()
                    .put("step", snapshot.step())
                    .put("tokens", ProbeFrame.tokens(text))
                    .put("losses", RunJson.array(horizon.losses()))
                    .put("dh", norms(horizon.dh()))
                    .put("horizon", horizon.horizon());
            return horizon.dc().length == 0 ? answer : answer.put("dc", norms(horizon.dc()));
        });
    }

    private static JsonArray norms(double[][][] gradients) {
        JsonArray layers = new JsonArray();
        for (double[][] layer : gradients) {
            JsonArray rows = new JsonArray();
            for (double[] row : layer) {
                rows.add(RunJson.array(row));
            }
            layers.add(rows);
        }
        return layers;
    }

    private Future<Buffer> predictions(RoutingContext ctx) {
        PredictionRequest request = RequestJson.read(
                RequestJson.merge(RequestJson.toTree(PredictionRequest.DEFAULT), RequestJson.object(Bodies.json(ctx))),
                PredictionRequest.class);
        Texts.check("prefix", request.prefix());
        Texts.checkWork(
                "length",
                request.prefix().length() + request.length(),
                questions.run(ctx).parameterCount());
        return questions.onSnapshot(ctx, (snapshot, vocabulary) -> {
            int[] prefix = vocabulary.encode(request.prefix());
            Predictor.Prediction prediction = Predictor.predict(
                    snapshot.parameters(),
                    prefix,
                    Math.min(request.topK(), vocabulary.size()),
                    request.length(),
                    request.temperature(),
                    request.seed());
            return new JsonObject()
                    .put("step", snapshot.step())
                    .put("unknown", ProbeFrame.unknown(prefix))
                    .put("top", choices(prediction.top(), vocabulary))
                    .put("continuation", choices(prediction.continuation(), vocabulary));
        });
    }

    private static JsonArray choices(List<Predictor.Choice> choices, Vocabulary vocabulary) {
        JsonArray array = new JsonArray();
        for (Predictor.Choice choice : choices) {
            if (!Double.isFinite(choice.probability())) {
                throw Questions.noNumbers();
            }
            array.add(new JsonObject()
                    .put("token", vocabulary.token(choice.token()))
                    .put("probability", choice.probability()));
        }
        return array;
    }
}
