package elman.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import elman.server.testing.RawClient;
import elman.server.testing.RawViewer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path and method of a server beyond loopback without, with a wrong and with the right token. */
class LockedServerTest {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND");

    @TempDir
    static Path data;

    private static OpenServer server;

    @BeforeAll
    static void start() {
        server = OpenServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The described calls, the page's files, the event bus in all its ways, and what is nowhere. */
    static List<String> paths() throws IOException {
        Set<String> paths = new TreeSet<>(List.of(
                "/",
                "/openapi.yaml",
                "/vendor/lit-html/lit-html.js",
                "/vendor/katex/katex.min.css",
                "/eventbus",
                "/eventbus/",
                "/eventbus/info",
                "/eventbus/websocket",
                "/eventbus/000/session/websocket",
                "/eventbus/000/session/xhr",
                "/eventbus/000/session/xhr_streaming",
                "/eventbus/000/session/eventsource",
                "/eventbus/000/session/htmlfile",
                "/eventbus/iframe.html",
                "/door",
                "/api",
                "/api/",
                "/api/nothing",
                "/nowhere",
                "/../../etc/passwd",
                "/%2e%2e/x.js",
                "/%zz"));
        JsonNode document = new YAMLMapper().readTree(LockedServerTest.class.getResource("/openapi.yaml"));
        document.get("paths")
                .fieldNames()
                .forEachRemaining(path -> paths.add(path.replace("{step}", "1").replaceAll("\\{[a-z]+}", "none")));
        Path root = Path.of("webroot");
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).forEach(file -> paths.add("/" + root.relativize(file)));
        }
        return List.copyOf(paths);
    }

    private static String ask(String method, String path, String... headers) {
        List<String> lines = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1", "Host: localhost"));
        lines.addAll(List.of(headers));
        lines.addAll(List.of("Connection: close", "", ""));
        return RawClient.ask(server.port(), lines.toArray(String[]::new));
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    @Test
    void withoutATokenNothingIsToldAndNothingDoneButThatItServes() throws IOException {
        for (String path : paths()) {
            for (String method : METHODS) {
                String answer = ask(method, path);
                if (method.equals("GET") && path.equals("/api/health")) {
                    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("{\"status\":\"ok\"}");
                } else {
                    assertThat(status(answer)).as(method + " " + path).isEqualTo(401);
                    assertThat(answer).containsIgnoringCase("WWW-Authenticate: Bearer");
                }
            }
        }
    }

    @Test
    void aWrongTokenOpensNothing() throws IOException {
        for (String path : paths()) {
            for (String method : METHODS) {
                String what = method + " " + path;
                assertThat(status(ask(method, path, bearer("wrong")))).as(what).isIn(401, 429);
                assertThat(status(ask(method, path, "Cookie: elman-" + server.port() + "=1.wrong")))
                        .as(what)
                        .isIn(200, 401)
                        .isEqualTo(what.equals("GET /api/health") ? 200 : 401);
            }
        }
    }

    @Test
    void theRightTokenOpensEverything() throws IOException {
        for (String path : paths()) {
            for (String method : METHODS) {
                String answer = ask(method, path, bearer(server.token()));
                assertThat(status(answer)).as(method + " " + path).isNotIn(401, 403, 421, 429);
            }
        }
        assertThat(ask("GET", "/api/health", bearer(server.token()))).contains("\"version\"");
        assertThat(ask("GET", "/js/main.js", bearer(server.token()))).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/eventbus/websocket", "/eventbus/000/session/websocket", "/js/main.js", "/"})
    void noWebsocketIsOpenedWithoutIt(String path) {
        assertThat(upgrade(path)).startsWith("HTTP/1.1 401");
        assertThat(upgrade(path, bearer("wrong"))).matches("(?s)HTTP/1.1 (401|429).*");
        String link = upgrade(path + "?token=" + server.token());
        assertThat(link).doesNotStartWith("HTTP/1.1 101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/eventbus/websocket", "/eventbus/000/session/websocket"})
    void aWebsocketIsOpenedWithTheTokenAndWithASession(String path) {
        assertThat(upgrade(path, bearer(server.token()))).startsWith("HTTP/1.1 101");
        String entered = ask("GET", "/?token=" + server.token());
        String cookie = entered.replaceFirst("(?is).*set-cookie: ([^;]*);.*", "$1");
        assertThat(upgrade(path, "Cookie: " + cookie)).startsWith("HTTP/1.1 101");
        assertThat(upgrade(path, "Cookie: " + cookie, "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403");
    }

    private static String upgrade(String path, String... headers) {
        try (RawClient client = new RawClient(server.port())) {
            return client.send(RawViewer.handshake(path, headers)).readHead();
        }
    }

    @Test
    void itAnswersUnderTheMachinesOwnNamesAndNoOthers() throws IOException {
        String port = ":" + server.port();
        List<String> own = List.of(
                "localhost" + port,
                "127.0.0.1" + port,
                "0.0.0.0" + port,
                InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT) + port,
                URI.create(server.invitation()).getAuthority());
        for (String host : own) {
            assertThat(RawClient.ask(server.port(), "GET / HTTP/1.1", "Host: " + host, "Connection: close", "", ""))
                    .as(host)
                    .startsWith("HTTP/1.1 401");
        }
        for (String host : List.of("evil.example" + port, "203.0.113.9" + port)) {
            String answer = RawClient.ask(
                    server.port(),
                    "GET / HTTP/1.1",
                    "Host: " + host,
                    bearer(server.token()),
                    "Connection: close",
                    "",
                    "");
            assertThat(answer).as(host).startsWith("HTTP/1.1 421").contains("--public-url");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, , false",
        "localhost, , false",
        "127.1, , false",
        "0.0.0.0, , true",
        "0, , true",
        "127.0.0.1, http://localhost:9000, false",
        "127.0.0.1, https://elman.example, true",
    })
    void aTokenIsAskedForWhereverOthersCanCome(String host, String publicUrl, boolean locked, @TempDir Path folder) {
        try (OpenServer other = OpenServer.start(host, 0, folder, publicUrl)) {
            String answer = RawClient.ask(
                    other.port(), "GET /api/runs HTTP/1.1", "Host: localhost", "Connection: close", "", "");
            assertThat(status(answer)).isEqualTo(locked ? 401 : 200);
            assertThat(other.token().length()).isEqualTo(locked ? 43 : 0);
        }
    }

    @Test
    void thePublicAddressIsTheOneThatIsPrinted(@TempDir Path folder) {
        try (OpenServer other = OpenServer.start("127.0.0.1", 0, folder, "https://elman.example")) {
            assertThat(other.invitation()).startsWith("https://elman.example/?token=");
            String answer = RawClient.ask(
                    other.port(),
                    "GET /?token=" + other.token() + " HTTP/1.1",
                    "Host: elman.example",
                    "Connection: close",
                    "",
                    "");
            assertThat(answer).startsWith("HTTP/1.1 303").containsIgnoringCase("; Secure");
        }
    }

    @Test
    void theTokenOfAFileIsNotPrinted(@TempDir Path folder) {
        try (OpenServer other = OpenServer.withTokenFile(folder)) {
            assertThat(other.invitation()).doesNotContain(OpenServer.TOKEN).doesNotContain("token");
            String answer = RawClient.ask(
                    other.port(),
                    "GET /api/runs HTTP/1.1",
                    "Host: localhost",
                    bearer(OpenServer.TOKEN),
                    "Connection: close",
                    "",
                    "");
            assertThat(answer).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aHostThatDoesNotExistAndATokenThatCannotBeReadAreSaidInOneLine(@TempDir Path folder) {
        assertThatThrownBy(() -> OpenServer.start("no-such-host.invalid", 0, folder, null))
                .isInstanceOf(StartException.class)
                .hasMessage("cannot listen on no-such-host.invalid:0: there is no such host");
    }
}
