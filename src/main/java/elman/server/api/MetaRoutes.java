package elman.server.api;

import elman.nn.kernel.Kernels;
import elman.server.Version;
import elman.server.run.RunJson;
import elman.train.Lesson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.function.Supplier;

/** What the program is and what it brings along. */
public final class MetaRoutes {
    private final Supplier<List<String>> problems;

    /** @param problems what was not as it should be in the data folder, a sentence each */
    public MetaRoutes(Supplier<List<String>> problems) {
        this.problems = problems;
    }

    public void mount(Router router) {
        router.get("/api/health").handler(Answers.ok(ctx -> Future.succeededFuture(health())));
        router.get("/api/lessons").handler(Answers.ok(ctx -> Future.succeededFuture(lessons())));
    }

    private JsonObject health() {
        return new JsonObject()
                .put("status", "ok")
                .put("version", Version.NUMBER)
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("kernel", new JsonObject().put("name", Kernels.name()).put("reason", Kernels.reason()))
                .put("limits", Limits.json())
                .put("problems", new JsonArray(problems.get()));
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
