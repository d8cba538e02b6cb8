package elman.server.api;

import elman.nn.InvalidValueException;
import elman.server.compare.Comparison;
import elman.server.compare.Comparisons;
import elman.server.run.Run;
import elman.server.run.RunJson;
import elman.server.run.RunState;
import elman.server.run.RunStatus;
import elman.server.runs.RunRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Making, showing, commanding and removing comparisons of runs in step. */
public final class ComparisonRoutes {
    private final RunRegistry runs;
    private final Comparisons comparisons;

    public ComparisonRoutes(RunRegistry runs, Comparisons comparisons) {
        this.runs = runs;
        this.comparisons = comparisons;
    }

    public void mount(Router router) {
        router.get("/api/comparisons").handler(Answers.ok(this::list));
        router.post("/api/comparisons").handler(Answers.created("/api/comparisons/", this::create));
        router.get("/api/comparisons/:id").handler(Answers.ok(ctx -> json(comparison(ctx))));
        router.patch("/api/comparisons/:id").handler(Answers.ok(this::change));
        router.delete("/api/comparisons/:id").handler(Answers.noContent(this::remove));
    }

    private Future<JsonArray> list(RoutingContext ctx) {
        return Future.join(comparisons.all().stream().map(this::json).toList())
                .map(joined -> new JsonArray(joined.<JsonObject>list()));
    }

    private Future<JsonObject> create(RoutingContext ctx) {
        ComparisonRequest request = RequestJson.read(RequestJson.object(Bodies.json(ctx)), ComparisonRequest.class);
        return comparisons
                .create(runs.get(request.run()), request.cells(), request.task())
                .compose(this::json);
    }

    private Future<JsonObject> change(RoutingContext ctx) {
        Comparison comparison = comparison(ctx);
        Patch patch = RequestJson.read(RequestJson.object(Bodies.json(ctx)), Patch.class);
        return comparisons.change(comparison, patch.runState()).compose(done -> json(comparison));
    }

    private Future<Void> remove(RoutingContext ctx) {
        Comparison comparison = comparison(ctx);
        String keep = ctx.queryParams().get("keep");
        Run kept = keep == null ? null : lane(comparison, keep);
        return comparisons.remove(comparison, kept);
    }

    private static Run lane(Comparison comparison, String id) {
        return comparison.lanes().stream()
                .filter(lane -> lane.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("keep", "keep must name a lane of this comparison"));
    }

    private Comparison comparison(RoutingContext ctx) {
        return comparisons.get(ctx.pathParam("id"));
    }

    /** A lane at one moment; without a status it has been removed. */
    private record Lane(Run run, @Nullable RunStatus status) {}

    private Future<JsonObject> json(Comparison comparison) {
        return Future.join(comparison.lanes().stream()
                        .map(run -> runs.describe(run)
                                .map(status -> new Lane(run, status))
                                .otherwise(new Lane(run, null)))
                        .toList())
                .map(joined -> json(comparison, joined.list()));
    }

    private static JsonObject json(Comparison comparison, List<Lane> lanes) {
        JsonArray summaries = new JsonArray();
        List<String> notices = new ArrayList<>();
        List<RunStatus> alive = new ArrayList<>();
        for (Lane lane : lanes) {
            RunStatus status = lane.status();
            String name = "the " + lane.run().config().model().cell() + " lane ";
            if (status == null) {
                notices.add(name + "was removed");
                continue;
            }
            summaries.add(RunJson.summary(lane.run(), status));
            if (status.state() == RunState.FAILED) {
                notices.add(name + "failed at step " + status.step());
            } else {
                alive.add(status);
            }
        }
        boolean trains = alive.stream().anyMatch(status -> status.state() == RunState.TRAINING);
        RunState state = alive.isEmpty() ? RunState.FAILED : trains ? RunState.TRAINING : RunState.PAUSED;
        return new JsonObject()
                .put("id", comparison.id())
                .put("run", comparison.source().id())
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("step", alive.stream().mapToLong(RunStatus::step).min().orElse(0))
                .put("quantum", comparison.quantum())
                .put("createdAt", comparison.createdAt().toString())
                .put("notice", notices.isEmpty() ? null : String.join(", ", notices) + "; the others go on without it")
                .put("runs", summaries);
    }

    /** What can be changed. */
    record Patch(RunPatch.@Nullable Move state) {
        RunState runState() {
            if (state == null) {
                throw new InvalidValueException("state", "state must be " + RequestJson.oneOf(RunPatch.Move.class));
            }
            return RunState.valueOf(state.name());
        }
    }
}
