package elman.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import elman.nn.InvalidValueException;
import elman.server.testing.Edge;
import elman.server.testing.LogCapture;
import elman.server.testing.Page;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class LiveBridgeTest {
    private final Audience audience = new Audience();
    private Vertx vertx;
    private Edge edge;
    private LogCapture log;

    @BeforeEach
    void serve(Vertx vertx) {
        this.vertx = vertx;
        log = new LogCapture();
        edge = Edge.start(
                vertx, router -> new LiveBridge(vertx, audience, probe -> {}, LiveLimits.DEFAULT).mount(router));
    }

    /** Whatever viewers do, nothing of it is worth a line in the log. */
    @AfterEach
    void nothingWasLogged() {
        edge.settle();
        log.close();
        assertThat(log.lines()).isEmpty();
    }

    private void publish(String address, int value) {
        vertx.eventBus().publish(address, new JsonObject().put("value", value));
    }

    private static JsonObject received(String address, int value) {
        return new JsonObject()
                .put("type", "rec")
                .put("address", address)
                .put("body", new JsonObject().put("value", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs",
                "corpora",
                "run.a.metrics",
                "run.a-1.states",
                "run.0123456789012345678901234567890123456789.events",
                "run.a.states?probe=hello",
                "run.a.states?probe=caf%C3%A9+%F0%9F%98%80%0A%26%3F.states",
            })
    void whatIsPublishedReachesWhoIsRegistered(String address) {
        try (Page page = Page.open(vertx, edge.port()).register(address).settle()) {
            publish(address, 1);
            assertThat(page.next()).isEqualTo(received(address, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "run.a",
                "run..states",
                "run.A.states",
                "run.a_b.states",
                "run.a.b.states",
                "run.a.states.x",
                "run.a.weights",
                "xrun.a.states",
                "run.a.states\n",
                "run.a.states?",
                "run.a.states?probe",
                "run.a.states?text=x",
                "run.a.states?probe=x&probe=y",
                "run.a.states?probe=x y",
                "run.a.states?probe=caf\u00e9",
                "run.a.metrics?probe=x",
                "runs?probe=x",
                "run.01234567890123456789012345678901234567890.states",
                "viewer.ack",
                "RUNS",
                "trainer.command"
            })
    void whatIsNotMeantForViewersCannotBeHeard(String address) {
        try (Page page = Page.open(vertx, edge.port()).register(address)) {
            assertThat(page.next().getString("body")).isEqualTo("access_denied");
            page.register("runs").settle();
            publish(address, 1);
            publish("runs", 2);
            assertThat(page.next()).isEqualTo(received("runs", 2));
            assertThat(audience.watched(address)).isEmpty();
        }
    }

    @Test
    void aLongAddressIsRefused() {
        try (Page page = Page.open(vertx, edge.port()).register("run." + "a".repeat(16_000) + ".states")) {
            assertThat(page.next().getString("body")).isEqualTo("access_denied");
        }
    }

    @ParameterizedTest
    @CsvSource({"send, secret", "publish, secret", "publish, viewer.ack", "publish, runs", "send, runs"})
    void whatViewersMayNotSayDoesNotReachTheBus(String type, String address) {
        AtomicInteger heard = new AtomicInteger();
        vertx.eventBus().consumer(address, message -> heard.incrementAndGet());
        try (Page page = Page.open(vertx, edge.port())) {
            page.send(new JsonObject()
                    .put("type", type)
                    .put("address", address)
                    .put("body", new JsonObject().put("n", 1))
                    .encode());
            assertThat(page.next().getString("body")).isEqualTo("access_denied");
        }
        edge.settle();
        assertThat(heard).hasValue(0);
    }

    static String[] nonsense() {
        return new String[] {
            "",
            " ",
            "null",
            "1",
            "[]",
            "\"text\"",
            "{",
            "{}x",
            "not json",
            "\u0000",
            "\ud800",
            "[".repeat(8_000),
            "{\"a\":".repeat(3_000),
            "{\"type\":" + "9".repeat(5_000) + "}",
            "{}",
            "{\"type\":null}",
            "{\"type\":1,\"address\":\"runs\"}",
            "{\"type\":{},\"address\":\"runs\"}",
            "{\"type\":\"register\"}",
            "{\"type\":\"register\",\"address\":null}",
            "{\"type\":\"register\",\"address\":7}",
            "{\"type\":\"unregister\",\"address\":[]}",
            "{\"type\":\"rec\",\"address\":\"runs\"}",
            "{\"type\":\"send\",\"address\":\"viewer.ack\"}",
            "{\"type\":\"send\",\"address\":\"viewer.ack\",\"body\":null}",
            "{\"type\":\"send\",\"address\":\"viewer.ack\",\"body\":1}",
            "{\"type\":\"send\",\"address\":\"viewer.ack\",\"body\":{}}",
            "{\"type\":\"send\",\"address\":\"viewer.ack\",\"body\":{\"n\":null}}",
            "{\"type\":\"send\",\"address\":\"viewer.ack\",\"body\":{\"n\":0}}",
            "{\"type\":\"send\",\"address\":\"viewer.ack\",\"body\":{\"n\":-1}}",
            "{\"type\":\"send\",\"address\":\"viewer.ack\",\"body\":{\"n\":1.0}}",
            "{\"type\":\"send\",\"address\":\"viewer.ack\",\"body\":{\"n\":\"1\"}}",
            "{\"type\":\"send\",\"address\":\"viewer.ack\",\"body\":{\"n\":true}}",
            "{\"type\":\"send\",\"address\":\"viewer.ack\",\"body\":{\"n\":2147483648}}",
            "{\"type\":\"send\",\"address\":\"viewer.ack\",\"body\":{\"n\":1e999999999}}",
            "{\"type\":\"send\",\"address\":\"secret\",\"headers\":7,\"body\":99999999999999999999999999}",
            "{\"type\":\"publish\",\"address\":\"secret\",\"headers\":{\"a\":null},\"replyAddress\":{}}",
        };
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseIsRefusedAndHarmsNobody(String nonsense) {
        try (Page neighbour = Page.open(vertx, edge.port()).register("runs").settle();
                Page page = Page.open(vertx, edge.port()).register("runs").settle()) {
            assertThat(page.send(nonsense).next().getString("type")).isEqualTo("err");
            assertThat(page.sendBinary(nonsense.getBytes(StandardCharsets.UTF_8))
                            .next()
                            .getString("type"))
                    .isEqualTo("err");
            publish("runs", 1);
            assertThat(page.next()).isEqualTo(received("runs", 1));
            assertThat(neighbour.next()).isEqualTo(received("runs", 1));
        }
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        try (Page page = Page.open(vertx, edge.port())) {
            assertThat(page.sendBinary(new byte[] {(byte) 0xff, 0, (byte) 0xc0, (byte) 0xaf})
                            .next()
                            .getString("body"))
                    .isEqualTo("invalid_json");
        }
    }

    @Test
    void headersAreNotLookedAt() {
        try (Page page = Page.open(vertx, edge.port())) {
            page.send("{\"type\":\"register\",\"address\":\"runs\",\"headers\":\"none\"}")
                    .settle();
            assertThat(audience.watched("runs")).isNotEmpty();
        }
    }

    @Test
    void aPingIsASignOfLifeWithoutAnAnswer() {
        try (Page page = Page.open(vertx, edge.port())) {
            page.send("{\"type\":\"ping\"}").settle();
        }
    }

    @Test
    void aMessageOfThirtyTwoKilobytesIsTakenAndALargerOneClosesTheSocket() {
        String message = "{\"type\":\"ping\"}";
        try (Page page = Page.open(vertx, edge.port())) {
            page.send(message + " ".repeat((32 << 10) - message.length())).settle();
            page.send(message + " ".repeat((32 << 10) + 1 - message.length()));
            assertThat(page.closeCode()).isEqualTo(1009);
        }
        try (Page page = Page.open(vertx, edge.port())) {
            page.send(" ".repeat(100_000));
            assertThat(page.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void aViewerMayBeAt64AddressesAtATime() {
        try (Page page = Page.open(vertx, edge.port())) {
            for (int i = 0; i < 64; i++) {
                page.register("run." + i + ".events");
            }
            page.settle().register("runs");
            assertThat(page.next().getString("body")).isEqualTo("max_handlers_reached");
            page.unregister("run.7.events").register("runs").settle();
            assertThat(audience.watched("runs")).isNotEmpty();
            assertThat(audience.watched("run.7.events")).isEmpty();
        }
    }

    @Test
    void sixteenProbesOfARunMayBeNamedAtATimeByAllViewersTogether() {
        try (Page first = Page.open(vertx, edge.port());
                Page second = Page.open(vertx, edge.port())) {
            for (int i = 0; i < 16; i++) {
                first.register("run.a.states?probe=" + i);
            }
            first.settle();
            String more = "run.a.states?probe=16";
            JsonObject refusal = second.register(more).next();
            assertThat(refusal.getString("body")).isEqualTo("max_probes_reached");
            assertThat(refusal.getString("address")).isEqualTo(more);
            assertThat(refusal.getString("message"))
                    .startsWith("16 other probes of this run")
                    .contains("run.a.states,");
            assertThat(audience.watched("run.a.states")).hasSize(16).doesNotContain(more);
            second.register("run.a.states?probe=7")
                    .register("run.a.states")
                    .register("run.b.states?probe=16")
                    .settle();
            first.unregister("run.a.states?probe=7").settle();
            assertThat(second.register(more).next().getString("body"))
                    .as("the second viewer still watches 7")
                    .isEqualTo("max_probes_reached");
            second.unregister("run.a.states?probe=7").register(more).settle();
            publish(more, 1);
            assertThat(second.next()).isEqualTo(received(more, 1));
        }
    }

    @Test
    void aProbeThatCannotBeReadIsToldToWhoNamedItAlone() {
        Edge judging = Edge.start(
                vertx, router -> new LiveBridge(vertx, audience, this::refuse, LiveLimits.DEFAULT).mount(router));
        try (Page neighbour = Page.open(vertx, judging.port()).register("run.a.states");
                Page page = Page.open(vertx, judging.port())) {
            String address = "run.a.states?probe=x";
            assertThat(page.register(address).next())
                    .isEqualTo(new JsonObject()
                            .put("type", "err")
                            .put("body", "invalid_probe")
                            .put("message", "no " + address)
                            .put("address", address));
            page.unregister(address).register("run.a.states").settle();
            neighbour.settle();
            assertThat(audience.watched("run.a.states")).containsExactly("run.a.states");
        }
    }

    private void refuse(String address) {
        throw new InvalidValueException("probe", "no " + address);
    }

    @Test
    void whoRegistersTwiceIsToldSoAndHearsOnce() {
        try (Page page = Page.open(vertx, edge.port()).register("runs").register("runs")) {
            assertThat(page.next().getString("body")).isEqualTo("address_already_registered");
            publish("runs", 1);
            assertThat(page.next()).isEqualTo(received("runs", 1));
            page.settle().unregister("runs").settle();
            assertThat(audience.watched("runs")).isEmpty();
        }
    }

    @Test
    void anAddressIsWatchedWhileAViewerIsThere() {
        Page first = Page.open(vertx, edge.port()).register("run.a.states").settle();
        Page second = Page.open(vertx, edge.port()).register("run.a.states").settle();
        assertThat(audience.watched("run.a.states")).isNotEmpty();
        assertThat(audience.watched("run.b.states")).isEmpty();
        first.unregister("run.a.states").unregister("run.a.states").settle();
        assertThat(audience.watched("run.a.states")).isNotEmpty();
        second.close();
        first.close();
        Until.holds(() -> audience.watched("run.a.states").isEmpty());
    }

    @Test
    void whoLeavesAnAddressHearsNoMoreOfIt() {
        try (Page page = Page.open(vertx, edge.port()).register("runs").register("corpora")) {
            page.unregister("runs").settle();
            publish("runs", 1);
            publish("corpora", 2);
            assertThat(page.next()).isEqualTo(received("corpora", 2));
        }
    }

    @Test
    void anyJsonValueMayBePublished() {
        try (Page page = Page.open(vertx, edge.port()).register("runs").settle()) {
            for (Object value : new Object[] {"text", 7, 0.5, true, new JsonArray().add(1)}) {
                vertx.eventBus().publish("runs", value);
                assertThat(page.next().getValue("body")).isEqualTo(value);
            }
        }
    }
}
