package elman.server;

import elman.nn.recurrent.WarmUp;
import elman.server.api.NamedProbes;
import elman.server.api.RunRoutes;
import elman.server.api.SweepRequest;
import elman.server.corpus.CorpusRegistry;
import elman.server.corpus.TaskSource;
import elman.server.fetch.TextImporter;
import elman.server.live.Audience;
import elman.server.live.LiveBridge;
import elman.server.live.LiveLimits;
import elman.server.run.Workers;
import elman.server.runs.RunArchive;
import elman.server.runs.RunRegistry;
import elman.server.saving.Disk;
import elman.server.sweeps.Sweeps;
import elman.server.web.ConnectionDeadlines;
import elman.server.web.ProblemHandler;
import elman.server.web.ServerLimits;
import elman.server.web.StaticFiles;
import elman.store.CorpusStore;
import elman.store.DataFolder;
import elman.store.RunStore;
import elman.store.SweepStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds the parts, wires them together and answers HTTP on one event loop. */
final class HttpVerticle extends VerticleBase {
    /** What the compiler has done, it has done for all servers of this process. */
    private static final AtomicBoolean IS_WARM = new AtomicBoolean();

    private final ServerOptions options;
    private final Entrance entrance;
    private final DataFolder data;
    private final Findings findings = new Findings();
    private final Lull lull = new Lull();
    private @Nullable HttpServer server;
    private @Nullable Workers workers;
    private @Nullable Sweeps sweeps;
    private volatile IntSupplier lost = () -> 0;
    private volatile Supplier<Future<?>> opened = Future::succeededFuture;

    HttpVerticle(ServerOptions options, Entrance entrance, DataFolder data) {
        this.options = options;
        this.entrance = entrance;
        this.data = data;
    }

    @Override
    public Future<?> start() {
        int cores = Runtime.getRuntime().availableProcessors();
        StaticFiles page = new StaticFiles(vertx); // is read on another core meanwhile, as is what follows
        Workers workers = new Workers(vertx);
        this.workers = workers;
        workers.answer(Executors.callable(RunRoutes::load));
        IdleHeap.watch(vertx, workers);
        Audience audience = new Audience();
        ConnectionDeadlines deadlines = new ConnectionDeadlines(vertx);
        return vertx.executeBlocking(() -> openStores(workers)).compose(stores -> {
            CorpusRegistry corpora = stores.corpora;
            Disk disk = new Disk(stores.runs, options.saveEvery());
            lost = disk::lost;
            RunRegistry runs = new RunRegistry(vertx, workers, audience::watched, disk, cores);
            NamedProbes probes = new NamedProbes(runs);
            LiveBridge live = new LiveBridge(vertx, audience, probes::check, LiveLimits.DEFAULT);
            TaskSource tasks = new TaskSource(corpora, workers);
            runs.openAll(stores.found.runs(), tasks::of, findings);
            opened = runs::opened;
            Sweeps sweeps = new Sweeps(vertx, workers, stores.sweeps, runs, cores);
            this.sweeps = sweeps;
            sweeps.openAll(SweepRequest::read, findings);
            Router router = new Routes(
                            deadlines,
                            live,
                            runs,
                            new RunArchive(runs, disk, workers),
                            sweeps,
                            corpora,
                            tasks,
                            workers,
                            findings,
                            page)
                    .router(vertx);
            return listen(router, deadlines)
                    .onSuccess(listening -> lull.begun(vertx)
                            .compose(quiet -> IS_WARM.getAndSet(true) ? Future.succeededFuture() : warmUp(workers))
                            .onSuccess(warm -> corpora.readBuiltIn()));
        });
    }

    /** Whoever opens the page meanwhile goes first, and one thing comes after the other: a core is left for them. */
    private Future<Void> warmUp(Workers workers) {
        return workers.read(Executors.callable(WarmUp::run))
                .compose(fast -> Rehearsal.of(vertx, entrance.visitor(port())))
                .onSuccess(warm -> workers.read(Executors.callable(WarmUp::gates)));
    }

    @Override
    public Future<?> stop() {
        if (workers != null) {
            workers.close();
        }
        Sweeps ending = sweeps;
        return ending == null ? Future.succeededFuture() : vertx.executeBlocking(Executors.callable(ending::close));
    }

    /** The port that it listens on. */
    int port() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.actualPort();
    }

    /** Done once every run that can be opened is there. */
    Future<?> opened() {
        return opened.get();
    }

    /** How many runs ended without their newest moment on disk. */
    int lost() {
        return lost.getAsInt();
    }

    /** What is on disk. */
    private record Stores(CorpusRegistry corpora, RunStore runs, RunStore.Listing found, SweepStore sweeps) {}

    private Stores openStores(Workers workers) throws IOException {
        TextImporter importer = new TextImporter(vertx, options.allowPrivateUrls());
        CorpusRegistry corpora = new CorpusRegistry(vertx, workers, CorpusStore.open(data.path()), importer, findings);
        RunStore runs = RunStore.open(data, options.limits());
        RunStore.Listing found = runs.list();
        found.problems().forEach(findings);
        return new Stores(corpora, runs, found, SweepStore.open(data));
    }

    private Future<HttpServer> listen(Router router, ConnectionDeadlines deadlines) {
        HttpServer created = vertx.createHttpServer(ServerLimits.options())
                .connectionHandler(deadlines::opened)
                .invalidRequestHandler(ProblemHandler::answerInvalid)
                .requestHandler(lull.noting(entrance.guard(router)));
        server = created;
        return created.listen(entrance.socket());
    }
}
