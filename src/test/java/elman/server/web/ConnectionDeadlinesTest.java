package elman.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.server.testing.Edge;
import elman.server.testing.LogCapture;
import elman.server.testing.RawClient;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.junit5.VertxExtension;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each deadline under test is short and all others are long, so that a closed connection shows which one it was. */
@ExtendWith(VertxExtension.class)
class ConnectionDeadlinesTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofHours(1);
    private static final String GET = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static Edge edge(Vertx vertx, Duration first, Duration next, Duration body) {
        return Edge.start(
                vertx, new ConnectionDeadlines(vertx, first, next, body, LONG), router -> routes(vertx, router));
    }

    private static void routes(Vertx vertx, Router router) {
        router.get("/hello").handler(context -> context.end("hello"));
        router.get("/slow").handler(context -> vertx.setTimer(1_000, fired -> context.end("done")));
        router.post("/text").handler(BodyHandler.create(false)).handler(context -> context.end("took it"));
    }

    @Test
    void aConnectionThatSaysNothingIsClosed(Vertx vertx) {
        try (RawClient client = new RawClient(edge(vertx, SHORT, LONG, LONG).port())) {
            assertThat(client.read()).isEqualTo(-1);
        }
    }

    @Test
    void aConnectionThatDribblesHeadersIsClosed(Vertx vertx) {
        try (RawClient client = new RawClient(edge(vertx, SHORT, LONG, LONG).port())) {
            client.send("GET /hello HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            // a byte every 20 ms: no idle timeout of 100 ms would ever notice
            long dribble = vertx.setPeriodic(20, tick -> client.trySend("x"));
            assertThat(client.read()).isEqualTo(-1);
            vertx.cancelTimer(dribble);
        }
    }

    @Test
    void aConnectionIsClosedWhereItsNextRequestDoesNotCome(Vertx vertx) {
        try (RawClient client = new RawClient(edge(vertx, LONG, SHORT, LONG).port())) {
            assertThat(client.send(GET).readAll()).endsWith("hello");
        }
    }

    @Test
    void aConnectionIsClosedWhereABodyDoesNotCome(Vertx vertx) {
        Edge edge = edge(vertx, LONG, LONG, SHORT);
        try (LogCapture log = new LogCapture();
                RawClient client = new RawClient(edge.port())) {
            client.send("POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf");
            assertThat(client.read()).isEqualTo(-1);
            edge.settle();
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void aResponseThatIsNotReadIsGivenUp(Vertx vertx) {
        Promise<Void> sent = Promise.promise();
        ConnectionDeadlines deadlines = new ConnectionDeadlines(vertx, LONG, LONG, LONG, SHORT);
        Edge edge = Edge.start(
                vertx,
                deadlines,
                router -> router.get("/large")
                        .handler(context ->
                                context.end(Buffer.buffer(new byte[64 << 20])).onComplete(sent)));
        try (RawClient client = new RawClient(edge.port(), 4096)) {
            client.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThatThrownBy(() -> Edge.await(sent.future())).hasRootCauseInstanceOf(ClosedChannelException.class);
        }
    }

    @Test
    void aSlowClientGetsTheWholeOfALargeResponse(Vertx vertx) {
        int size = 64 << 20;
        ConnectionDeadlines deadlines = new ConnectionDeadlines(vertx, LONG, SHORT, LONG, Duration.ofSeconds(5));
        Edge edge = Edge.start(
                vertx,
                deadlines,
                router -> router.get("/large").handler(context -> context.end(Buffer.buffer(new byte[size]))));
        try (RawClient client = new RawClient(edge.port(), 4096)) {
            client.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n").readHead();
            assertThat(client.countRest()).isEqualTo(size);
        }
    }

    @Test
    void aRequestThatTakesLongIsLeftAlone(Vertx vertx) {
        try (RawClient client = new RawClient(edge(vertx, LONG, SHORT, SHORT).port())) {
            client.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.readAll()).endsWith("done");
        }
    }

    @Test
    void aRequestThatWasSentAheadMayTakeLongToo(Vertx vertx) {
        try (RawClient client = new RawClient(edge(vertx, LONG, SHORT, SHORT).port())) {
            client.send(GET + "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.readAll()).contains("helloHTTP/1.1 200").endsWith("done");
        }
    }

    @Test
    void aConnectionThatIsUsedStaysOpen(Vertx vertx) {
        try (RawClient client = new RawClient(edge(vertx, LONG, LONG, LONG).port())) {
            assertThat(client.send(GET).readHead()).startsWith("HTTP/1.1 200");
            String second = client.send(GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))
                    .readAll();
            assertThat(second).startsWith("helloHTTP/1.1 200").endsWith("hello");
        }
    }
}
