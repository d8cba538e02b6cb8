package elman.server.api;

import elman.nn.InvalidValueException;
import elman.server.run.Run;
import elman.server.runs.RunArchive;
import elman.server.runs.RunRegistry;
import elman.store.RunFolder;
import elman.train.Range;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The moments of a run that one can go back to. */
public final class CheckpointRoutes {
    private static final Range STEP = Range.whole("step", 0, (1L << 53) - 1);

    private final RunRegistry runs;
    private final RunArchive archive;

    public CheckpointRoutes(RunRegistry runs, RunArchive archive) {
        this.runs = runs;
        this.archive = archive;
    }

    public void mount(Router router) {
        router.get("/api/runs/:id/checkpoints").handler(Answers.ok(this::list));
        router.put("/api/runs/:id/checkpoints/:step/mark").handler(Answers.noContent(ctx -> mark(ctx, true)));
        router.delete("/api/runs/:id/checkpoints/:step/mark").handler(Answers.noContent(ctx -> mark(ctx, false)));
    }

    private Future<JsonObject> list(RoutingContext ctx) {
        return archive.checkpoints(run(ctx)).map(CheckpointRoutes::json);
    }

    private static JsonObject json(List<RunFolder.Kept> checkpoints) {
        JsonArray all = new JsonArray();
        for (RunFolder.Kept kept : checkpoints) {
            all.add(new JsonObject()
                    .put("step", kept.step())
                    .put("bytes", kept.bytes())
                    .put("marked", kept.marked()));
        }
        return new JsonObject().put("checkpoints", all);
    }

    private Future<Void> mark(RoutingContext ctx, boolean marked) {
        String value = ctx.pathParam("step");
        try {
            long step = Long.parseLong(value);
            STEP.check(step);
            return archive.mark(run(ctx), step, marked);
        } catch (NumberFormatException e) {
            throw new InvalidValueException("step", "step must be " + STEP.describe() + ", not \"" + value + '"');
        }
    }

    private Run run(RoutingContext ctx) {
        return runs.get(ctx.pathParam("id"));
    }
}
