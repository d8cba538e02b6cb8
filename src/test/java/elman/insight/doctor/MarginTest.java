package elman.insight.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The page judges by the same numbers since it is told them, see {@code ToldSettingsTest}. */
class MarginTest {
    @Test
    void lossesAreApartByAHundredthOfABitAndByMoreThanChance() {
        assertThat(Margin.of(0)).isEqualTo(0.01 * Math.log(2));
        assertThat(Margin.of(100)).isCloseTo(0.2, within(1e-12));
        assertThat(Margin.of(400)).isCloseTo(0.1, within(1e-12));
        assertThat(Margin.of(1_000_000_000)).isEqualTo(Margin.of(0));
    }
}
