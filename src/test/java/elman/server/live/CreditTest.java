package elman.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import elman.server.testing.Edge;
import elman.server.testing.Page;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class CreditTest {
    private static final String FRAMES = "run.a.states";
    private static final String OTHER_FRAMES = "run.b.states";

    private Vertx vertx;
    private Edge edge;

    @BeforeEach
    void serve(Vertx vertx) {
        this.vertx = vertx;
        edge = Edge.start(
                vertx, router -> new LiveBridge(vertx, new Audience(), probe -> {}, LiveLimits.DEFAULT).mount(router));
    }

    private Page watching(String... addresses) {
        Page page = Page.open(vertx, edge.port());
        for (String address : addresses) {
            page.register(address);
        }
        return page.settle();
    }

    /** Publishes the values {@code first} to {@code last} and waits until the bridge has handled them. */
    private void publish(String address, int first, int last) {
        for (int value = first; value <= last; value++) {
            vertx.eventBus().publish(address, new JsonObject().put("value", value));
        }
        edge.settle();
    }

    private static int value(Page page, String address) {
        JsonObject message = page.next();
        assertThat(message.getString("address")).isEqualTo(address);
        return message.getJsonObject("body").getInteger("value");
    }

    @Test
    void twoFramesGoOutAndThenTheNewestForEachThatWasPainted() {
        try (Page page = watching(FRAMES)) {
            publish(FRAMES, 1, 100);
            assertThat(value(page, FRAMES)).isEqualTo(1);
            assertThat(value(page, FRAMES)).isEqualTo(2);
            page.settle().acknowledge(1);
            assertThat(value(page, FRAMES)).isEqualTo(100);
            publish(FRAMES, 101, 110);
            page.settle().acknowledge(1);
            assertThat(value(page, FRAMES)).isEqualTo(110);
            page.settle();
        }
    }

    @Test
    void framesOfProbesThatViewersNameSpendCreditToo() {
        String named = FRAMES + "?probe=hello";
        try (Page page = watching(FRAMES, named)) {
            publish(named, 1, 1);
            publish(FRAMES, 2, 2);
            publish(named, 3, 4);
            assertThat(value(page, named)).isEqualTo(1);
            assertThat(value(page, FRAMES)).isEqualTo(2);
            page.settle().acknowledge(1);
            assertThat(value(page, named)).isEqualTo(4);
        }
    }

    @Test
    void creditThatWasGivenBackBeforeIsSpentWithoutWaiting() {
        try (Page page = watching(FRAMES)) {
            publish(FRAMES, 1, 2);
            page.acknowledge(2);
            assertThat(value(page, FRAMES)).isEqualTo(1);
            assertThat(value(page, FRAMES)).isEqualTo(2);
            page.settle();
            publish(FRAMES, 3, 4);
            assertThat(value(page, FRAMES)).isEqualTo(3);
            assertThat(value(page, FRAMES)).isEqualTo(4);
        }
    }

    @Test
    void moreThanWasOutstandingCannotBeGivenBack() {
        try (Page page = watching(FRAMES)) {
            page.acknowledge(Integer.MAX_VALUE).acknowledge(Integer.MAX_VALUE).settle();
            publish(FRAMES, 1, 10);
            assertThat(value(page, FRAMES)).isEqualTo(1);
            assertThat(value(page, FRAMES)).isEqualTo(2);
            page.settle();
        }
    }

    @Test
    void theNewestOfEachAddressIsKeptAndNoneIsStarved() {
        try (Page page = watching(FRAMES, OTHER_FRAMES)) {
            publish(FRAMES, 1, 2);
            publish(FRAMES, 3, 9);
            publish(OTHER_FRAMES, 1, 9);
            assertThat(value(page, FRAMES)).isEqualTo(1);
            assertThat(value(page, FRAMES)).isEqualTo(2);
            page.settle().acknowledge(2);
            assertThat(value(page, FRAMES)).isEqualTo(9);
            assertThat(value(page, OTHER_FRAMES)).isEqualTo(9);
        }
    }

    @Test
    void allElseNeedsNoCredit() {
        try (Page page = watching(FRAMES, "run.a.metrics", "run.a.events", "runs")) {
            publish(FRAMES, 1, 3);
            publish("run.a.metrics", 1, 50);
            assertThat(value(page, FRAMES)).isEqualTo(1);
            assertThat(value(page, FRAMES)).isEqualTo(2);
            for (int i = 1; i <= 50; i++) {
                assertThat(value(page, "run.a.metrics")).isEqualTo(i);
            }
            publish("run.a.events", 7, 7);
            publish("runs", 8, 8);
            assertThat(value(page, "run.a.events")).isEqualTo(7);
            assertThat(value(page, "runs")).isEqualTo(8);
        }
    }

    @Test
    void whatWasKeptIsForgottenWithTheAddress() {
        try (Page page = watching(FRAMES)) {
            publish(FRAMES, 1, 9);
            assertThat(value(page, FRAMES)).isEqualTo(1);
            assertThat(value(page, FRAMES)).isEqualTo(2);
            page.unregister(FRAMES).acknowledge(1).settle();
        }
    }

    @Test
    void eachViewerHasItsOwnCredit() {
        try (Page slow = watching(FRAMES);
                Page fast = watching(FRAMES)) {
            for (int i = 1; i <= 20; i++) {
                publish(FRAMES, i, i);
                assertThat(value(fast, FRAMES)).isEqualTo(i);
                fast.acknowledge(1).settle();
            }
            assertThat(value(slow, FRAMES)).isEqualTo(1);
            assertThat(value(slow, FRAMES)).isEqualTo(2);
            slow.settle();
        }
    }
}
