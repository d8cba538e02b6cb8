package elman.server.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import elman.server.testing.Edge;
import elman.server.testing.Page;
import elman.server.testing.RawClient;
import elman.server.testing.RawViewer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Viewers that do not read, or that say nothing, on real connections. */
@ExtendWith(VertxExtension.class)
class StalledViewerTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String PADDING = "x".repeat(50_000);

    private static final String ACK = "{\"type\":\"send\",\"address\":\"viewer.ack\",\"body\":{\"n\":1}}";

    private final Audience audience = new Audience();

    private Edge serve(Vertx vertx, LiveLimits limits) {
        return Edge.start(vertx, router -> new LiveBridge(vertx, audience, probe -> {}, limits).mount(router));
    }

    private static void publish(Vertx vertx, String address, int value) {
        vertx.eventBus().publish(address, new JsonObject().put("value", value).put("padding", PADDING));
    }

    private static int value(Page page) {
        return page.next().getJsonObject("body").getInteger("value");
    }

    @Test
    void aViewerThatDoesNotReadIsDroppedAndItsNeighbourMissesNothing(Vertx vertx) {
        Edge edge = serve(vertx, new LiveLimits(LONG, SHORT, LONG));
        try (RawViewer stalled = new RawViewer(edge.port()).register("run.a.metrics");
                Page neighbour =
                        Page.open(vertx, edge.port()).register("run.b.metrics").settle()) {
            Until.holds(() -> !audience.watched("run.a.metrics").isEmpty());
            for (int i = 1; !audience.watched("run.a.metrics").isEmpty(); i++) {
                publish(vertx, "run.a.metrics", i);
                publish(vertx, "run.b.metrics", i);
                assertThat(value(neighbour)).isEqualTo(i);
            }
            assertThat(stalled.client().isCutOff()).isTrue();
        }
    }

    /** A few small messages fit the kernels' buffers: no queue is ever full. */
    @Test
    void aHundredViewersThatReadNothingAreDroppedThoughTheirQueuesNeverFill(Vertx vertx) {
        Edge edge = serve(vertx, new LiveLimits(LONG, SHORT, LONG));
        List<RawViewer> stalled = new ArrayList<>();
        try (Page neighbour = Page.open(vertx, edge.port()).register("runs").settle()) {
            for (int i = 0; i < 100; i++) {
                stalled.add(new RawViewer(edge.port()).register("run.a.metrics"));
            }
            Until.holds(() -> !audience.watched("run.a.metrics").isEmpty());
            edge.settle();
            vertx.eventBus().publish("run.a.metrics", "small");
            stalled.forEach(viewer -> assertThat(viewer.client().isCutOff()).isTrue());
            Until.holds(() -> audience.watched("run.a.metrics").isEmpty());
            vertx.eventBus().publish("runs", "still there");
            assertThat(neighbour.next().getString("body")).isEqualTo("still there");
        }
    }

    @Test
    void acknowledgingAndPingingWithoutReadingHelpsNobody(Vertx vertx) {
        Edge edge = serve(vertx, new LiveLimits(LONG, SHORT, LONG));
        try (RawViewer viewer = new RawViewer(edge.port()).register("run.a.states")) {
            Until.holds(() -> !audience.watched("run.a.states").isEmpty());
            long chatter = vertx.setPeriodic(20, tick -> {
                viewer.client().trySend(RawViewer.frame(RawViewer.PONG, true, new byte[8]));
                viewer.client().trySend(RawViewer.frame(RawViewer.TEXT, true, "{\"type\":\"ping\"}".getBytes(UTF_8)));
                viewer.client().trySend(RawViewer.frame(RawViewer.TEXT, true, ACK.getBytes(UTF_8)));
            });
            vertx.eventBus().publish("run.a.states", "small");
            Until.holds(() -> audience.watched("run.a.states").isEmpty());
            vertx.cancelTimer(chatter);
        }
    }

    /** As a hidden page does: its browser answers pings, while nothing is painted and acknowledged. */
    @Test
    void aViewerThatReadsButDoesNotAcknowledgeStays(Vertx vertx) {
        Edge edge = serve(vertx, new LiveLimits(LONG, Duration.ofSeconds(2), LONG));
        try (Page hidden = Page.open(vertx, edge.port())
                .register("run.a.states")
                .register("run.a.metrics")
                .settle()) {
            publish(vertx, "run.a.states", 1);
            publish(vertx, "run.a.states", 2);
            publish(vertx, "run.a.states", 3);
            vertx.setPeriodic(50, tick -> vertx.eventBus().publish("run.a.metrics", "tick"));
            long ticks = 0;
            while (ticks < 100) {
                ticks += "tick".equals(hidden.next().getValue("body")) ? 1 : 0;
            }
            assertThat(audience.watched("run.a.states")).isNotEmpty();
        }
    }

    @Test
    void aViewerThatIsSentNothingStays(Vertx vertx) {
        Edge edge = serve(vertx, new LiveLimits(LONG, SHORT, LONG));
        try (RawViewer idle = new RawViewer(edge.port()).register("run.idle.metrics");
                RawViewer stalled = new RawViewer(edge.port()).register("run.a.metrics")) {
            Until.holds(() -> !audience.watched("run.idle.metrics").isEmpty()
                    && !audience.watched("run.a.metrics").isEmpty());
            vertx.eventBus().publish("run.a.metrics", "small");
            assertThat(stalled.client().isCutOff()).isTrue();
            assertThat(audience.watched("run.idle.metrics")).isNotEmpty();
        }
    }

    @Test
    void aSockJsViewerThatDoesNotReadItsFirstFrameIsDropped(Vertx vertx) {
        Edge edge = serve(vertx, new LiveLimits(LONG, SHORT, LONG));
        try (RawClient client = new RawClient(edge.port())) {
            client.send(RawViewer.handshake("/eventbus/000/session/websocket")).readHead();
            assertThat(client.isCutOff()).isTrue();
        }
    }

    @Test
    void aHundredStalledViewersDoNotFillTheHeap(Vertx vertx) {
        Edge edge = serve(vertx, new LiveLimits(LONG, LONG, LONG));
        List<RawViewer> stalled = new ArrayList<>();
        try (Page page = Page.open(vertx, edge.port()).register("run.a.metrics").settle()) {
            for (int i = 0; i < 100; i++) {
                stalled.add(new RawViewer(edge.port())
                        .register("run.a.states")
                        .register("run.a.metrics")
                        .register("run.a.events"));
            }
            edge.settle();
            long before = usedHeap();
            for (int i = 1; i <= 2_000; i++) {
                publish(vertx, "run.a.states", i);
                publish(vertx, "run.a.metrics", i);
                publish(vertx, "run.a.events", i);
                assertThat(value(page)).isEqualTo(i);
            }
            long grown = usedHeap() - before;
            assertThat(grown).isLessThan(50_000_000L);
        } finally {
            stalled.forEach(RawViewer::close);
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aViewerThatReadsAgainGetsTheNewestOfWhatItMissed(Vertx vertx) {
        Edge edge = serve(vertx, new LiveLimits(LONG, LONG, LONG));
        int last = 500;
        try (RawViewer viewer = new RawViewer(edge.port()).register("run.a.metrics")) {
            Until.holds(() -> !audience.watched("run.a.metrics").isEmpty());
            for (int i = 1; i <= last; i++) {
                publish(vertx, "run.a.metrics", i);
                edge.settle();
            }
            String newest = "\"value\":" + last + ",";
            assertThat(viewer.client().readUntil(newest)).isLessThan(last * PADDING.length() / 2);
        }
    }

    @Test
    void aViewerThatReadsAgainGetsTheNewestOfEachRunThatItMissed(Vertx vertx) {
        Edge edge = serve(vertx, new LiveLimits(LONG, LONG, LONG));
        int last = 500;
        try (RawViewer viewer = new RawViewer(edge.port()).register("runs")) {
            Until.holds(() -> !audience.watched("runs").isEmpty());
            for (int i = 1; i <= last; i++) {
                for (String id : List.of("b", "a")) {
                    JsonObject run =
                            new JsonObject().put("id", id).put("value", i).put("padding", PADDING);
                    vertx.eventBus().publish("runs", new JsonObject().put("run", run));
                }
                edge.settle();
            }
            viewer.client().readUntil("\"id\":\"b\",\"value\":" + last + ",");
        }
    }

    @Test
    void refusalsAreNotPiledUpForWhoDoesNotReadThem(Vertx vertx) {
        assertThatAFloodIsNotRead(vertx, RawViewer.frame(RawViewer.TEXT, true, new byte[8]));
    }

    @Test
    void pongsAreNotPiledUpForWhoDoesNotReadThem(Vertx vertx) {
        assertThatAFloodIsNotRead(vertx, RawViewer.frame(RawViewer.PING, true, new byte[125]));
    }

    /** What is not read stays with the sender, but for what fits the kernel's buffers, about 10 MB. */
    private void assertThatAFloodIsNotRead(Vertx vertx, byte[] frame) {
        ByteArrayOutputStream flood = new ByteArrayOutputStream();
        for (int i = 0; i < 10_000; i++) {
            flood.writeBytes(frame);
        }
        Edge edge = serve(vertx, new LiveLimits(LONG, Duration.ofSeconds(3), LONG));
        try (RawViewer viewer = new RawViewer(edge.port()).register("runs")) {
            Until.holds(() -> !audience.watched("runs").isEmpty());
            assertThat(viewer.client().floodUntilCutOff(flood.toByteArray())).isLessThan(32 << 20);
            Until.holds(() -> audience.watched("runs").isEmpty());
        }
    }

    @Test
    void aViewerThatSaysNothingIsSentAway(Vertx vertx) {
        Edge edge = serve(vertx, new LiveLimits(SHORT, LONG, LONG));
        try (Page page = Page.open(vertx, edge.port())) {
            assertThat(page.closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void aViewerThatDoesNotEvenSayGoodByeIsDropped(Vertx vertx) {
        Edge edge = serve(vertx, new LiveLimits(SHORT, LONG, SHORT));
        try (RawViewer viewer = new RawViewer(edge.port()).register("runs")) {
            assertThat(viewer.client().isCutOff()).isTrue();
            Until.holds(() -> audience.watched("runs").isEmpty());
        }
    }

    @Test
    void aViewerThatPingsIsLeftAlone(Vertx vertx) {
        Edge edge = serve(vertx, new LiveLimits(Duration.ofSeconds(2), LONG, LONG));
        try (Page page = Page.open(vertx, edge.port()).register("runs").settle()) {
            long pings = vertx.setPeriodic(50, tick -> page.send("{\"type\":\"ping\"}"));
            vertx.setTimer(4_000, fired -> vertx.eventBus().publish("runs", "still there"));
            assertThat(page.next().getString("body")).isEqualTo("still there");
            vertx.cancelTimer(pings);
        }
    }
}
