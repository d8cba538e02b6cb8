package elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import elman.train.MetricsHistory.RateChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldOutReadingTest {
    private static final List<RateChange> FIRST = List.of(new RateChange(0, 0.01));

    @ParameterizedTest
    @CsvSource({
        "1, 1, false",
        "8192, 10922, false",
        "8192, 10923, true",
        "8192, 16000, true",
        "3, 4, false",
        "3, 5, true"
    })
    void itIsOldOnceAQuarterOfAllStepsWasMadeSince(long read, long now, boolean old) {
        assertThat(new HeldOutReading(read, 2, Double.NaN).isOld(now, FIRST)).isEqualTo(old);
    }

    @Test
    void itIsOldFromTheFirstStepAtAnotherRateOn() {
        HeldOutReading reading = new HeldOutReading(16_000, 2, Double.NaN);
        List<RateChange> changed = List.of(new RateChange(0, 0.01), new RateChange(16_000, 30));
        assertThat(reading.isOld(16_000, changed)).as("nothing has moved yet").isFalse();
        assertThat(reading.isOld(16_001, changed)).isTrue();
        assertThat(new HeldOutReading(16_001, 9, Double.NaN).isOld(16_090, changed))
                .isFalse();
    }
}
