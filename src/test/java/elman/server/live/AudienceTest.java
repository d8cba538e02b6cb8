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
        assertThat(audience.isWatched("runs")).isTrue();
        audience.leave("runs");
        assertThat(audience.isWatched("runs")).isFalse();
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
        assertThat(audience.isWatched("runs")).isFalse();
    }
}
