package elman.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import elman.server.testing.Edge;
import elman.server.testing.Page;
import elman.server.testing.RawClient;
import elman.server.testing.RawViewer;
import elman.server.web.ConnectionDeadlines;
import elman.server.web.ServerLimits;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ways there are to the bridge, and which there are not. */
@ExtendWith(VertxExtension.class)
class UpgradeTest {
    private final Audience audience = new Audience();
    private Vertx vertx;
    private Edge edge;

    @BeforeEach
    void serve(Vertx vertx) {
        this.vertx = vertx;
        edge = Edge.start(
                vertx, router -> new LiveBridge(vertx, audience, probe -> {}, LiveLimits.DEFAULT).mount(router));
    }

    private String upgrade(String path, String... headers) {
        try (RawClient client = new RawClient(edge.port())) {
            return client.send(RawViewer.handshake(path, headers)).readHead();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/eventbus/websocket", "/eventbus/123/abcdefgh/websocket"})
    void aPageOfThisServerIsLetInAndOthersAreNot(String path) {
        assertThat(upgrade(path, "Origin: http://localhost")).startsWith("HTTP/1.1 101");
        assertThat(upgrade(path, "Origin: http://evil.example")).startsWith("HTTP/1.1 403");
        assertThat(upgrade(path, "Origin: null")).startsWith("HTTP/1.1 403");
        try (RawClient client = new RawClient(edge.port())) {
            String foreign = RawViewer.handshake(path).replace("Host: localhost", "Host: evil.example");
            assertThat(client.send(foreign).readHead()).startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void nothingIsCompressed() {
        assertThat(upgrade(
                        "/eventbus/websocket", "Sec-WebSocket-Extensions: permessage-deflate, x-webkit-deflate-frame"))
                .startsWith("HTTP/1.1 101")
                .doesNotContainIgnoringCase("sec-websocket-extensions");
    }

    @Test
    void aPlainRequestIsToldToUpgrade() {
        HttpResponse<String> response = edge.get("/eventbus/websocket");
        assertThat(response.statusCode()).isEqualTo(426);
        assertThat(response.headers().firstValue("upgrade")).contains("websocket");
        assertThat(new JsonObject(response.body()).getInteger("status")).isEqualTo(426);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /eventbus/1/a/xhr",
        "POST, /eventbus/1/a/xhr_streaming",
        "POST, /eventbus/1/a/xhr_send",
        "OPTIONS, /eventbus/1/a/xhr",
        "GET, /eventbus/1/a/eventsource",
        "GET, /eventbus/1/a/htmlfile?c=x",
        "GET, /eventbus/1/a/jsonp?c=x",
        "POST, /eventbus/1/a/jsonp_send",
        "GET, /eventbus/iframe.html",
        "GET, /eventbus/iframe-1.html",
        "POST, /eventbus/chunking_test",
        "GET, /eventbus",
        "GET, /eventbus/",
    })
    void thereAreNoTransportsButWebsockets(String method, String path) {
        HttpResponse<String> response = Edge.send(
                edge.request(path).method(method, BodyPublishers.noBody()).build());
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void theInfoOfSockJsTellsThatThereAreWebsockets() {
        HttpResponse<String> response = edge.get("/eventbus/info");
        JsonObject info = new JsonObject(response.body());
        assertThat(info.getBoolean("websocket")).isTrue();
        assertThat(info.getBoolean("cookie_needed")).isFalse();
        assertThat(info.getLong("entropy")).isBetween(0L, (1L << 32) - 1);
        assertThat(response.headers().map()).doesNotContainKeys("access-control-allow-origin", "set-cookie");
    }

    @Test
    void aSockJsClientSpeaksInArraysAndHearsInFrames() {
        try (Page page = Page.open(vertx, edge.port(), "/eventbus/000/session1/websocket")) {
            assertThat(page.next().getString("text")).isEqualTo("o");
            page.send(
                    "[\"{\\\"type\\\":\\\"register\\\",\\\"address\\\":\\\"runs\\\"}\",\"{\\\"type\\\":\\\"ping\\\"}\"]");
            Until.holds(() -> !audience.watched("runs").isEmpty());
            vertx.eventBus().publish("runs", new JsonObject().put("text", "ä \" \\ \u2028"));
            String frame = page.next().getString("text");
            assertThat(frame).startsWith("a[\"");
            JsonObject message = new JsonObject(new JsonArray(frame.substring(1)).getString(0));
            assertThat(message.getJsonObject("body").getString("text")).isEqualTo("ä \" \\ \u2028");
            page.send("").send("[]").send("\"nonsense\"");
            assertThat(page.next().getString("text")).contains("invalid_json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "{}", "[1]", "[\"a\",{},\"b\"]", "[\"a\"", "null", "[null]"})
    void brokenSockJsFramingClosesTheSocket(String message) {
        try (Page page = Page.open(vertx, edge.port(), "/eventbus/000/session1/websocket")) {
            page.next();
            assertThat(page.send(message).closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void aWebsocketOutlivesTheDeadlinesOfRequests(Vertx vertx) {
        var tight = new ConnectionDeadlines(
                vertx, ServerLimits.FIRST_REQUEST, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));
        Edge other = Edge.start(
                vertx, tight, router -> new LiveBridge(vertx, audience, probe -> {}, LiveLimits.DEFAULT).mount(router));
        try (Page page = Page.open(vertx, other.port()).register("runs").settle()) {
            vertx.setTimer(500, fired -> vertx.eventBus().publish("runs", "still there"));
            assertThat(page.next().getString("body")).isEqualTo("still there");
        }
    }
}
