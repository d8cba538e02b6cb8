package elman.server.api;

import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerDescription;
import elman.nn.optim.OptimizerDescription.Constant;
import elman.nn.optim.OptimizerKind;
import elman.nn.optim.UpdateEquation;
import elman.nn.recurrent.Initialization;
import elman.server.run.RunJson;
import elman.train.ModelConfig;
import elman.train.Range;
import elman.train.RunConfig;
import elman.train.Schedule;
import elman.train.TrainingConfig;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What one can set of a run and how far: all that a page needs to offer it, so that it need copy nothing. */
public final class SettingsRoutes {
    /** The numbers of a run, and those of questions for which a page offers a field. */
    private static final List<Range> RANGES = Stream.concat(
                    RunConfig.RANGES.stream(), Stream.of(SurgeryRequest.SET, SurgeryRequest.SCALE))
            .toList();

    private SettingsRoutes() {}

    public static void mount(Router router) {
        JsonObject settings = json();
        router.get("/api/settings").handler(Answers.ok(ctx -> Future.succeededFuture(settings)));
    }

    private static JsonObject json() {
        return new JsonObject()
                .put("cells", CellRoutes.cells())
                .put("tasks", TaskRoutes.kinds())
                .put("nonlinearities", all(List.of(Nonlinearity.values()), SettingsRoutes::nonlinearity))
                .put(
                        "initializations",
                        all(List.of(Initialization.values()), kind -> choice(kind, kind.title(), kind.help())))
                .put("optimizers", all(List.of(OptimizerKind.values()), SettingsRoutes::optimizer))
                .put("schedules", all(List.of(Schedule.Kind.values()), SettingsRoutes::schedule))
                .put("ranges", all(RANGES, SettingsRoutes::range))
                .put("defaults", defaults())
                .put("limits", Limits.json())
                .put("judging", Judging.json());
    }

    private static <T> JsonArray all(List<T> values, Function<T, JsonObject> json) {
        return new JsonArray(values.stream().map(json).toList());
    }

    private static JsonObject choice(Enum<?> kind, String title, String help) {
        return new JsonObject()
                .put("id", RunJson.lower(kind))
                .put("name", title)
                .put("help", help);
    }

    private static JsonObject nonlinearity(Nonlinearity function) {
        return choice(function, function.title(), function.help()).put("bounded", function.isBounded());
    }

    private static JsonObject optimizer(OptimizerKind kind) {
        OptimizerDescription told = kind.description();
        return choice(kind, told.title(), told.help())
                .put("source", told.source())
                .put("constants", all(told.constants(), SettingsRoutes::constant))
                .put("update", all(told.update(), SettingsRoutes::equation));
    }

    private static JsonObject constant(Constant constant) {
        return new JsonObject()
                .put("name", constant.name())
                .put("letter", constant.letter())
                .put("value", constant.value());
    }

    private static JsonObject equation(UpdateEquation equation) {
        return new JsonObject()
                .put("name", equation.name())
                .put("letter", equation.letter())
                .put("equation", equation.tex());
    }

    private static JsonObject schedule(Schedule.Kind kind) {
        return choice(kind, kind.title(), kind.help())
                .put("decaySteps", kind.fall().map(Schedule.Fall::decaySteps).orElse(null))
                .put("decayFactor", kind.fall().map(Schedule.Fall::decayFactor).orElse(null));
    }

    private static JsonObject range(Range range) {
        return new JsonObject()
                .put("field", range.field())
                .put("least", range.min())
                .put("most", range.max())
                .put("whole", range.whole())
                .put("open", range.open());
    }

    private static JsonObject defaults() {
        JsonObject config = RunJson.config(new RunConfig("", ModelConfig.DEFAULT, TrainingConfig.DEFAULT, ""));
        config.remove("corpus");
        config.remove("probe");
        return config;
    }
}
