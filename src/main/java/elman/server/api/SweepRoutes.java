package elman.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.nn.InvalidValueException;
import elman.server.run.NotSavedException;
import elman.server.run.RunJson;
import elman.server.run.Workers;
import elman.server.runs.RunRegistry;
import elman.server.sweeps.LiveSweep;
import elman.server.sweeps.Sweeps;
import elman.store.RunStore;
import elman.train.Range;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Beginning, showing, resting and removing sweeps, their table, and runs made of their attempts. */
public final class SweepRoutes {
    private final Sweeps sweeps;
    private final RunRegistry runs;
    private final Workers workers;

    public SweepRoutes(Sweeps sweeps, RunRegistry runs, Workers workers) {
        this.sweeps = sweeps;
        this.runs = runs;
        this.workers = workers;
    }

    public void mount(Router router) {
        router.get("/api/sweeps").handler(Answers.ok(ctx -> Future.succeededFuture(list())));
        router.post("/api/sweeps").handler(Answers.created("/api/sweeps/", this::create));
        router.get("/api/sweeps/:id").handler(Answers.ok(ctx -> json(sweep(ctx))));
        router.patch("/api/sweeps/:id").handler(Answers.ok(this::change));
        router.delete("/api/sweeps/:id").handler(Answers.noContent(ctx -> sweeps.remove(sweep(ctx))));
        router.get("/api/sweeps/:id/outcomes.csv").handler(Answers.sent(this::csv, SweepRoutes::sendCsv));
        router.post("/api/sweeps/:id/attempts/:number/run").handler(Answers.created("/api/runs/", this::open));
    }

    private JsonArray list() {
        return new JsonArray(sweeps.all().stream()
                .map(sweep -> SweepJson.summary(sweep, sweeps.atOnce()))
                .toList());
    }

    private Future<JsonObject> create(RoutingContext ctx) {
        ObjectNode request = RequestJson.object(Bodies.json(ctx));
        return workers.read(() -> SweepRequest.read(request.deepCopy()))
                .compose(sweep -> sweeps.create(request, sweep))
                .compose(this::json);
    }

    private Future<JsonObject> change(RoutingContext ctx) {
        LiveSweep sweep = sweep(ctx);
        Patch patch = RequestJson.read(RequestJson.object(Bodies.json(ctx)), Patch.class);
        if (patch.state() == null) {
            throw new InvalidValueException("state", "state must be " + RequestJson.oneOf(Move.class));
        }
        if (patch.state() == Move.RUNNING) {
            return sweeps.resume(sweep).compose(done -> json(sweep));
        }
        sweeps.pause(sweep);
        return json(sweep);
    }

    private Future<JsonObject> open(RoutingContext ctx) {
        LiveSweep sweep = sweep(ctx);
        return sweeps.open(sweep, attempt(sweep, ctx.pathParam("number")))
                .compose(run -> runs.describe(run).map(status -> RunJson.summary(run, status)));
    }

    private static int attempt(LiveSweep sweep, String number) {
        Range range = Range.whole("number", 1, sweep.sweep().attempts());
        if (!number.matches("\\d{1,9}")) {
            throw range.refusal('"' + number + '"');
        }
        range.check(Long.parseLong(number));
        return Integer.parseInt(number) - 1;
    }

    private Future<Buffer> csv(RoutingContext ctx) {
        LiveSweep sweep = sweep(ctx);
        return workers.read(() -> {
            try {
                return Buffer.buffer(sweep.csv());
            } catch (IOException e) {
                throw new NotSavedException("the outcomes cannot be read: " + RunStore.reason(e));
            }
        });
    }

    private static void sendCsv(RoutingContext ctx, Buffer csv) {
        ctx.response()
                .putHeader("Content-Type", "text/csv; charset=utf-8; header=present")
                .putHeader("Content-Disposition", "attachment; filename=\"" + ctx.pathParam("id") + ".csv\"")
                .putHeader("Cache-Control", "no-store")
                .end(csv);
    }

    private LiveSweep sweep(RoutingContext ctx) {
        return sweeps.get(ctx.pathParam("id"));
    }

    private Future<JsonObject> json(LiveSweep sweep) {
        return workers.answer(() -> SweepJson.of(sweep, sweeps.atOnce()));
    }

    /** What one can have a sweep do. */
    enum Move {
        RUNNING,
        PAUSED
    }

    /** What can be changed. */
    record Patch(@Nullable Move state) {}
}
