package elman.server;

import elman.server.corpus.CorpusRegistry;
import elman.server.live.Audience;
import elman.server.live.LiveBridge;
import elman.server.live.LiveLimits;
import elman.server.run.RunRegistry;
import elman.server.web.ConnectionDeadlines;
import elman.server.web.ProblemHandler;
import elman.server.web.RequestGuard;
import elman.server.web.ServerLimits;
import elman.store.CorpusStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Builds the parts, wires them together and answers HTTP on one event loop. */
final class HttpVerticle extends VerticleBase {
    private static final long LONGEST_INSIGHT_MINUTES = 2;

    private final ServerOptions options;
    private @Nullable HttpServer server;

    HttpVerticle(ServerOptions options) {
        this.options = options;
    }

    @Override
    public Future<?> start() {
        int cores = Runtime.getRuntime().availableProcessors();
        WorkerExecutor insight =
                vertx.createSharedWorkerExecutor("elman-insight", cores, LONGEST_INSIGHT_MINUTES, TimeUnit.MINUTES);
        Audience audience = new Audience();
        LiveBridge live = new LiveBridge(vertx, audience, LiveLimits.DEFAULT);
        RunRegistry runs = new RunRegistry(vertx, insight, audience::isWatched, cores);
        ConnectionDeadlines deadlines = new ConnectionDeadlines(vertx);
        return vertx.executeBlocking(() -> openCorpora(insight)).compose(corpora -> {
            Router router = new Routes(deadlines, live, runs, corpora, insight).router(vertx);
            return listen(router, deadlines).onSuccess(listening -> corpora.readBuiltIn());
        });
    }

    /** The port that it listens on. */
    int port() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.actualPort();
    }

    private CorpusRegistry openCorpora(WorkerExecutor worker) throws IOException {
        return new CorpusRegistry(vertx, worker, CorpusStore.open(options.data()));
    }

    private Future<HttpServer> listen(Router router, ConnectionDeadlines deadlines) {
        HttpServer created = vertx.createHttpServer(ServerLimits.options(options.host(), options.port()))
                .connectionHandler(deadlines::opened)
                .invalidRequestHandler(ProblemHandler::answerInvalid)
                .requestHandler(new RequestGuard(options.host(), router));
        server = created;
        return created.listen();
    }
}
