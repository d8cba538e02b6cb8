package elman.server.api;

import elman.nn.cell.Cell;
import elman.nn.cell.CellDescription;
import elman.nn.cell.Gate;
import elman.nn.cell.Nonlinearity;
import elman.server.run.RunJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of cell: what there is to know of them, so that no page need know one by name. */
public final class CellRoutes {
    private CellRoutes() {}

    public static void mount(Router router) {
        JsonArray cells = cells();
        router.get("/api/cells").handler(Answers.ok(ctx -> Future.succeededFuture(cells)));
    }

    /** All of them, in the order in which they are offered. */
    static JsonArray cells() {
        return new JsonArray(Stream.of(Cell.values()).map(CellRoutes::json).toList());
    }

    private static JsonObject json(Cell cell) {
        CellDescription told = cell.description();
        List<Nonlinearity> choice =
                cell.hasNonlinearity() ? List.of(Nonlinearity.values()) : List.of(Nonlinearity.TANH);
        return new JsonObject()
                .put("id", cell.id())
                .put("name", told.title())
                .put("help", told.help())
                .put("source", told.source())
                .put(
                        "gates",
                        new JsonArray(
                                told.gates().stream().map(CellRoutes::json).toList()))
                .put("states", new JsonArray(cell.hasCellState() ? List.of("hidden", "cell") : List.of("hidden")))
                .put("memory", told.hasMemory())
                .put("bounded", told.isBounded())
                .put("recurrentWeights", cell.isRecurrent())
                .put(
                        "nonlinearities",
                        new JsonArray(choice.stream().map(RunJson::lower).toList()))
                .put("equations", new JsonArray(told.equations()))
                .put("summary", told.summary().orElse(null))
                .put("pytorch", cell.isRecurrent() ? told.pytorch().orElse(null) : null);
    }

    private static JsonObject json(Gate gate) {
        return new JsonObject()
                .put("letter", gate.letter())
                .put("name", gate.name())
                .put("meaning", gate.meaning())
                .put("function", RunJson.lower(gate.function()));
    }
}
