package elman.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.server.testing.Edge;
import elman.server.testing.RawClient;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class StaticFilesTest {
    private static final String SCRIPT = "export const text = 'ä';\n".repeat(100);

    @TempDir
    private Path classpath;

    private URLClassLoader loader;
    private Edge edge;

    @BeforeEach
    void serve(Vertx vertx) throws IOException {
        put("elman.properties", "lit-html=9.8.7\nkatex=1.2.3");
        put("secret.txt", "secret");
        put("openapi.yaml", "openapi: 3.1.0");
        put("webroot/index.html", "<!doctype html>");
        put("webroot/js/main.js", SCRIPT);
        put("webroot/js/api/x.js", "inside a folder called api");
        put("webroot/.hidden.js", "hidden");
        put("webroot/noextension", "text");
        put("webroot/tool.exe", "binary");
        for (String name : new String[] {"a.css", "a.svg", "a.png", "a.ico", "a.json", "a.txt", "a.md", "a.woff2"}) {
            put("webroot/" + name, "content of " + name);
        }
        put("META-INF/resources/_static/lit-html/9.8.7/directives/repeat.js", "repeat");
        put("META-INF/resources/webjars/katex/1.2.3/dist/fonts/Main.woff2", "font");
        loader = new URLClassLoader(new URL[] {classpath.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        edge = Edge.start(vertx, router -> {
            new StaticFiles(vertx, loader).mount(router);
            router.get("/api/notes.txt").handler(context -> context.end("the interface"));
        });
    }

    private void put(String name, String content) throws IOException {
        Path file = classpath.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    private HttpResponse<String> getWith(String path, String header, String value) {
        return Edge.send(edge.request(path).header(header, value).build());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/index.html, text/html; charset=utf-8",
        "/js/main.js, text/javascript; charset=utf-8",
        "/js/api/x.js, text/javascript; charset=utf-8",
        "/a.css, text/css; charset=utf-8",
        "/a.svg, image/svg+xml; charset=utf-8",
        "/a.png, image/png",
        "/a.ico, image/x-icon",
        "/a.json, application/json",
        "/a.txt, text/plain; charset=utf-8",
        "/a.md, text/markdown; charset=utf-8",
        "/a.woff2, font/woff2",
        "/openapi.yaml, application/yaml; charset=utf-8",
        "/vendor/lit-html/directives/repeat.js, text/javascript; charset=utf-8",
        "/vendor/katex/fonts/Main.woff2, font/woff2",
    })
    void aFileIsServedWithItsTypeAndAskedForAnewEachTime(String path, String type) {
        HttpResponse<String> response = edge.get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "content-type")).isEqualTo(type);
        assertThat(header(response, "cache-control")).isEqualTo("no-cache");
        assertThat(header(response, "etag")).matches("\"[A-Za-z0-9_-]+\"");
        assertThat(header(response, "vary")).isEqualToIgnoringCase("accept-encoding");
        assertThat(header(response, "content-security-policy")).contains("default-src 'none'");
        assertThat(response.body()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/js/../../secret.txt",
                "/js/../index.html",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/%2e%2e%2fsecret.txt",
                "/js/%2e%2e/index.html",
                "/..%5csecret.txt",
                "/..\\secret.txt",
                "/index.html%00",
                "/index.html%00.js",
                "/%00.js",
                "//index.html",
                "/js//main.js",
                "/./index.html",
                "/.hidden.js",
                "/js/",
                "/js",
                "/noextension",
                "/tool.exe",
                "/secret.txt",
                "/elman.properties",
                "/webroot/index.html",
                "/vendor/lit-html/../../secret.txt",
                "/vendor/lit-html/",
                "/vendor/lit-html/missing.js",
                "/vendor/other/lit-html.js",
                "/vendor/katex.js",
                "/META-INF/resources/_static/lit-html/9.8.7/directives/repeat.js",
                "/index.html/",
                "/INDEX.HTML",
                "/js/main.js;x=.js",
                "/%zz.js",
            })
    void whatIsNoPlainPathOfAFileIsNotFound(String path) {
        String answer =
                RawClient.ask(edge.port(), "GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close", "", "");
        assertThat(answer)
                .matches("(?s)HTTP/1\\.1 40[04] .*application/problem\\+json.*")
                .doesNotContain("secret");
    }

    @Test
    void theInterfaceIsNotShadowed() {
        assertThat(edge.get("/api/notes.txt").body()).isEqualTo("the interface");
    }

    @Test
    void whoDecodesGzipGetsItUnderATagOfItsOwn() throws IOException {
        HttpResponse<byte[]> zipped = Edge.send(
                edge.request("/js/main.js")
                        .header("Accept-Encoding", "br, gzip")
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(header(zipped, "content-encoding")).isEqualTo("gzip");
        assertThat(zipped.body()).hasSizeLessThan(SCRIPT.length() / 4);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(SCRIPT);
        }
        HttpResponse<String> plain = getWith("/js/main.js", "Accept-Encoding", "gzip;q=0, *");
        assertThat(header(plain, "content-encoding")).isEmpty();
        assertThat(plain.body()).isEqualTo(SCRIPT);
        assertThat(header(plain, "etag")).isNotEqualTo(header(zipped, "etag"));
        assertThat(header(getWith("/a.png", "Accept-Encoding", "gzip"), "content-encoding"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "\"other\",W/%s", "*"})
    void whatTheClientHasIsNotSentAgain(String form) {
        String tag = header(edge.get("/js/main.js"), "etag");
        HttpResponse<String> response = getWith("/js/main.js", "If-None-Match", String.format(Locale.ROOT, form, tag));
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(header(response, "etag")).isEqualTo(tag);
        assertThat(header(response, "cache-control")).isEqualTo("no-cache");
        assertThat(header(response, "vary")).isEqualToIgnoringCase("accept-encoding");
    }

    @Test
    void anotherTagIsAnsweredInFull() {
        String tag = header(edge.get("/a.css"), "etag");
        assertThat(getWith("/js/main.js", "If-None-Match", tag).statusCode()).isEqualTo(200);
        String plain = header(edge.get("/js/main.js"), "etag");
        HttpRequest zipped = edge.request("/js/main.js")
                .header("Accept-Encoding", "gzip")
                .header("If-None-Match", plain)
                .build();
        assertThat(Edge.send(zipped).statusCode()).isEqualTo(200);
    }

    @Test
    void headTellsTheSameWithoutTheContent() {
        HttpResponse<String> head = Edge.send(
                edge.request("/a.txt").method("HEAD", BodyPublishers.noBody()).build());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "content-length")).isEqualTo("16");
        assertThat(header(head, "etag")).isEqualTo(header(edge.get("/a.txt"), "etag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void aFileCannotBeWritten(String method) {
        HttpResponse<String> response = Edge.send(edge.request("/index.html")
                .method(method, BodyPublishers.noBody())
                .build());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(header(response, "allow")).isEqualTo("GET, HEAD");
        assertThat(header(response, "content-type")).isEqualTo(Problem.MEDIA_TYPE);
    }

    @Test
    void theLibrariesThatAreBuiltInAreServed(Vertx vertx) {
        Edge real = Edge.start(vertx, router -> new StaticFiles(vertx).mount(router));
        assertThat(real.get("/vendor/lit-html/lit-html.js").statusCode()).isEqualTo(200);
        assertThat(real.get("/vendor/lit-html/directives/repeat.js").statusCode())
                .isEqualTo(200);
        assertThat(real.get("/vendor/katex/katex.min.js").statusCode()).isEqualTo(200);
        assertThat(real.get("/vendor/katex/katex.min.css").statusCode()).isEqualTo(200);
        assertThat(real.get("/vendor/katex/fonts/KaTeX_Main-Regular.woff2").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBuildThatDoesNotTellTheLibrarysVersionDoesNotStart(Vertx vertx) {
        assertThatThrownBy(() -> new StaticFiles(vertx, ClassLoader.getPlatformClassLoader()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version of");
    }
}
