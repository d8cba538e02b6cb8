package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LongCountsTest {
    @Property(tries = 300)
    void itCountsAsAMapWould(@ForAll("keys") List<Long> added, @ForAll("keys") List<Long> counted) {
        LongCounts counts = new LongCounts();
        Map<Long, Integer> expected = new HashMap<>();
        for (long key : added) {
            counts.add(key);
            expected.putIfAbsent(key, 0);
            counts.increment(key);
            expected.merge(key, 1, Integer::sum);
        }
        for (long key : counted) {
            counts.increment(key);
            expected.computeIfPresent(key, (k, n) -> n + 1);
        }
        assertThat(counts.size()).isEqualTo(expected.size());
        for (long key : counted) {
            assertThat(counts.get(key)).isEqualTo(expected.getOrDefault(key, 0));
        }
        expected.forEach((key, n) -> assertThat(counts.get(key)).isEqualTo(n));
    }

    /** Few, so that keys repeat, and some that differ only in their upper or only in their lower bits. */
    @Provide
    Arbitrary<List<Long>> keys() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 200),
                        Arbitraries.longs().between(0, 200).map(k -> k << 48),
                        Arbitraries.just((1L << 60) - 1))
                .list()
                .ofMaxSize(400);
    }
}
