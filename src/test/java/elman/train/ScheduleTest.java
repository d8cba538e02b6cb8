package elman.train;

import static elman.train.Schedule.Kind.CONSTANT;
import static elman.train.Schedule.Kind.COSINE;
import static elman.train.Schedule.Kind.STEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.nn.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PyTorch counts steps from 0: its value after e calls of {@code scheduler.step()} is that of step e + 1 here. */
class ScheduleTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "30, 1", "31, 0.1", "60, 0.1", "61, 0.01", "301, 1e-10"})
    void stepTakesTheValuesOfStepLr(long step, double factor) {
        assertThat(new Schedule(STEP, 0, 30, 0.1).factor(step)).isCloseTo(factor, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "2, 0.9997779521645792",
        "26, 0.8681980515339464",
        "51, 0.55",
        "76, 0.23180194846605365",
        "100, 0.10022204783542078",
        "101, 0.1"
    })
    void cosineTakesTheValuesOfCosineAnnealingLr(long step, double factor) {
        assertThat(new Schedule(COSINE, 0, 100, 0.1).factor(step)).isCloseTo(factor, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({"101, 0.1", "102, 0.1", "150, 0.1", "1000000000000, 0.1"})
    void cosineStaysAtItsEnd(long step, double factor) {
        assertThat(new Schedule(COSINE, 0, 100, 0.1).factor(step)).isEqualTo(factor);
        assertThat(new Schedule(COSINE, 40, 100, 0.1).factor(step)).isEqualTo(factor);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.025", "20, 0.5", "39, 0.975", "40, 1", "41, 1", "71, 0.5", "101, 0"})
    void cosineFallsFromTheEndOfTheWarmUpOn(long step, double factor) {
        assertThat(new Schedule(COSINE, 40, 100, 0).factor(step)).isCloseTo(factor, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.25", "2, 0.5", "3, 0.75", "4, 1", "5, 1", "1000000000000, 1"})
    void warmUpRisesInEqualParts(long step, double factor) {
        assertThat(new Schedule(CONSTANT, 4, 10, 0.1).factor(step)).isEqualTo(factor);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.25", "2, 0.5", "3, 0.375", "4, 0.5", "5, 0.25", "7, 0.125"})
    void stepCountsItsStepsFromTheFirstAlsoInTheWarmUp(long step, double factor) {
        assertThat(new Schedule(STEP, 4, 2, 0.5).factor(step)).isEqualTo(factor);
    }

    @Test
    void withoutAnythingTheRateStays() {
        assertThat(Schedule.DEFAULT.factor(1)).isEqualTo(1);
        assertThat(Schedule.DEFAULT.factor(Long.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void aCosineThatEndsInItsWarmUpIsRefused() {
        assertThatThrownBy(() -> new Schedule(COSINE, 100, 100, 0.1))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        e -> assertThat(e.field()).isEqualTo("training.schedule.decaySteps"))
                .hasMessageContaining("more than the 100 steps");
        assertThat(new Schedule(COSINE, 100, 101, 0.1).factor(102)).isEqualTo(0.1);
    }
}
