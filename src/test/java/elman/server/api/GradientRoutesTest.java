package elman.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GradientRoutesTest {
    @Test
    void amountsOfAllSizesAreRoundedToFiveDigits() {
        for (int exponent = -322; exponent <= 307; exponent++) {
            double value = Double.parseDouble("-1.23456789e" + exponent);
            double rounded = GradientRoutes.rounded(value);
            assertThat(rounded / value).as("1.23456789e%d", exponent).isCloseTo(1, within(3e-5));
            if (exponent >= -300) {
                assertThat(rounded).isCloseTo(Double.parseDouble("-1.2346e" + exponent), within(4 * Math.ulp(rounded)));
            }
        }
    }

    @Test
    void whatCannotBeRoundedStaysAsItIs() {
        for (double value : new double[] {0, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NaN}) {
            assertThat(Double.valueOf(GradientRoutes.rounded(value))).isEqualTo(Double.valueOf(value));
        }
    }
}
