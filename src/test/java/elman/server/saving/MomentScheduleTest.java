package elman.server.saving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentScheduleTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long MEGABYTE = 1 << 20;

    /** The steps at which moments are taken where each step takes {@code millis}. */
    private static List<Long> moments(long bytes, long steps, long millis) {
        MomentSchedule schedule = new MomentSchedule(bytes, 0, 0);
        List<Long> taken = new ArrayList<>();
        for (long step = 1; step <= steps; step++) {
            long now = step * millis * MILLISECOND;
            if (schedule.isDue(step, now)) {
                schedule.taken(step, now);
                taken.add(step);
            }
        }
        return taken;
    }

    @Test
    void everyStepAtFirstThenNineEachTimeTheStepsDouble() {
        List<Long> taken = moments(1_000, 100_000, 0);
        assertThat(taken).startsWith(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 14L);
        assertThat(taken.stream().filter(step -> step > 25_000 && step <= 50_000))
                .hasSizeBetween(8, 9);
    }

    @Test
    void largeMomentsAreTakenLessDenselyButAsManyInTheLongRun() {
        List<Long> dense = moments(1_000, 2_000, 30);
        List<Long> large = moments(4 * MEGABYTE, 2_000, 30);
        assertThat(large).startsWith(1L, 2L, 3L, 4L);
        assertThat(large.stream().filter(step -> step <= 300)).hasSizeLessThanOrEqualTo(4 + 9 * 3 / 4);
        assertThat(large.stream().filter(step -> step > 1_000))
                .hasSameSizeAs(dense.stream().filter(step -> step > 1_000).toList());
    }

    @Test
    void aMomentLargerThanAllCreditIsTakenWhenThatIsFull() {
        assertThat(moments(64 * MEGABYTE, 20, 1_000)).containsExactly(1L, 7L, 13L, 19L);
    }

    @Test
    void aMomentTakenForAnotherReasonCountsToo() {
        MomentSchedule schedule = new MomentSchedule(1, 0, 0);
        schedule.taken(120, 0);
        assertThat(schedule.isDue(130, 0)).isFalse();
        assertThat(schedule.isDue(131, 0)).isTrue();
    }
}
