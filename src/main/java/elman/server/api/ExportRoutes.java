package elman.server.api;

import elman.data.Vocabulary;
import elman.exchange.MetricsCsv;
import elman.exchange.OnnxModel;
import elman.exchange.Parity;
import elman.exchange.PyTorchModel;
import elman.exchange.PythonModule;
import elman.exchange.TensorBoardEvents;
import elman.server.run.IllegalMoveException;
import elman.server.run.Run;
import elman.server.runs.RunRegistry;
import elman.store.tensor.Safetensors;
import elman.store.tensor.TensorFileException;
import elman.train.MetricsHistory.Point;
import elman.train.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Models and curves as files for other tools, and how far other tools' probabilities are from Elman's. */
public final class ExportRoutes {
    private static final String BINARY = "application/octet-stream";
    private static final String PYTHON = "text/x-python; charset=utf-8";
    private static final String CSV = "text/csv; charset=utf-8";

    private final Questions questions;
    private final RunRegistry runs;

    public ExportRoutes(Questions questions, RunRegistry runs) {
        this.questions = questions;
        this.runs = runs;
    }

    public void mount(Router router) {
        router.get("/api/runs/:id/export/model.safetensors")
                .handler(model(BINARY, ".safetensors", ExportRoutes::safetensors));
        router.get("/api/runs/:id/export/model.py").handler(model(PYTHON, ".py", ExportRoutes::python));
        router.get("/api/runs/:id/export/model.onnx").handler(model(BINARY, ".onnx", ExportRoutes::onnx));
        router.get("/api/runs/:id/export/metrics.csv")
                .handler(curve(CSV, ".csv", (points, run) -> Buffer.buffer(MetricsCsv.text(points))));
        router.get("/api/runs/:id/export/metrics.tfevents")
                .handler(curve(
                        BINARY,
                        ".tfevents",
                        (points, run) -> Buffer.buffer(TensorBoardEvents.bytes(points, run.createdAt()))));
        router.post("/api/runs/:id/parity").handler(Answers.ok(this::parity));
    }

    /** A file of a network, trained with a dropout. */
    private interface Format {
        Buffer of(Snapshot snapshot, Vocabulary vocabulary, double dropout);
    }

    private Handler<RoutingContext> model(String type, String extension, Format format) {
        return download(type, extension, ctx -> {
            double dropout = questions.run(ctx).config().model().dropout();
            return questions.bytesOf(ctx, false, (snapshot, vocabulary) -> format.of(snapshot, vocabulary, dropout));
        });
    }

    private Handler<RoutingContext> curve(String type, String extension, BiFunction<List<Point>, Run, Buffer> format) {
        return download(type, extension, ctx -> {
            Run run = questions.run(ctx);
            return runs.curve(run).compose(points -> questions.workers().answer(() -> format.apply(points, run)));
        });
    }

    /** A file that is called as the run is. */
    private Handler<RoutingContext> download(
            String type, String extension, Function<RoutingContext, Future<Buffer>> content) {
        return Answers.sent(
                ctx -> {
                    Run run = questions.run(ctx);
                    return content.apply(ctx)
                            .compose(bytes -> runs.describe(run)
                                    .map(status -> new Download(status.kept().name(), run.id(), extension, bytes)));
                },
                (ctx, file) -> file.send(ctx, type));
    }

    private static Buffer safetensors(Snapshot snapshot, Vocabulary vocabulary, double dropout) {
        try {
            return Buffer.buffer(
                    Safetensors.bytes(new PyTorchModel(Questions.recurrent(snapshot), vocabulary, dropout).file()));
        } catch (TensorFileException e) {
            throw new IllegalMoveException(String.valueOf(e.getMessage()));
        }
    }

    private static Buffer python(Snapshot snapshot, Vocabulary vocabulary, double dropout) {
        return Buffer.buffer(PythonModule.text(Questions.recurrent(snapshot).model(), dropout, snapshot.step()));
    }

    private static Buffer onnx(Snapshot snapshot, Vocabulary vocabulary, double dropout) {
        return Buffer.buffer(OnnxModel.bytes(Questions.recurrent(snapshot), vocabulary));
    }

    private Future<Buffer> parity(RoutingContext ctx) {
        Run run = questions.run(ctx);
        Buffer body = Bodies.json(ctx);
        return questions.workers().read(() -> ParityRequest.read(body)).compose(request -> {
            Texts.checkWork("text", request.text().length(), run.parameterCount());
            return questions.onSnapshot(ctx, (snapshot, vocabulary) -> {
                int[] tokens = Texts.known("text", request.text(), vocabulary);
                Parity parity = Parity.of(snapshot.parameters(), tokens, request.probabilities(vocabulary));
                return new JsonObject()
                        .put("step", snapshot.step())
                        .put("largestDifference", parity.largestDifference())
                        .put("position", parity.position())
                        .put("token", vocabulary.token(parity.token()))
                        .put("ours", parity.ours())
                        .put("theirs", parity.theirs());
            });
        });
    }
}
