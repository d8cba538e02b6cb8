package elman.server.watching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramePaceTest {
    private static final long MILLISECOND = 1_000_000;

    @ParameterizedTest
    @CsvSource({"1, 2, 30", "2, 2, 30", "3, 2, 20", "6, 2, 10", "6, 4, 20", "6, 8, 30"})
    void framesTakeAtMostThreeHundredthsOfTheMachine(long milliseconds, int cores, double framesASecond) {
        FramePace pace = warm(cores);
        pace.took(milliseconds * MILLISECOND);
        assertThat(1e9 / pace.interval(1)).isBetween(framesASecond - 0.01, framesASecond + 0.01);
    }

    @Test
    void theFirstFramesAreNotHeldBackByCodeThatIsNotCompiledYet() {
        FramePace pace = new FramePace(1);
        for (int i = 1; i < FramePace.WARM_UP_FRAMES; i++) {
            pace.took(20 * MILLISECOND);
            assertThat(pace.interval(1)).isEqualTo(FramePace.SHORTEST_NANOS);
        }
        pace.took(20 * MILLISECOND);
        assertThat(pace.interval(1)).isGreaterThan(FramePace.SHORTEST_NANOS);
    }

    @Test
    void aSecondOfFramesIsEnoughToCompileThem() {
        FramePace pace = new FramePace(2);
        pace.took(600 * MILLISECOND);
        assertThat(pace.interval(1)).isEqualTo(FramePace.SHORTEST_NANOS);
        pace.took(600 * MILLISECOND);
        assertThat(pace.interval(1)).isGreaterThan(FramePace.SHORTEST_NANOS);
    }

    @Test
    void framesThatBecomeCheapAreMadeOftenAgain() {
        FramePace pace = warm(2);
        pace.took(60 * MILLISECOND);
        pace.took(MILLISECOND);
        assertThat(pace.interval(1)).isEqualTo(FramePace.SHORTEST_NANOS);
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "1.5, 20", "3, 10"})
    void framesAreMadeLessOftenWhereWatchingCostsTooMuch(double slowness, double framesASecond) {
        assertThat(1e9 / warm(2).interval(slowness)).isBetween(framesASecond - 0.01, framesASecond + 0.01);
    }

    private static FramePace warm(int cores) {
        FramePace pace = new FramePace(cores);
        for (int i = 0; i < FramePace.WARM_UP_FRAMES; i++) {
            pace.took(0);
        }
        return pace;
    }
}
