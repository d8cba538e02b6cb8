package elman.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import elman.server.testing.Edge;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page under addresses that never change. */
@ExtendWith(VertxExtension.class)
class VersionedFilesTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern PRELOAD = Pattern.compile("rel=\"modulepreload\" href=\"/v/[^/]+([^\"]+)\"");

    @TempDir
    private Path classpath;

    private URLClassLoader loader;

    @BeforeEach
    void write() throws IOException {
        put("elman.properties", "lit-html=9.8.7\nkatex=1.2.3");
        put("webroot/index.html", """
                <link rel="icon" href="/favicon.svg">
                <link rel="stylesheet" href="/css/b.css">
                <link rel="stylesheet" href="/css/a.css">
                <script type="module" src="/js/main.js"></script>
                """);
        put("webroot/favicon.svg", "<svg/>");
        put("webroot/css/a.css", "a {}\n");
        put("webroot/css/b.css", "b {}\n");
        put(
                "webroot/js/main.js",
                "import './near.js';\nimport '/vendor/lit-html/lit-html.js';\nimport('./view.js');\n");
        put("webroot/js/near.js", "import './main.js';\nimport './far.js';\n");
        put("webroot/js/far.js", "export const far = 1;\n");
        put("webroot/js/view.js", "import './view-part.js';\n");
        put("webroot/js/view-part.js", "export const part = 1;\n");
        put("webroot/js/unused.js", "export const unused = 1;\n");
        put("META-INF/resources/_static/lit-html/9.8.7/lit-html.js", "export const html = 1;\n");
        loader = new URLClassLoader(new URL[] {classpath.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    private void put(String name, String content) throws IOException {
        Path file = classpath.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Edge serve(Vertx vertx) {
        return Edge.start(vertx, router -> new StaticFiles(vertx, loader).mount(router));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static String folder(Edge edge) {
        return found(Pattern.compile("(/v/[^/]+)/js/main\\.js"), edge.get("/").body())
                .get(0);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void allModulesOnTheWayToTheFirstPaintAreNamedInTheDocument(Vertx vertx) {
        String document = serve(vertx).get("/").body();
        assertThat(found(PRELOAD, document))
                .containsExactly("/js/main.js", "/js/near.js", "/vendor/lit-html/lit-html.js", "/js/far.js");
        assertThat(document.indexOf("importmap")).isLessThan(document.indexOf("modulepreload"));
    }

    @Test
    void whatTheDocumentNamesIsThereForEver(Vertx vertx) {
        Edge edge = serve(vertx);
        List<String> addresses = found(ADDRESS, edge.get("/").body());
        assertThat(addresses).hasSize(7).allMatch(address -> address.startsWith("/v/"));
        for (String address : addresses) {
            HttpResponse<String> file = edge.get(address);
            assertThat(file.statusCode()).as(address).isEqualTo(200);
            assertThat(header(file, "cache-control")).isEqualTo("private, max-age=31536000, immutable");
            assertThat(header(file, "etag")).isNotEmpty();
        }
        String folder = folder(edge);
        assertThat(edge.get(folder + "/js/near.js").body()).isEqualTo("import './main.js';\nimport './far.js';\n");
        assertThat(edge.get(folder + "/js/view-part.js").statusCode()).isEqualTo(200);
        assertThat(edge.get(folder + "/js/unused.js").statusCode()).isEqualTo(404);
        assertThat(edge.get(folder + "/index.html").statusCode()).isEqualTo(404);
    }

    @Test
    void theDocumentItselfIsAskedForEachTime(Vertx vertx) {
        Edge edge = serve(vertx);
        HttpResponse<String> document = edge.get("/");
        assertThat(header(document, "cache-control")).isEqualTo("no-cache");
        HttpResponse<String> again = Edge.send(edge.request("/")
                .header("If-None-Match", header(document, "etag"))
                .build());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(header(again, "content-security-policy")).isEqualTo(header(document, "content-security-policy"));
    }

    @Test
    void styleSheetsAreOneInTheirOrder(Vertx vertx) {
        Edge edge = serve(vertx);
        List<String> sheets = found(
                Pattern.compile("rel=\"stylesheet\" href=\"([^\"]+)\""),
                edge.get("/").body());
        assertThat(sheets).hasSize(1);
        assertThat(edge.get(sheets.get(0)).body()).isEqualTo("/* /css/b.css */\nb {}\n/* /css/a.css */\na {}\n");
    }

    @Test
    void thePolicyAllowsTheImportMapAlone(Vertx vertx) throws Exception {
        HttpResponse<String> document = serve(vertx).get("/");
        MatchResult map = Pattern.compile("<script type=\"importmap\">([^<]+)</script>")
                .matcher(document.body())
                .results()
                .findFirst()
                .orElseThrow();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(header(document, "content-security-policy"))
                .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';")
                .doesNotContain("unsafe");
        assertThat(map.group(1)) // katex, which no module imports, stays where it is
                .matches("\\{\"imports\":\\{\"/vendor/lit-html/\":\"/v/[^/]+/vendor/lit-html/\"}}");
    }

    @Test
    void aFileOfAnotherVersionIsRefusedAndTheRefusalNotKept(Vertx vertx) {
        HttpResponse<String> other = serve(vertx).get("/v/AnotherVersion/js/main.js");
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(header(other, "cache-control")).isEqualTo("no-store");
        assertThat(other.body()).contains("another version").contains("reload");
    }

    @Test
    void theVersionIsAnotherWhereverAFileDiffers(Vertx vertx) throws IOException {
        String before = folder(serve(vertx));
        assertThat(folder(serve(vertx))).isEqualTo(before);
        for (String file : List.of("js/view-part.js", "css/a.css", "favicon.svg", "index.html")) {
            String name = "webroot/" + file;
            String content = Files.readString(classpath.resolve(name));
            put(name, content + "\n");
            assertThat(folder(serve(vertx))).as(file).isNotEqualTo(before);
            put(name, content);
        }
    }

    @Test
    void everyModuleOfTheRealPageIsReached(Vertx vertx) throws IOException {
        Edge real = Edge.start(vertx, router -> new StaticFiles(vertx).mount(router));
        String folder = folder(real);
        Path webroot = Path.of("webroot");
        try (Stream<Path> files = Files.walk(webroot)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = "/" + webroot.relativize(file);
                if (!path.equals("/index.html")) {
                    assertThat(real.get(folder + path).statusCode()).as(path).isEqualTo(200);
                }
            }
        }
    }
}
