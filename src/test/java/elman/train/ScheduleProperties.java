package elman.train;

import static elman.train.Schedule.Kind.COSINE;
import static elman.train.Schedule.Kind.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ScheduleProperties {
    @Property
    void theFactorRisesInTheWarmUpAndNeverAfterwards(
            @ForAll Schedule.Kind kind,
            @ForAll @IntRange(min = 0, max = 50) int warmup,
            @ForAll @IntRange(min = 1, max = 300) int decay,
            @ForAll @DoubleRange(min = 0, max = 1) double least) {
        Assume.that(kind != COSINE || decay > warmup);
        Schedule schedule = new Schedule(kind, warmup, decay, least);
        double before = 0;
        for (int step = 1; step <= 500; step++) {
            double factor = schedule.factor(step);
            assertThat(factor).isBetween(0.0, 1.0);
            if (step <= warmup && kind != STEP) {
                assertThat(factor).isGreaterThan(before);
            } else if (step > Math.max(1, warmup)) {
                assertThat(factor).isLessThanOrEqualTo(before);
            }
            if (kind == COSINE) {
                assertThat(factor).isGreaterThanOrEqualTo(Math.min(least, (double) step / Math.max(1, warmup)));
            }
            before = factor;
        }
    }
}
