package elman.server.api;

import elman.insight.SelectionMatch;
import elman.insight.UnitActivations;
import elman.insight.UnitActivations.State;
import elman.insight.UnitContexts;
import elman.insight.UnitGallery;
import elman.nn.InvalidValueException;
import elman.server.run.Run;
import elman.train.ModelConfig;
import elman.train.Range;
import elman.train.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.function.BiFunction;

/** What single units respond to over a text that the network was not trained on. */
public final class UnitRoutes {
    private static final int MOST_PASSAGE = 2000;
    private static final int PASSAGE = 600;
    private static final int CONTEXTS = 8;
    private static final int MATCHES = 12;
    private static final Range THRESHOLD = Range.real("threshold", 0, 16);
    private static final double USUAL_THRESHOLD = 0.3;

    private final Questions questions;
    private final UnitReadings readings = new UnitReadings();

    public UnitRoutes(Questions questions) {
        this.questions = questions;
    }

    /** Which units are asked about. */
    private record Asked(Run run, UnitText text, int layer, State state) {
        int position(RoutingContext ctx, String field, int least, int byDefault) {
            return (int) Queries.number(ctx, Range.whole(field, least, text.tokens() - 1), byDefault);
        }
    }

    public void mount(Router router) {
        router.get("/api/runs/:id/units").handler(Answers.ok(this::gallery));
        router.get("/api/runs/:id/units/matches").handler(Answers.ok(this::matches));
        router.get("/api/runs/:id/units/:unit").handler(Answers.ok(this::unit));
    }

    private Future<Buffer> gallery(RoutingContext ctx) {
        Asked asked = asked(ctx);
        return onReading(
                ctx, asked, (snapshot, read) -> UnitJson.gallery(start(asked, snapshot), read, UnitGallery.of(read)));
    }

    private Future<Buffer> unit(RoutingContext ctx) {
        Asked asked = asked(ctx);
        int unit = unit(ctx.pathParam("unit"), asked.run.config().model());
        int from = asked.position(ctx, "from", 0, 0);
        int length = (int) Queries.number(ctx, Range.whole("length", 1, MOST_PASSAGE), PASSAGE);
        int to = Math.min(asked.text.tokens(), from + length) - 1;
        return onReading(ctx, asked, (snapshot, read) -> {
            UnitContexts contexts = UnitContexts.of(read.values()[unit], CONTEXTS);
            return UnitJson.unit(start(asked, snapshot).put("unit", unit), read, unit, from, to, contexts);
        });
    }

    private Future<Buffer> matches(RoutingContext ctx) {
        Asked asked = asked(ctx);
        int from = asked.position(ctx, "from", 0, 0);
        int to = asked.position(ctx, "to", from, from);
        double threshold = threshold(ctx);
        return onReading(ctx, asked, (snapshot, read) -> {
            SelectionMatch match = SelectionMatch.of(read, from, to, (float) threshold, MATCHES);
            JsonObject answer =
                    start(asked, snapshot).put("from", from).put("to", to).put("threshold", threshold);
            return UnitJson.matches(answer, read, match);
        });
    }

    private Future<Buffer> onReading(
            RoutingContext ctx, Asked asked, BiFunction<Snapshot, UnitActivations, JsonObject> question) {
        return questions.onSnapshot(
                ctx,
                asked.text.isQuick(asked.run.parameterCount()),
                (snapshot, vocabulary) -> question.apply(
                        snapshot, readings.get(asked.run, asked.text, snapshot, asked.layer, asked.state)));
    }

    private Asked asked(RoutingContext ctx) {
        Run run = questions.run(ctx);
        ModelConfig model = run.config().model();
        UnitText text = UnitText.of(run.split(), run.shape());
        return new Asked(run, text, Questions.layer(ctx, model), state(ctx, model));
    }

    private static JsonObject start(Asked asked, Snapshot snapshot) {
        return new JsonObject()
                .put("step", snapshot.step())
                .put("layer", asked.layer)
                .put("state", asked.state.name().toLowerCase(Locale.ROOT))
                .put("heldOut", asked.text.heldOut())
                .put("read", asked.text.tokens());
    }

    private static State state(RoutingContext ctx, ModelConfig model) {
        String state = ctx.queryParams().get("state");
        if (state == null || state.equals("hidden")) {
            return State.HIDDEN;
        }
        if (state.equals("cell") && model.cell().hasCellState()) {
            return State.CELL;
        }
        throw new InvalidValueException(
                "state", "state must be \"hidden\", or for an lstm \"cell\", not \"" + state + '"');
    }

    private static int unit(String value, ModelConfig model) {
        Range range = Range.whole("unit", 0, model.hiddenSize() - 1);
        try {
            long unit = Long.parseLong(value);
            range.check(unit);
            return (int) unit;
        } catch (NumberFormatException e) {
            throw new InvalidValueException("unit", "unit must be " + range.describe() + ", not \"" + value + '"');
        }
    }

    private static double threshold(RoutingContext ctx) {
        String value = ctx.queryParams().get("threshold");
        if (value == null) {
            return USUAL_THRESHOLD;
        }
        try {
            double threshold = Double.parseDouble(value);
            THRESHOLD.check(threshold);
            return threshold;
        } catch (NumberFormatException e) {
            throw new InvalidValueException(
                    "threshold", "threshold must be " + THRESHOLD.describe() + ", not \"" + value + '"');
        }
    }
}
