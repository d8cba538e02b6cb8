package elman.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import elman.data.BuiltInCorpora;
import elman.nn.InvalidValueException;
import elman.server.compare.Comparisons;
import elman.server.corpus.CorpusRegistry;
import elman.server.corpus.TaskSource;
import elman.server.run.Run;
import elman.server.run.RunJson;
import elman.server.runs.RunArchive;
import elman.server.runs.RunRegistry;
import elman.train.Range;
import elman.train.RunConfig;
import elman.train.TrainerState;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Making, showing, commanding and removing runs. */
public final class RunRoutes {
    static final Range COUNT = Range.whole("count", 1, 1_000_000);
    private static final Range SINCE = Range.whole("since", 0, (1L << 53) - 1);
    static final int MOST_POINTS = 100_000;
    private static final Range POINTS = Range.whole("points", 1, MOST_POINTS);
    private static final int DEFAULT_POINTS = 2000;

    private final RunRegistry runs;
    private final RunArchive archive;
    private final Comparisons comparisons;
    private final CorpusRegistry corpora;
    private final TaskSource tasks;
    private final Imports imports;

    public RunRoutes(
            RunRegistry runs,
            RunArchive archive,
            Comparisons comparisons,
            CorpusRegistry corpora,
            TaskSource tasks,
            Imports imports) {
        this.runs = runs;
        this.archive = archive;
        this.comparisons = comparisons;
        this.corpora = corpora;
        this.tasks = tasks;
        this.imports = imports;
    }

    /** Reads the request that most people's page sends first, so that what reads requests is loaded by then. */
    public static void load() {
        RunRequest.read(RequestJson.object(Buffer.buffer("{\"lesson\":\"hello\"}")))
                .configFor(BuiltInCorpora.hello());
    }

    public void mount(Router router) {
        router.get("/api/runs").handler(Answers.ok(this::list));
        router.post("/api/runs").handler(Answers.created("/api/runs/", this::create));
        router.get("/api/runs/:id").handler(Answers.ok(ctx -> full(run(ctx))));
        router.patch("/api/runs/:id").handler(Answers.ok(this::change));
        router.delete("/api/runs/:id").handler(Answers.noContent(ctx -> runs.remove(run(ctx))));
        router.post("/api/runs/:id/restore")
                .handler(Answers.ok(
                        ctx -> runs.restore(ctx.pathParam("id"), tasks::of).compose(this::full)));
        router.post("/api/runs/:id/steps").handler(Answers.ok(this::steps));
        router.get("/api/runs/:id/metrics").handler(Answers.ok(this::metrics));
    }

    private Future<JsonArray> list(RoutingContext ctx) {
        List<Run> all = runs.all();
        // a run that is removed meanwhile is left out
        return Future.join(all.stream()
                        .map(run -> runs.describe(run)
                                .map(status -> List.of(RunJson.summary(run, status)))
                                .otherwise(List.of()))
                        .toList())
                .map(joined -> new JsonArray(joined.<List<JsonObject>>list().stream()
                        .flatMap(List::stream)
                        .toList()));
    }

    private Future<JsonObject> create(RoutingContext ctx) {
        if (Bodies.isForm(ctx)) {
            return imports.create(ctx).compose(this::full);
        }
        ObjectNode body = RequestJson.object(Bodies.json(ctx));
        return body.has("fork") ? fork(ForkRequest.read(body)) : create(RunRequest.read(body));
    }

    private Future<JsonObject> create(RunRequest request) {
        String text = request.corpus();
        return (text == null ? learn(request, request.config()) : learnText(request, text)).compose(this::full);
    }

    private Future<Run> learnText(RunRequest request, String text) {
        return corpora.get(text)
                .recover(cause -> Future.failedFuture(
                        cause instanceof InvalidValueException noText ? request.refusal(noText) : cause))
                .compose(corpus -> learn(request, request.configFor(corpus)));
    }

    private Future<Run> learn(RunRequest request, RunConfig config) {
        return tasks.of(config)
                .compose(task -> runs.create(request.lesson(), request.withProbe(config, task), task, null));
    }

    private Future<JsonObject> fork(ForkRequest request) {
        Run parent = runs.get(request.run());
        return runs.describe(parent)
                .compose(status -> archive.moment(parent, request.step()).compose(moment -> {
                    TrainerState state = moment.state();
                    Run.Parent from = new Run.Parent(parent.id(), state.step());
                    RunConfig config =
                            request.config(status.config().withLearningRate(state.baseRate()), parent.task());
                    return tasks.of(config)
                            .compose(task -> runs.create(
                                    parent.lesson(),
                                    config,
                                    task,
                                    new RunRegistry.Origin(from, moment, parent.imported())));
                }))
                .compose(this::full);
    }

    private Future<JsonObject> full(Run run) {
        return runs.describe(run).map(status -> RunJson.full(run, status));
    }

    private Future<JsonObject> change(RoutingContext ctx) {
        Run run = run(ctx);
        RunPatch patch = RequestJson.read(RequestJson.object(Bodies.json(ctx)), RunPatch.class);
        for (Run lane : comparisons.together(run)) {
            if (patch.probe() != null) {
                Texts.checkSize("probe", patch.probe(), lane.config().model());
            }
        }
        return comparisons
                .change(run, patch.runState(), patch.learningRate(), patch.probe())
                .compose(status -> patch.name() == null && patch.note() == null
                        ? Future.succeededFuture(RunJson.full(run, status))
                        : archive.label(run, patch.name(), patch.note()).compose(done -> full(run)));
    }

    private Future<Buffer> steps(RoutingContext ctx) {
        Run run = run(ctx);
        StepsRequest request = RequestJson.read(RequestJson.object(Bodies.json(ctx)), StepsRequest.class);
        return comparisons.steps(run, request.count());
    }

    private Future<Buffer> metrics(RoutingContext ctx) {
        long since = Queries.number(ctx, SINCE, 0);
        int points = (int) Queries.number(ctx, POINTS, DEFAULT_POINTS);
        return runs.history(run(ctx), since, points);
    }

    private Run run(RoutingContext ctx) {
        return runs.get(ctx.pathParam("id"));
    }

    /** How many steps to train. */
    record StepsRequest(int count) {
        StepsRequest {
            COUNT.check(count);
        }
    }
}
