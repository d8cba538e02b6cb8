package elman.server.api;

import elman.nn.recurrent.WeightPlace;
import elman.server.compare.Comparisons;
import elman.server.run.Run;
import elman.server.runs.RunRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** One training step in slow motion. */
public final class WalkRoutes {
    private final RunRegistry runs;
    private final Comparisons comparisons;

    public WalkRoutes(RunRegistry runs, Comparisons comparisons) {
        this.runs = runs;
        this.comparisons = comparisons;
    }

    public void mount(Router router) {
        router.post("/api/runs/:id/walk").handler(Answers.ok(this::walk));
    }

    private Future<Buffer> walk(RoutingContext ctx) {
        Run run = runs.get(ctx.pathParam("id"));
        WeightPlace place = RequestJson.read(
                RequestJson.toTree(WeightPlace.FIRST), RequestJson.object(Bodies.json(ctx)), WeightPlace.class);
        place.check(run.shape());
        comparisons.requireAlone(run);
        return runs.walk(run, place);
    }
}
