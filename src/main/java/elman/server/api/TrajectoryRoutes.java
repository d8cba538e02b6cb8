package elman.server.api;

import elman.insight.Trajectory;
import elman.nn.InvalidValueException;
import elman.server.run.Run;
import elman.server.run.RunJson;
import elman.server.watching.ProbeFrame;
import elman.train.ModelConfig;
import elman.train.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The way of the hidden state while a text is read. */
public final class TrajectoryRoutes {
    private final Questions questions;

    public TrajectoryRoutes(Questions questions) {
        this.questions = questions;
    }

    public void mount(Router router) {
        router.get("/api/runs/:id/trajectory").handler(Answers.ok(this::trajectory));
    }

    private Future<Buffer> trajectory(RoutingContext ctx) {
        String text = Queries.text(ctx, 1, Texts.MOST_TOKENS);
        Run run = questions.run(ctx);
        ModelConfig model = run.config().model();
        int layer = Questions.layer(ctx, model);
        boolean cells = ofCells(ctx, model);
        Texts.checkSize("text", text, model);
        int T = text.codePointCount(0, text.length());
        Texts.checkWork("text", T, run.parameterCount());
        boolean quick = Questions.decomposesQuickly(Math.min(T, model.hiddenSize()));
        return questions.onSnapshot(ctx, quick, (snapshot, vocabulary) -> {
            Trajectory trajectory = of(snapshot, vocabulary.encode(text), layer, cells);
            return new JsonObject()
                    .put("step", snapshot.step())
                    .put("layer", layer)
                    .put("tokens", ProbeFrame.tokens(text))
                    .put("points", rows(trajectory.points()))
                    .put("explained", RunJson.array(trajectory.explained()))
                    .put("components", rows(trajectory.components()));
        });
    }

    private static Trajectory of(Snapshot snapshot, int[] tokens, int layer, boolean cells) {
        try {
            return Trajectory.of(snapshot.parameters(), tokens, layer, cells);
        } catch (ArithmeticException e) {
            throw Questions.noNumbers();
        }
    }

    /** Whether the query parameter {@code state} asks for the cell state, which only some models have. */
    private static boolean ofCells(RoutingContext ctx, ModelConfig model) {
        String state = ctx.queryParams().get("state");
        if (state == null || state.equals("hidden")) {
            return false;
        }
        if (!state.equals("cell") || !model.cell().hasCellState()) {
            String choice = model.cell().hasCellState() ? "hidden or cell" : "hidden: this network has no cell state";
            throw new InvalidValueException("state", "state must be " + choice);
        }
        return true;
    }

    private static JsonArray rows(double[][] rows) {
        JsonArray array = new JsonArray();
        for (double[] row : rows) {
            array.add(RunJson.array(row));
        }
        return array;
    }
}
