package elman.server.api;

import elman.data.DeclaredCharset;
import elman.nn.InvalidValueException;
import elman.server.corpus.CorpusRegistry;
import elman.server.corpus.GivenText;
import elman.server.runs.RunArchive;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Listing, adding and removing texts. */
public final class CorpusRoutes {
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
        if (Bodies.isForm(ctx)) {
            return upload(ctx.fileUploads(), name);
        }
        if (Bodies.isText(ctx)) {
            String charset = DeclaredCharset.ofMediaType(ctx.request().getHeader("Content-Type"));
            return corpora.add(
                    new GivenText(checked(name == null ? UNNAMED : name), Bodies.raw(ctx)::getBytes, charset));
        }
        Import request = RequestJson.read(RequestJson.object(Bodies.raw(ctx)), Import.class);
        return corpora.fetch(request.url(), checked(request.nameOr(name)));
    }

    private Future<JsonObject> upload(List<FileUpload> files, @Nullable String name) {
        if (files.size() != 1) {
            throw new InvalidValueException(
                    "text", "A form must have one part with a file name, the text; this one has " + files.size());
        }
        FileUpload file = files.get(0);
        String known = file.fileName() == null || file.fileName().isBlank() ? UNNAMED : file.fileName();
        // a part that declares nothing is said to be UTF-8, which is what a text must be then
        String charset = "UTF-8".equals(file.charSet()) ? null : file.charSet();
        return corpora.add(new GivenText(
                checked(name == null ? known : name),
                () -> Files.readAllBytes(Path.of(file.uploadedFileName())),
                charset));
    }

    private static String checked(String name) {
        if (name.isBlank()) {
            throw new InvalidValueException("name", "name must be more than blanks");
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
            return last.isBlank() ? UNNAMED : last;
        }
    }
}
