package elman.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardPoolTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9})
    void everyShardRunsOnceARound(int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(5);
        try (ShardPool pool = new ShardPool(5, threads, runs::incrementAndGet)) {
            for (int round = 1; round <= 2000; round++) {
                pool.run();
                for (int shard = 0; shard < 5; shard++) {
                    assertThat(runs.get(shard)).isEqualTo(round);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aFailureReachesTheCallerAndThePoolGoesOn(int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(2);
        try (ShardPool pool = new ShardPool(2, threads, shard -> {
            if (runs.incrementAndGet(shard) == 1 && shard == 1) {
                throw new ArithmeticException("of shard 1");
            }
        })) {
            assertThatThrownBy(pool::run)
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage("of shard 1");
            pool.run();
            assertThat(runs.get(1)).isEqualTo(2);
        }
    }

    @Test
    void closingEndsTheHelpers() throws InterruptedException {
        Thread[] helpers = new Thread[2];
        CyclicBarrier both = new CyclicBarrier(2);
        ShardPool pool = new ShardPool(2, 2, shard -> {
            helpers[shard] = Thread.currentThread();
            try {
                both.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        pool.run();
        Thread helper = helpers[0] == Thread.currentThread() ? helpers[1] : helpers[0];
        assertThat(helper.isDaemon()).isTrue();
        pool.close();
        helper.join();
        assertThat(helper.isAlive()).isFalse();
    }
}
