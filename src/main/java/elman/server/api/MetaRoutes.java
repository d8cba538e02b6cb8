package elman.server.api;

import elman.nn.kernel.Kernels;
import elman.server.Version;
import elman.server.run.RunJson;
import elman.task.TaskConfig;
import elman.train.TaskKinds;
import elman.train.lesson.Chapter;
import elman.train.lesson.Lesson;
import elman.train.lesson.Lessons;
import elman.train.lesson.TryThis;
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
        for (Chapter chapter : Lessons.CHAPTERS) {
            chapter.lessons().forEach(lesson -> array.add(json(lesson).put("chapter", chapter.title())));
        }
        return array;
    }

    private static JsonObject json(Lesson lesson) {
        TaskConfig task = lesson.config().task();
        return new JsonObject()
                .put("id", lesson.id())
                .put("title", lesson.title())
                .put("summary", lesson.claim())
                .put("claim", lesson.claim())
                .put("seconds", lesson.seconds())
                .put("task", task == null ? null : task.id())
                .put("goal", task == null ? null : RunJson.goal(TaskKinds.goal(task)))
                .put("config", RunJson.config(lesson.config()))
                .put("prefix", lesson.prefix())
                .put("views", new JsonArray(lesson.views()))
                .put(
                        "tryThis",
                        new JsonArray(
                                lesson.tries().stream().map(MetaRoutes::json).toList()));
    }

    private static JsonObject json(TryThis attempt) {
        JsonObject change = new JsonObject();
        attempt.change().forEach((part, fields) -> change.put(part, new JsonObject(fields)));
        return new JsonObject()
                .put("label", attempt.label())
                .put("watch", attempt.watch())
                .put("change", change);
    }
}
