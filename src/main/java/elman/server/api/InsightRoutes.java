package elman.server.api;

import elman.data.Vocabulary;
import elman.insight.Baselines;
import elman.insight.Predictor;
import elman.server.run.Run;
import elman.server.watching.Measures;
import elman.server.watching.ProbeFrame;
import elman.task.Line;
import elman.task.Task;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Questions to a network, answered from a snapshot of its weights, off the event loop. */
public final class InsightRoutes {
    private final Questions questions;
    private final BaselineLosses baselines;

    public InsightRoutes(Questions questions, BaselineLosses baselines) {
        this.questions = questions;
        this.baselines = baselines;
    }

    public void mount(Router router) {
        router.get("/api/runs/:id/baselines").handler(Answers.ok(this::baselines));
        router.get("/api/runs/:id/measures").handler(Answers.ok(this::measures));
        router.get("/api/runs/:id/states").handler(Answers.ok(this::states));
        router.post("/api/runs/:id/predictions").handler(Answers.ok(this::predictions));
    }

    private Future<JsonObject> baselines(RoutingContext ctx) {
        Run run = questions.run(ctx);
        return run.task().text().isEmpty()
                ? Future.succeededFuture(new JsonObject().put("lines", lines(Lines.of(run.task()))))
                : baselines.of(run).map(reached -> json(reached).put("lines", lines(Lines.of(reached, run.task()))));
    }

    private static JsonArray lines(List<Line> known) {
        JsonArray lines = new JsonArray();
        known.forEach(line -> lines.add(new JsonObject()
                .put("name", line.name())
                .put("phrase", line.phrase())
                .put("loss", line.loss())
                .put("source", line.source())));
        return lines;
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

    private Future<Buffer> measures(RoutingContext ctx) {
        Measures measures = questions.measures(ctx);
        return questions.workers().answer(() -> json(measures.all()).toBuffer());
    }

    private static JsonObject json(List<Measures.Series> measures) {
        JsonArray all = new JsonArray();
        for (Measures.Series series : measures) {
            JsonArray points = new JsonArray();
            series.points()
                    .forEach(point ->
                            points.add(new JsonArray().add(point.step()).add(point.value())));
            all.add(new JsonObject()
                    .put("name", series.name())
                    .put("of", series.of())
                    .put("points", points));
        }
        return new JsonObject().put("measures", all);
    }

    private Future<Buffer> states(RoutingContext ctx) {
        String text = Queries.text(ctx, 1, Texts.MOST_TOKENS);
        Texts.checkSize("text", text, questions.run(ctx).config().model());
        Task task = questions.run(ctx).task();
        return questions.onSnapshot(ctx, (snapshot, vocabulary) -> {
            ProbeFrame frame = ProbeFrame.of(snapshot, task, text);
            if (!frame.isFinite()) {
                throw Questions.noNumbers();
            }
            return frame.exact();
        });
    }

    private Future<Buffer> predictions(RoutingContext ctx) {
        PredictionRequest request = PredictionRequest.read(RequestJson.object(Bodies.json(ctx)));
        Texts.checkWork(
                "length",
                request.prefix().codePointCount(0, request.prefix().length()) + request.length(),
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
            array.add(new JsonObject()
                    .put("token", vocabulary.token(choice.token()))
                    .put("probability", choice.probability()));
        }
        return array;
    }
}
