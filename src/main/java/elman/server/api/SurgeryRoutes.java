package elman.server.api;

import elman.data.Vocabulary;
import elman.insight.Surgery;
import elman.insight.UnitCosts;
import elman.insight.UnitCosts.Passage;
import elman.nn.InvalidValueException;
import elman.nn.recurrent.RecurrentModel;
import elman.server.run.Run;
import elman.train.ModelConfig;
import elman.train.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a network would do if its state were another, and what each unit is worth. */
public final class SurgeryRoutes {
    private final Questions questions;

    public SurgeryRoutes(Questions questions) {
        this.questions = questions;
    }

    public void mount(Router router) {
        router.post("/api/runs/:id/surgery").handler(Answers.ok(this::surgery));
        router.get("/api/runs/:id/unit-costs").handler(Answers.ok(this::unitCosts));
    }

    private Future<Buffer> surgery(RoutingContext ctx) {
        Run run = questions.run(ctx);
        SurgeryRequest request = RequestJson.read(
                RequestJson.toTree(SurgeryRequest.DEFAULT), RequestJson.object(Bodies.json(ctx)), SurgeryRequest.class);
        Vocabulary vocabulary = run.vocabulary();
        int[] prefix = Texts.known("prefix", Texts.check("prefix", request.prefix()), vocabulary);
        String transplant = request.transplant();
        int[] other = transplant == null
                ? prefix
                : Texts.known("transplant", Texts.check("transplant", transplant), vocabulary);
        List<Surgery.Edit> edits = request.editsOf(run.config().model());
        Texts.checkWork("prefix", prefix.length + other.length, run.parameterCount());
        return questions.onSnapshot(ctx, (snapshot, tokens) -> {
            Surgery surgery = Surgery.of(Questions.recurrent(snapshot), prefix, other, edits, request.hold());
            return new JsonObject()
                    .put("step", snapshot.step())
                    .put("kl", surgery.kl())
                    .put("top", top(surgery, tokens, request.topK()))
                    .put("edits", values(surgery, edits));
        });
    }

    /** The tokens that are likeliest before or after, by what they were before. */
    private static JsonArray top(Surgery surgery, Vocabulary vocabulary, int topK) {
        double[] before = surgery.before();
        double[] after = surgery.after();
        JsonArray top = new JsonArray();
        IntStream.range(0, before.length)
                .boxed()
                .sorted(Comparator.comparingDouble(v -> -Math.max(before[v], after[v])))
                .limit(topK)
                .sorted(Comparator.comparingDouble(v -> -before[v]))
                .forEach(v -> top.add(new JsonObject()
                        .put("token", vocabulary.token(v))
                        .put("before", before[v])
                        .put("after", after[v])));
        return top;
    }

    private static JsonArray values(Surgery surgery, List<Surgery.Edit> edits) {
        JsonArray values = new JsonArray();
        for (int i = 0; i < edits.size(); i++) {
            values.add(new JsonObject()
                    .put("layer", edits.get(i).layer())
                    .put("unit", edits.get(i).unit())
                    .put("before", surgery.valuesBefore().get(i))
                    .put("after", surgery.valuesAfter().get(i)));
        }
        return values;
    }

    private Future<Buffer> unitCosts(RoutingContext ctx) {
        Run run = questions.run(ctx);
        ModelConfig model = run.config().model();
        int layer = Questions.layer(ctx, model);
        RecurrentModel shape = run.shape();
        int length = UnitCosts.length(shape);
        if (length == 0) {
            throw new InvalidValueException(
                    "model.hiddenSize", "a network of this size has too many units to leave each out in turn");
        }
        Passage passage = Passage.of(run.split(), length);
        return questions.onSnapshot(ctx, false, (snapshot, vocabulary) -> costs(snapshot, layer, passage));
    }

    private static JsonObject costs(Snapshot snapshot, int layer, Passage passage) {
        long start = System.nanoTime();
        UnitCosts costs = UnitCosts.of(Questions.recurrent(snapshot), layer, passage.tokens());
        long nanoseconds = System.nanoTime() - start;
        JsonArray units = new JsonArray();
        IntStream.range(0, costs.costs().length)
                .boxed()
                .sorted(Comparator.comparingDouble(unit -> -costs.costs()[unit]))
                .forEach(unit -> units.add(new JsonObject().put("unit", unit).put("cost", costs.costs()[unit])));
        return new JsonObject()
                .put("step", snapshot.step())
                .put("layer", layer)
                .put("loss", costs.loss())
                .put("tokens", passage.tokens().length - 1)
                .put("heldOut", passage.heldOut())
                .put("milliseconds", nanoseconds / 1e6)
                .put("units", units);
    }
}
