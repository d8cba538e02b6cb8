package elman.server.api;

import elman.nn.InvalidValueException;
import elman.server.corpus.CorpusRegistry;
import elman.server.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Listing and adding texts. */
public final class CorpusRoutes {
    private static final int LONGEST_NAME = 200;
    private static final String UNNAMED = "Your text";

    private final CorpusRegistry corpora;

    public CorpusRoutes(CorpusRegistry corpora) {
        this.corpora = corpora;
    }

    public void mount(Router router) {
        router.get("/api/corpora").handler(Answers.ok(this::list));
        router.post("/api/corpora").handler(Answers.created("/api/corpora/", this::add));
        router.get("/api/corpora/:id").handler(Answers.ok(ctx -> corpora.show(ctx.pathParam("id"))));
        router.delete("/api/corpora/:id").handler(Answers.noContent(ctx -> corpora.remove(ctx.pathParam("id"))));
    }

    private Future<JsonArray> list(RoutingContext ctx) {
        return Future.succeededFuture(corpora.list());
    }

    private Future<JsonObject> add(RoutingContext ctx) {
        String name = ctx.queryParams().get("name");
        if (!Bodies.type(ctx).equals(Bodies.TEXT)) {
            throw Problem.of(415, "Send the text as " + Bodies.TEXT + ".");
        }
        return corpora.add(checked(name == null ? UNNAMED : name), Bodies.raw(ctx));
    }

    private static String checked(String name) {
        int length = name.codePointCount(0, name.length());
        if (name.isBlank() || length > LONGEST_NAME) {
            throw new InvalidValueException(
                    "name", "name must have 1 to " + LONGEST_NAME + " characters, not only blanks");
        }
        return name;
    }
}
