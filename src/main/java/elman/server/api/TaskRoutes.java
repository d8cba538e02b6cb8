package elman.server.api;

import elman.task.Reported;
import elman.task.TaskKind;
import elman.task.TaskSetting;
import elman.train.TaskKinds;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** The kinds of task that the program makes up: what there is to know of them, so that no page need know one by name. */
public final class TaskRoutes {
    private TaskRoutes() {}

    public static void mount(Router router) {
        JsonArray kinds = kinds();
        router.get("/api/tasks").handler(Answers.ok(ctx -> Future.succeededFuture(kinds)));
    }

    static JsonArray kinds() {
        return new JsonArray(TaskKinds.ALL.stream().map(TaskRoutes::json).toList());
    }

    private static JsonObject json(TaskKind kind) {
        return new JsonObject()
                .put("id", kind.id())
                .put("title", kind.title())
                .put("whole", TaskKinds.readsWhole(kind))
                .put(
                        "settings",
                        new JsonArray(
                                kind.settings().stream().map(TaskRoutes::json).toList()))
                .put(
                        "reported",
                        new JsonArray(
                                kind.reported().stream().map(TaskRoutes::json).toList()));
    }

    private static JsonObject json(Reported reported) {
        return new JsonObject().put("finding", reported.finding()).put("source", reported.source());
    }

    private static JsonObject json(TaskSetting setting) {
        return new JsonObject()
                .put("name", setting.name())
                .put("title", setting.title())
                .put("help", setting.help())
                .put("min", setting.min())
                .put("max", setting.max())
                .put("default", setting.byDefault())
                .put("reach", setting.isReach());
    }
}
