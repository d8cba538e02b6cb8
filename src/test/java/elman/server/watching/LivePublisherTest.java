package elman.server.watching;

import static org.assertj.core.api.Assertions.assertThat;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.server.live.Audience;
import elman.server.live.LiveBridge;
import elman.server.live.LiveLimits;
import elman.server.run.Run;
import elman.server.run.Workers;
import elman.server.testing.Edge;
import elman.server.testing.Page;
import elman.task.text.TextTask;
import elman.train.ModelConfig;
import elman.train.RunConfig;
import elman.train.Snapshot;
import elman.train.Trainer;
import elman.train.TrainingConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is computed for viewers who watch over real websockets. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class LivePublisherTest {
    private static final String OWN = "run.a.states";

    private final Run run = run();
    private final Trainer trainer = new Trainer(
            new TextTask(run.split()), run.config().model(), run.config().training());
    /** Each text as often as a network has read it for a frame. */
    private final List<String> read = new CopyOnWriteArrayList<>();

    private final List<Page> pages = new ArrayList<>();
    private Vertx vertx;
    private Workers workers;
    private Context context;
    private Edge edge;
    private LivePublisher live;

    @BeforeEach
    void serve(Vertx vertx) {
        this.vertx = vertx;
        Audience audience = new Audience();
        workers = new Workers(vertx);
        context = vertx.getOrCreateContext();
        edge = Edge.start(
                vertx, router -> new LiveBridge(vertx, audience, probe -> {}, LiveLimits.DEFAULT).mount(router));
        live = new LivePublisher(vertx, workers, audience::watched, run, this::reading);
    }

    @AfterEach
    void end() {
        pages.forEach(Page::close);
        workers.close();
        trainer.close();
    }

    @Test
    void aProbeIsReadOnceHoweverManyViewersAndSpellingsNameIt() {
        List<String> spellings = List.of(OWN, OWN + "?probe=hell", OWN + "?probe=%68ell", OWN + "?probe=%EF%BB%BFhell");
        for (int i = 0; i < 12; i++) {
            watch(spellings.get(i % spellings.size()));
        }
        Page other = watch(OWN + "?probe=lo");
        step();
        for (int i = 0; i < 12; i++) {
            assertFrame(pages.get(i), spellings.get(i % spellings.size()), 1, "h", "e", "l", "l");
        }
        assertFrame(other, OWN + "?probe=lo", 1, "l", "o");
        assertThat(read).containsExactlyInAnyOrder("hell", "lo");
    }

    @Test
    void whatNobodyWatchesAnyMoreIsNotRead() {
        String named = OWN + "?probe=lo";
        Page page = watch(OWN).register(named).settle();
        step();
        List.of(page.next(), page.next());
        page.acknowledge(2).unregister(OWN).settle();
        assertThat(read).containsExactlyInAnyOrder("hell", "lo");
        for (int step = 2; step <= 3; step++) { // a frame begins where the one before has ended
            step();
            assertFrame(page, named, step, "l", "o");
            page.acknowledge(1);
        }
        assertThat(read).containsExactlyInAnyOrder("hell", "lo", "lo", "lo");
        page.unregister(named).settle();
        step();
        watch(OWN);
        step();
        assertFrame(pages.get(1), OWN, 5, "h", "e", "l", "l");
        assertThat(read).containsExactlyInAnyOrder("hell", "lo", "lo", "lo", "hell");
    }

    @Test
    void anotherProbeOfTheRunsOwnChangesWhatThoseSeeWhoNameNone() {
        Page own = watch(OWN);
        Page named = watch(OWN + "?probe=hell");
        onContext(() -> live.probe("oo", trainer));
        step();
        assertFrame(named, OWN + "?probe=hell", 0, "h", "e", "l", "l");
        assertFrame(named, OWN + "?probe=hell", 1, "h", "e", "l", "l");
        assertFrame(own, OWN, 0, "o", "o");
        assertFrame(own, OWN, 1, "o", "o");
    }

    @Test
    void aTextOfMoreStatesThanCanBeShownIsLeftOut() {
        int tooLong = ProbeFrame.mostTokens(run.config().model()) + 1;
        Page page = watch(OWN);
        step(); // before it is watched
        page.next();
        LivePublisher crowded = new LivePublisher(
                vertx, workers, topic -> Set.of(OWN, OWN + "?probe=" + "l".repeat(tooLong)), run, this::reading);
        onContext(() -> {
            trainer.advance();
            crowded.flush(trainer, 1);
        });
        assertFrame(page, OWN, 2, "h", "e", "l", "l");
        assertThat(read).containsExactly("hell", "hell");
    }

    private ProbeFrame reading(Snapshot snapshot, String text) {
        read.add(text);
        return ProbeFrame.of(snapshot, run.task(), text);
    }

    /** Opens a page that watches an address, and closes it in the end. */
    private Page watch(String address) {
        Page page = Page.open(vertx, edge.port()).register(address).settle();
        pages.add(page);
        return page;
    }

    /** Trains a step and has it shown. */
    private void step() {
        onContext(() -> {
            trainer.advance();
            live.flush(trainer, 1);
        });
    }

    private void onContext(Runnable action) {
        Edge.await(Future.<Void>future(done -> context.runOnContext(go -> {
            action.run();
            done.complete();
        })));
    }

    private static void assertFrame(Page page, String address, long step, String... tokens) {
        JsonObject message = page.next();
        assertThat(message.getString("address")).isEqualTo(address);
        JsonObject frame = message.getJsonObject("body");
        assertThat(frame.getLong("step")).isEqualTo(step);
        assertThat(frame.getJsonArray("tokens")).isEqualTo(new JsonArray(List.of((Object[]) tokens)));
    }

    private static Run run() {
        TrainingConfig training = TrainingConfig.DEFAULT.withWindow(4, 1);
        RunConfig config = new RunConfig("hello", ModelConfig.rnn(4), training, "hell");
        TextSplit split = new TextSplit(Corpus.ofText("hello", "hello", "hello"), 0);
        return new Run("a", null, config, new TextTask(split), Instant.now(), null, false);
    }
}
