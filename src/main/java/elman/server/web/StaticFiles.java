package elman.server.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page's files and the libraries it uses, from the classpath, kept in memory once read.
 *
 * <p>A path is taken only if it is made of plain names: no escapes, no empty, dotted or hidden segments. So what a
 * path names never leaves its folder, and nothing needs to be decoded or normalised first. Browsers ask again each
 * time ({@code no-cache}) and are told with a 304 that what they have is current. Under {@code /v/VERSION} they need not
 * ask again: see {@link Page}.
 */
public final class StaticFiles {
    private static final String FILE = "/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\\.[a-z0-9]+";
    private static final Pattern PLAIN = Pattern.compile(FILE);

    /** Libraries on the classpath: the path they are served under, and their folder, by name and version. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "lit-html", "META-INF/resources/_static/lit-html/%s/",
            "katex", "META-INF/resources/webjars/katex/%s/dist/");

    private static final String VENDOR = "/vendor/";
    private static final Pattern VERSIONED = Pattern.compile(Page.VERSIONS + "([^/]+)(/.+)");
    private static final String ASK_AGAIN = "no-cache";
    private static final String FOR_EVER = "private, max-age=31536000, immutable";
    private static final Problem OTHER_VERSION =
            Problem.of(404, "This file belongs to another version of the page than this server has; reload the page.");

    private final Vertx vertx;
    private final ClassLoader loader;
    /** The folder of each library's files, by the library's name. */
    private final Map<String, String> folders;

    private final Map<String, StaticFile> files = new ConcurrentHashMap<>();
    private final Future<Page> page;

    /** @throws IllegalStateException if the classpath's {@code elman.properties} does not tell a library's version */
    public StaticFiles(Vertx vertx) {
        this(vertx, Objects.requireNonNull(StaticFiles.class.getClassLoader()));
    }

    StaticFiles(Vertx vertx, ClassLoader loader) {
        this.vertx = vertx;
        this.loader = loader;
        this.folders = folders(loader);
        page = vertx.executeBlocking(() -> Page.read(this::content), false);
    }

    /** Adds the route: {@code /} and every path that ends in a file name, but for {@code /api}. */
    public void mount(Router router) {
        router.routeWithRegex("/|/(?!api/).*\\.[A-Za-z0-9]+").handler(this::serve);
    }

    private void serve(RoutingContext context) {
        String path = String.valueOf(context.request().path());
        Matcher versioned = VERSIONED.matcher(path);
        if (path.equals("/") || path.equals("/index.html")) {
            page.onSuccess(read -> sendIndex(context, read)).onFailure(context::fail);
        } else if (versioned.matches()) {
            page.onSuccess(read -> sendVersioned(context, read, versioned.group(1), versioned.group(2)))
                    .onFailure(context::fail);
        } else {
            servePlain(context, path);
        }
    }

    private static void sendIndex(RoutingContext context, Page page) {
        context.response().putHeader(SecurityHeaders.POLICY, page.policy());
        send(context, page.index(), ASK_AGAIN);
    }

    private static void sendVersioned(RoutingContext context, Page page, String version, String path) {
        StaticFile file = page.files().get(path);
        if (!version.equals(page.version())) {
            context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            context.fail(OTHER_VERSION);
        } else if (file == null) {
            context.fail(404);
        } else {
            send(context, file, FOR_EVER);
        }
    }

    private void servePlain(RoutingContext context, String path) {
        String resource = resource(path);
        String mediaType = resource == null ? null : MediaTypes.of(resource);
        if (resource == null || mediaType == null) {
            context.fail(404);
            return;
        }
        StaticFile known = files.get(resource);
        if (known != null) {
            send(context, known, ASK_AGAIN);
            return;
        }
        vertx.executeBlocking(() -> read(resource, mediaType), false)
                .onSuccess(file -> {
                    if (file == null) {
                        context.fail(404);
                    } else {
                        files.put(resource, file);
                        send(context, file, ASK_AGAIN);
                    }
                })
                .onFailure(context::fail);
    }

    private @Nullable String resource(String path) {
        if (!PLAIN.matcher(path).matches()) {
            return null;
        }
        if (path.startsWith(VENDOR)) {
            int name = path.indexOf('/', VENDOR.length());
            String folder = name < 0 ? null : folders.get(path.substring(VENDOR.length(), name));
            return folder == null ? null : folder + path.substring(name + 1);
        }
        return path.equals("/openapi.yaml") ? "openapi.yaml" : "webroot" + path;
    }

    private @Nullable StaticFile read(String resource, String mediaType) throws IOException {
        byte[] content = bytes(resource);
        return content == null ? null : StaticFile.of(mediaType, content);
    }

    private byte @Nullable [] content(String path) throws IOException {
        String resource = resource(path);
        return resource == null ? null : bytes(resource);
    }

    private byte @Nullable [] bytes(String resource) throws IOException {
        try (InputStream in = loader.getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    /** @param caching the Cache-Control */
    private static void send(RoutingContext context, StaticFile file, String caching) {
        HttpServerResponse response = context.response();
        HttpMethod method = context.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            context.fail(405);
            return;
        }
        var headers = context.request().headers();
        boolean gzip = file.gzipped() != null && Negotiation.acceptsGzip(headers.getAll(HttpHeaders.ACCEPT_ENCODING));
        StaticFile.Variant variant = gzip && file.gzipped() != null ? file.gzipped() : file.plain();
        response.putHeader(HttpHeaders.ETAG, variant.etag())
                .putHeader(HttpHeaders.CACHE_CONTROL, caching)
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (Negotiation.alreadyHas(headers.getAll(HttpHeaders.IF_NONE_MATCH), variant.etag())) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .putHeader(
                        HttpHeaders.CONTENT_LENGTH,
                        String.valueOf(variant.content().length()));
        if (gzip) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.end(variant.content());
    }

    private static Map<String, String> folders(ClassLoader loader) {
        Properties versions = new Properties();
        try (InputStream in = loader.getResourceAsStream("elman.properties")) {
            if (in != null) {
                versions.load(in);
            }
        } catch (IOException e) {
            throw new IllegalStateException("elman.properties cannot be read", e);
        }
        Map<String, String> folders = new HashMap<>();
        LIBRARIES.forEach((name, folder) -> {
            String version = versions.getProperty(name);
            if (version == null) {
                throw new IllegalStateException("elman.properties does not tell the version of " + name);
            }
            folders.put(name, String.format(folder, version));
        });
        return folders;
    }
}
