package elman.server.api;

import elman.nn.kernel.Kernels;
import elman.server.Version;
import elman.server.run.RunJson;
import elman.train.Lesson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** What the program is and what it brings along. */
public final class MetaRoutes {
    public void mount(Router router) {
        router.get("/api/health").handler(Answers.ok(ctx -> Future.succeededFuture(health())));
        router.get("/api/lessons").handler(Answers.ok(ctx -> Future.succeededFuture(lessons())));
    }

    private static JsonObject health() {
        return new JsonObject()
                .put("status", "ok")
                .put("version", Version.NUMBER)
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("kernel", new JsonObject().put("name", Kernels.name()).put("reason", Kernels.reason()));
    }

    private static JsonArray lessons() {
        JsonArray array = new JsonArray();
        for (Lesson lesson : Lesson.ALL) {
            array.add(new JsonObject()
                    .put("id", lesson.id())
                    .put("title", lesson.title())
                    .put("summary", lesson.summary())
                    .put("config", RunJson.config(lesson.config()))
                    .put("prefix", lesson.prefix()));
        }
        return array;
    }
}
