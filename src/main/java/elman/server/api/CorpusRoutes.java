package elman.server.api;

import elman.nn.InvalidValueException;
import elman.server.corpus.CorpusRegistry;
import elman.server.run.RunArchive;
import elman.server.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Listing, adding and removing texts. */
public final class CorpusRoutes {
    private static final int LONGEST_NAME = 200;
    private static final String UNNAMED = "Your text";

    private final CorpusRegistry corpora;
    private final RunArchive archive;

    public CorpusRoutes(CorpusRegistry corpora, RunArchive archive) {
        this.corpora = corpora;
        this.archive = archive;
    }

    public void mount(Router router) {
        router.get("/api/corpora").handler(Answers.ok(this::list));
        router.post("/api/corpora").handler(Answers.created("/api/corpora/", this::add));
        router.get("/api/corpora/:id").handler(Answers.ok(ctx -> corpora.show(ctx.pathParam("id"))));
        router.delete("/api/corpora/:id")
                .handler(Answers.noContent(ctx -> corpora.remove(ctx.pathParam("id"), archive::learnersOf)));
    }

    private Future<JsonArray> list(RoutingContext ctx) {
        return Future.succeededFuture(corpora.list());
    }

    private Future<JsonObject> add(RoutingContext ctx) {
        String name = ctx.queryParams().get("name");
        String type = Bodies.type(ctx);
        if (type.equals(Bodies.TEXT)) {
            return corpora.add(checked(name == null ? UNNAMED : name), Bodies.raw(ctx));
        }
        if (!type.equals(Bodies.JSON)) {
            throw Problem.of(415, "Send the text as " + Bodies.TEXT + ", or its address as " + Bodies.JSON + ".");
        }
        Import request = RequestJson.read(RequestJson.object(Bodies.raw(ctx)), Import.class);
        return corpora.fetch(request.url(), checked(request.nameOr(name)));
    }

    private static String checked(String name) {
        int length = name.codePointCount(0, name.length());
        if (name.isBlank() || length > LONGEST_NAME) {
            throw new InvalidValueException(
                    "name", "name must have 1 to " + LONGEST_NAME + " characters, not only blanks");
        }
        return name;
    }

    /** A text to be fetched. */
    record Import(String url, @Nullable String name) {
        Import {
            if (url == null) {
                throw new InvalidValueException("url", "url must be an address, http or https");
            }
        }

        String nameOr(@Nullable String fromQuery) {
            String chosen = name == null ? fromQuery : name;
            return chosen == null ? lastSegment(url) : chosen;
        }

        private static String lastSegment(String url) {
            String path = url.replaceAll("[?#].*$", "").replaceAll("/+$", "");
            String last = path.substring(path.lastIndexOf('/') + 1);
            return last.isBlank() || last.length() > LONGEST_NAME ? UNNAMED : last;
        }
    }
}
