package elman.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.nn.kernel.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
    private static final int L = 3;
    private static final int T = 8;
    private static final int B = 16;
    private static final int H = 32;
    private static final int ALL = L * T * B * H;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void asManyAreLeftOutAsTheRateSaysAndTheMeanStays(double rate) {
        float[] factors = factors(rate, 1);
        int left = 0;
        double mean = 0;
        for (float factor : factors) {
            assertThat(factor).isIn(0f, (float) (1 / (1 - rate)));
            left += factor == 0 ? 1 : 0;
            mean += factor / ALL;
        }
        double deviation = Math.sqrt(rate * (1 - rate) / ALL);
        assertThat((double) left / ALL).isCloseTo(rate, within(4 * deviation));
        assertThat(mean).isCloseTo(1, within(4 * deviation / (1 - rate)));
    }

    /** Two neighbours agree as often as two coins, whichever way one goes from one to the other. */
    @Test
    void placesAndKeysAreIndependent() {
        float[] factors = factors(0.5, 1);
        for (int distance : new int[] {1, 2, H, 2 * H, B * H, T * B * H}) {
            int pairs = ALL - distance;
            int equal = 0;
            for (int i = 0; i < pairs; i++) {
                equal += factors[i] == factors[i + distance] ? 1 : 0;
            }
            assertThat((double) equal / pairs).as("distance %d", distance).isCloseTo(0.5, within(2 / Math.sqrt(pairs)));
        }
        for (long key : new long[] {2, 3, 1L << 32, -1, Long.MIN_VALUE + 1}) {
            float[] others = factors(0.5, key);
            int equal = 0;
            for (int i = 0; i < ALL; i++) {
                equal += factors[i] == others[i] ? 1 : 0;
            }
            assertThat((double) equal / ALL).as("key %d", key).isCloseTo(0.5, within(2 / Math.sqrt(ALL)));
        }
    }

    @Test
    void aMatrixIsMultipliedByTheFactorsOfItsPlacesInTheWholeBatch() {
        Dropout dropout = new Dropout(0.4);
        dropout.draw(7);
        int first = 5;
        int shard = 3;
        Matrix from = Matrix.padded(T * shard, H);
        Matrix to = Matrix.padded(T * shard, H);
        for (int row = 0; row < from.rows(); row++) {
            for (int unit = 0; unit < H; unit++) {
                from.set(row, unit, row + 0.01f * unit + 1);
            }
        }
        dropout.apply(2, shard, first, from, to);
        for (int row = 0; row < from.rows(); row++) {
            for (int unit = 0; unit < H; unit++) {
                float factor = dropout.factor(2, row / shard, first + row % shard, unit);
                assertThat(to.get(row, unit)).isEqualTo(from.get(row, unit) * factor);
            }
        }
    }

    @Test
    void everythingStaysWhereNothingIsDrawn() {
        Dropout dropout = new Dropout(0.9);
        dropout.draw(1);
        dropout.keepAll();
        for (int unit = 0; unit < H; unit++) {
            assertThat(dropout.factor(0, 0, 0, unit)).isEqualTo(1);
        }
        assertThat(new Dropout(0).isPossible()).isFalse();
    }

    /** Every factor, [L][T][B][H]. */
    private static float[] factors(double rate, long key) {
        Dropout dropout = new Dropout(rate);
        dropout.draw(key);
        float[] factors = new float[ALL];
        for (int i = 0; i < ALL; i++) {
            factors[i] = dropout.factor(i / (T * B * H), i / (B * H) % T, i / H % B, i % H);
        }
        return factors;
    }
}
