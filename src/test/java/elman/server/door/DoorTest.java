package elman.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import elman.server.testing.RawClient;
import elman.server.web.ServerLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door with nothing behind it but a voice that says "inside". */
@ExtendWith(VertxExtension.class)
class DoorTest {
    private static final Pattern COOKIE = Pattern.compile("(?i)set-cookie: ([^;]+)(;[^\r]*)");

    private final Token token = Token.random();
    private volatile Instant now = Instant.parse("2026-12-01T00:00:00Z");
    private int port;

    @BeforeEach
    void start(Vertx vertx) {
        port = serve(vertx, false);
    }

    private int serve(Vertx vertx, boolean encrypted) {
        Door door = new Door(
                token, encrypted, () -> now, request -> request.response().end("inside"));
        Future<HttpServer> server = vertx.createHttpServer(ServerLimits.options())
                .requestHandler(door)
                .listen(0, "127.0.0.1");
        return server.toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private String ask(String line, String... headers) {
        return askAt(port, line, headers);
    }

    private static String askAt(int port, String line, String... headers) {
        String more = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
        return RawClient.ask(port, line + " HTTP/1.1", more + "Host: localhost", "Connection: close", "", "");
    }

    private String enter(String fields) {
        return RawClient.ask(
                port,
                "POST /door HTTP/1.1",
                "Host: localhost",
                "Accept: text/html",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + fields.length(),
                "Connection: close",
                "",
                fields);
    }

    private static String cookie(String answer) {
        Matcher matcher = COOKIE.matcher(answer);
        assertThat(matcher.find()).as(answer).isTrue();
        return matcher.group(1);
    }

    private static String location(String answer) {
        Matcher matcher = Pattern.compile("(?i)location: ([^\r]*)").matcher(answer);
        assertThat(matcher.find()).as(answer).isTrue();
        return matcher.group(1);
    }

    @Test
    void theAddressWithTheTokenOpensASessionAndLeadsToTheAddressWithoutIt() {
        String answer = ask("GET /?run=a%20b&token=" + token.reveal() + "&view=x&view=y");
        assertThat(answer).startsWith("HTTP/1.1 303").contains("no-store").doesNotContain(token.reveal());
        assertThat(location(answer)).isEqualTo("/?run=a%20b&view=x&view=y");
        Matcher attributes = COOKIE.matcher(answer);
        assertThat(attributes.find()).isTrue();
        assertThat(attributes.group(1)).startsWith("elman-" + port + "=");
        assertThat(attributes.group(2))
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Strict")
                .containsIgnoringCase("Path=/")
                .doesNotContainIgnoringCase("Secure")
                .doesNotContainIgnoringCase("Max-Age");
        assertThat(ask("GET /", "Cookie: other=1; " + cookie(answer))).endsWith("inside");
        assertThat(ask("DELETE /api/runs/a", "Cookie: " + cookie(answer))).endsWith("inside");
    }

    @Test
    void theCookieIsSecureWhereBrowsersComeByHttps(Vertx vertx) {
        assertThat(askAt(serve(vertx, true), "GET /?token=" + token.reveal())).containsIgnoringCase("; Secure");
    }

    @ParameterizedTest
    @CsvSource({
        "//evil.example/?token=, /evil.example/",
        "/\\evil.example/?token=, /evil.example/",
        "/deep/page?token=, /deep/page",
        "/?a&token=, /?a",
        "/?%74oken=, /",
    })
    void itNeverLeadsToAnotherServer(String address, String expected) {
        assertThat(location(ask("GET " + address + token.reveal()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER "})
    void programsSendTheTokenWithEachRequest(String scheme) {
        String header = "Authorization: " + scheme + " " + token.reveal();
        assertThat(ask("PUT /anywhere", header)).endsWith("inside");
        assertThat(ask("GET /api/runs/a/equation?token=3", header)).endsWith("inside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", ""})
    void aWrongHeaderDoesNotOpenWhateverElseIsRight(String header) {
        String session = "Cookie: " + cookie(ask("GET /?token=" + token.reveal()));
        String answer = ask("GET /?token=" + token.reveal(), "Authorization: " + header, session);
        assertThat(answer).startsWith("HTTP/1.1 401").contains("Bearer realm=\"Elman\"", "problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/runs?token=", "POST /?token=", "GET /eventbus/websocket?token="})
    void theTokenInAnAddressOpensPagesOnly(String line) {
        assertThat(ask(line + token.reveal())).startsWith("HTTP/1.1 401").doesNotContainIgnoringCase("set-cookie");
    }

    @Test
    void withoutATokenOneLearnsThatItServesAndNothingElse() {
        assertThat(ask("GET /api/health")).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n{\"status\":\"ok\"}");
        for (String line : new String[] {
            "GET /api/health/",
            "POST /api/health",
            "HEAD /",
            "OPTIONS *",
            "GET /%61pi/health",
            "GET /nowhere",
            "TRACE /"
        }) {
            assertThat(ask(line)).as(line).startsWith("HTTP/1.1 401").contains("WWW-Authenticate: Bearer");
        }
        assertThat(ask("GET /api/health", "Authorization: Bearer wrong")).startsWith("HTTP/1.1 401");
    }

    @Test
    void peopleGetAPageThatTakesTheToken() {
        String page = ask("GET /?run=%3C\"'>&token=wrong&view=x", "Accept: text/html,*/*");
        assertThat(page)
                .startsWith("HTTP/1.1 401")
                .contains("text/html", "This is not the token", "value=\"/?run=%3C&quot;'&gt;&amp;view=x\"")
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'");
        String wrong = enter("token=wrong&to=%2F%3Frun%3Da");
        assertThat(wrong).startsWith("HTTP/1.1 401").contains("This is not the token", "value=\"/?run=a\"");
        String right = enter("token=+" + token.reveal() + "+&to=%2F%3Frun%3Da");
        assertThat(right).startsWith("HTTP/1.1 303");
        assertThat(location(right)).isEqualTo("/?run=a");
        assertThat(ask("GET /x", "Cookie: " + cookie(right))).endsWith("inside");
        assertThat(location(ask("GET /door", "Cookie: " + cookie(right)))).isEqualTo("/");
        assertThat(location(enter("token=" + token.reveal() + "&to=https%3A%2F%2Fevil.example")))
                .isEqualTo("/");
        assertThat(location(enter("token=" + token.reveal()))).isEqualTo("/");
        assertThat(enter("")).startsWith("HTTP/1.1 401");
    }

    @Test
    void aFormOfAnySizeIsNotRead() {
        String form = "Content-Type: application/x-www-form-urlencoded";
        assertThat(ask("POST /door", form, "Content-Length: 10000")).startsWith("HTTP/1.1 413");
        assertThat(ask("POST /door", form, "Transfer-Encoding: chunked")).startsWith("HTTP/1.1 413");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.x", "99999999999.", "x.y", "9999999999999999999999.x"})
    void aMadeUpSessionIsNone(String value) {
        assertThat(ask("GET /", "Cookie: elman-" + port + "=" + value)).startsWith("HTTP/1.1 401");
    }

    @Test
    void aSessionEnds() {
        String session = "Cookie: " + cookie(ask("GET /?token=" + token.reveal()));
        now = now.plus(Sessions.LONGEST).minusSeconds(1);
        assertThat(ask("GET /", session)).endsWith("inside");
        now = now.plusSeconds(1);
        assertThat(ask("GET /", session)).startsWith("HTTP/1.1 401");
    }

    @Test
    void aSessionOutlivesTheServerAndEndsWithTheToken(Vertx vertx) {
        String value = cookie(ask("GET /?token=" + token.reveal())).split("=", 2)[1];
        int again = serve(vertx, false);
        assertThat(askAt(again, "GET /", "Cookie: elman-" + again + "=" + value))
                .endsWith("inside");
        Door other =
                new Door(Token.random(), false, request -> request.response().end("inside"));
        int another = vertx.createHttpServer()
                .requestHandler(other)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        assertThat(askAt(another, "GET /", "Cookie: elman-" + another + "=" + value))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void whoGuessesWaitsWhileSessionsGoOn() {
        String session = "Cookie: " + cookie(ask("GET /?token=" + token.reveal()));
        for (int i = 0; i < Attempts.MOST; i++) {
            assertThat(ask("GET /", "Authorization: Bearer guess" + i)).startsWith("HTTP/1.1 401");
        }
        String right = "Authorization: Bearer " + token.reveal();
        assertThat(ask("GET /", right)).startsWith("HTTP/1.1 429").containsIgnoringCase("Retry-After: 61");
        assertThat(enter("token=" + token.reveal())).startsWith("HTTP/1.1 429").contains("Try again in 61 s");
        assertThat(ask("GET /", session)).endsWith("inside");
        assertThat(ask("GET /")).startsWith("HTTP/1.1 401");
        now = now.plus(Attempts.WINDOW);
        assertThat(ask("GET /", right)).endsWith("inside");
    }
}
