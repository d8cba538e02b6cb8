package elman.server;

import elman.server.api.AutomatonRoutes;
import elman.server.api.BaselineLosses;
import elman.server.api.Bodies;
import elman.server.api.CausalRoutes;
import elman.server.api.CellRoutes;
import elman.server.api.CheckpointRoutes;
import elman.server.api.ComparisonRoutes;
import elman.server.api.CorpusRoutes;
import elman.server.api.DoctorRoutes;
import elman.server.api.EquationRoutes;
import elman.server.api.ExportRoutes;
import elman.server.api.GradientRoutes;
import elman.server.api.Imports;
import elman.server.api.InsightRoutes;
import elman.server.api.MetaRoutes;
import elman.server.api.Questions;
import elman.server.api.RecurrenceRoutes;
import elman.server.api.RunRoutes;
import elman.server.api.SettingsRoutes;
import elman.server.api.SurgeryRoutes;
import elman.server.api.SweepRoutes;
import elman.server.api.TaskRoutes;
import elman.server.api.TrajectoryRoutes;
import elman.server.api.TrialRoutes;
import elman.server.api.UnitRoutes;
import elman.server.api.WalkRoutes;
import elman.server.compare.Comparisons;
import elman.server.corpus.CorpusRegistry;
import elman.server.corpus.TaskSource;
import elman.server.live.LiveBridge;
import elman.server.run.Workers;
import elman.server.runs.RunArchive;
import elman.server.runs.RunRegistry;
import elman.server.sweeps.Sweeps;
import elman.server.web.ConnectionDeadlines;
import elman.server.web.Problem;
import elman.server.web.ProblemHandler;
import elman.server.web.SecurityHeaders;
import elman.server.web.ServerLimits;
import elman.server.web.StaticFiles;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;

/** All routes, in the order in which a request meets them. */
record Routes(
        ConnectionDeadlines deadlines,
        LiveBridge live,
        RunRegistry runs,
        RunArchive archive,
        Sweeps sweeps,
        CorpusRegistry corpora,
        TaskSource tasks,
        Workers workers,
        Findings findings,
        StaticFiles page) {

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        router.route().handler(deadlines);
        router.route().handler(new SecurityHeaders());
        live.mount(router);
        Handler<RoutingContext> json = bodies(ServerLimits.MAX_JSON);
        Handler<RoutingContext> text = bodies(ServerLimits.MAX_TEXT);
        Handler<RoutingContext> textFile = uploads(ServerLimits.MAX_TEXT);
        router.post("/api/corpora").handler(ctx -> {
            if (!Bodies.isText(ctx) && !Bodies.isForm(ctx) && !Bodies.isJson(ctx)) {
                throw Problem.of(
                        415, "Send a text as text/plain or multipart/form-data, or its address as application/json.");
            }
            (Bodies.isText(ctx) ? text : Bodies.isForm(ctx) ? textFile : json).handle(ctx);
        });
        Handler<RoutingContext> weights = uploads(ServerLimits.MAX_WEIGHTS);
        Handler<RoutingContext> probabilities = bodies(ServerLimits.MAX_PROBABILITIES);
        router.post("/api/runs").handler(ctx -> {
            Bodies.requireJsonOrForm(ctx, "weights of a network");
            (Bodies.isForm(ctx) ? weights : json).handle(ctx);
        });
        router.post("/api/runs/:id/parity").handler(probabilities);
        router.route("/api/runs*").handler(json); // a body that was read is not read again
        router.route("/api/comparisons*").handler(json);
        router.route("/api/sweeps*").handler(json);
        new MetaRoutes(findings::sentences).mount(router);
        CellRoutes.mount(router);
        SettingsRoutes.mount(router);
        TaskRoutes.mount(router);
        new CorpusRoutes(corpora, archive).mount(router);
        Comparisons comparisons = new Comparisons(runs, tasks::of);
        for (String path : List.of("/api/runs*", "/api/comparisons*")) {
            router.route(path).handler(ctx -> runs.opened().onComplete(done -> ctx.next()));
        }
        router.route("/api/sweeps*")
                .handler(ctx -> Future.join(runs.opened(), sweeps.opened()).onComplete(done -> ctx.next()));
        new RunRoutes(runs, archive, comparisons, corpora, tasks, new Imports(runs, archive, corpora, workers))
                .mount(router);
        new CheckpointRoutes(runs, archive).mount(router);
        new ComparisonRoutes(runs, comparisons).mount(router);
        new SweepRoutes(sweeps, runs, workers).mount(router);
        new WalkRoutes(runs, comparisons).mount(router);
        Questions questions = new Questions(runs, archive, workers);
        BaselineLosses baselines = new BaselineLosses(workers);
        new InsightRoutes(questions, baselines).mount(router);
        new GradientRoutes(questions).mount(router);
        new TrajectoryRoutes(questions).mount(router);
        new TrialRoutes(questions).mount(router);
        new AutomatonRoutes(questions).mount(router);
        new RecurrenceRoutes(questions).mount(router);
        new CausalRoutes(questions).mount(router);
        new SurgeryRoutes(questions).mount(router);
        new UnitRoutes(questions).mount(router);
        new DoctorRoutes(questions, runs, baselines).mount(router);
        new EquationRoutes(questions).mount(router);
        new ExportRoutes(questions, runs).mount(router);
        page.mount(router);
        return router;
    }

    /** Parts with a file name are kept in a file of a random name until the answer is sent. */
    private static Handler<RoutingContext> uploads(long limit) {
        return limited(
                limit,
                BodyHandler.create(System.getProperty("java.io.tmpdir"))
                        .setMergeFormAttributes(false)
                        .setDeleteUploadedFilesOnEnd(true));
    }

    private static Handler<RoutingContext> bodies(long limit) {
        return limited(limit, BodyHandler.create(false));
    }

    private static Handler<RoutingContext> limited(long limit, BodyHandler handler) {
        handler.setBodyLimit(limit);
        return ctx -> handler.handle(ctx.put(ProblemHandler.BODY_LIMIT, limit));
    }
}
