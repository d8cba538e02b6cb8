package elman.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is kept of too many moments. */
class ThinningProperties {
    @Property
    void firstLastAndMarkedStayAndNoMoreThanAllowedOtherwise(
            @ForAll @Size(min = 1, max = 60) Set<@LongRange(min = 0, max = 1_000_000) Long> all,
            @ForAll @Size(max = 10) Set<@IntRange(min = 0, max = 59) Integer> places,
            @ForAll @IntRange(min = 2, max = 40) int most) {
        List<Long> steps = all.stream().sorted().toList();
        Set<Long> marked = places.stream()
                .filter(place -> place < steps.size())
                .map(steps::get)
                .collect(Collectors.toSet());
        List<Long> kept = new ArrayList<>(steps);
        kept.removeAll(Thinning.surplus(steps, marked, most));
        assertThat(kept).contains(steps.get(0), steps.get(steps.size() - 1)).containsAll(marked);
        Set<Long> mustStay = new java.util.HashSet<>(marked);
        mustStay.add(steps.get(0));
        mustStay.add(steps.get(steps.size() - 1));
        assertThat(kept.size()).isEqualTo(Math.min(steps.size(), Math.max(most, mustStay.size())));
    }

    @Test
    void whatStaysIsEvenOnALogarithmicAxis() {
        List<Long> kept = new ArrayList<>();
        for (long step : LongStream.rangeClosed(0, 20_000).toArray()) {
            kept.add(step);
            kept.removeAll(Thinning.surplus(kept, Set.of(), 50));
        }
        assertThat(kept).hasSize(50).startsWith(0L, 1L, 2L).endsWith(20_000L);
        List<Double> ratios = new ArrayList<>();
        for (int i = 15; i < kept.size(); i++) {
            ratios.add((kept.get(i) + 1.0) / (kept.get(i - 1) + 1.0));
        }
        assertThat(Collections.max(ratios)).isLessThan(2);
    }
}
