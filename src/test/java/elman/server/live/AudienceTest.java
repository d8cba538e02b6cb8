package elman.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AudienceTest {
    @Test
    void anAddressIsWatchedUntilTheLastViewerLeaves() {
        Audience audience = new Audience();
        audience.enter("runs");
        audience.enter("runs");
        audience.leave("runs");
        assertThat(audience.watched("runs")).isNotEmpty();
        audience.leave("runs");
        assertThat(audience.watched("runs")).isEmpty();
    }

    @Test
    void aTopicHasTheAddressesOfAllProbesThatAreWatched() {
        Audience audience = new Audience();
        audience.enter("run.a.states");
        audience.enter("run.a.states?probe=x");
        audience.enter("run.a.states?probe=x");
        audience.enter("run.a.states?probe=y");
        audience.enter("run.b.states?probe=z");
        assertThat(audience.watched("run.a.states"))
                .containsExactlyInAnyOrder("run.a.states", "run.a.states?probe=x", "run.a.states?probe=y");
        audience.leave("run.a.states");
        audience.leave("run.a.states?probe=x");
        audience.leave("run.a.states?probe=y");
        assertThat(audience.watched("run.a.states")).containsExactly("run.a.states?probe=x");
        assertThat(audience.watched("run.a.metrics")).isEmpty();
    }

    @Test
    void manyThreadsMayComeAndGo() throws InterruptedException {
        Audience audience = new Audience();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            threads.execute(() -> {
                for (int n = 0; n < 20_000; n++) {
                    audience.enter("runs");
                    audience.leave("runs");
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(audience.watched("runs")).isEmpty();
    }
}
