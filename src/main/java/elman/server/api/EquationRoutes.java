package elman.server.api;

import elman.insight.Terms;
import elman.insight.UnitEquation;
import elman.server.watching.ProbeFrame;
import elman.train.ModelConfig;
import elman.train.Range;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The update of one unit at one token, with its numbers. */
public final class EquationRoutes {
    private static final Range TERMS = Range.whole("terms", 1, 4096);
    private static final int DEFAULT_TERMS = 6;

    private final Questions questions;

    public EquationRoutes(Questions questions) {
        this.questions = questions;
    }

    public void mount(Router router) {
        router.get("/api/runs/:id/equation").handler(Answers.ok(this::equation));
    }

    private Future<Buffer> equation(RoutingContext ctx) {
        ModelConfig model = questions.run(ctx).config().model();
        String text = Queries.text(ctx, 1, Texts.MOST_TOKENS);
        int length = text.codePointCount(0, text.length());
        int layer = Questions.layer(ctx, model);
        int unit = Questions.unit(ctx, model);
        int at = (int) Queries.number(ctx, Range.whole("token", 0, length - 1), length - 1);
        int most = (int) Queries.number(ctx, TERMS, DEFAULT_TERMS);
        Texts.checkSize("text", text, model);
        Texts.checkWork("text", length, questions.run(ctx).parameterCount());
        return questions.onSnapshot(ctx, (snapshot, vocabulary) -> {
            int[] tokens = vocabulary.encode(text);
            UnitEquation equation = UnitEquation.of(Questions.recurrent(snapshot), tokens, layer, unit, at, most);
            return json(equation)
                    .put("step", snapshot.step())
                    .put("layer", layer)
                    .put("unit", unit)
                    .put("token", at)
                    .put("read", ProbeFrame.tokens(text).getString(at))
                    .put("known", tokens[at] >= 0);
        });
    }

    private static JsonObject json(UnitEquation equation) {
        JsonArray gates = new JsonArray();
        for (UnitEquation.Sum gate : equation.gates()) {
            JsonObject json = new JsonObject()
                    .put("name", gate.name())
                    .put("function", gate.function())
                    .put("input", json(gate.input()))
                    .put("past", json(gate.past()))
                    .put("bias", gate.bias())
                    .put("pastFactor", gate.pastFactor())
                    .put("pastBias", gate.pastBias())
                    .put("sum", gate.sum())
                    .put("value", gate.value());
            gates.add(gate.factor() == null ? json : json.put("factor", gate.factor()));
        }
        JsonArray states = new JsonArray();
        for (UnitEquation.Made made : equation.states()) {
            states.add(json(made.values())
                    .put("name", made.equation().letter())
                    .put("equation", made.equation().tex()));
        }
        JsonObject answer =
                new JsonObject().put("gates", gates).put("states", states).put("h", json(equation.h()));
        equation.c().ifPresent(c -> answer.put("c", json(c)));
        return answer;
    }

    private static JsonObject json(UnitEquation.State state) {
        return new JsonObject().put("before", state.before()).put("after", state.after());
    }

    private static JsonObject json(Terms terms) {
        JsonArray largest = new JsonArray();
        for (Terms.Term term : terms.largest()) {
            largest.add(new JsonObject()
                    .put("index", term.index())
                    .put("weight", term.weight())
                    .put("value", term.value())
                    .put("product", term.product()));
        }
        return new JsonObject()
                .put("largest", largest)
                .put("others", terms.others())
                .put("rest", terms.rest())
                .put("sum", terms.sum());
    }
}
