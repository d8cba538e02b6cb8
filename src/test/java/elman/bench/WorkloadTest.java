package elman.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.nn.cell.Cell;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    @Test
    void theStandardOnesAreThoseOfTheComparison() {
        assertThat(Workload.STANDARD)
                .extracting(Workload::name)
                .containsExactly(
                        "hello",
                        "min-char-rnn",
                        "default",
                        "h256",
                        "h512",
                        "gru128",
                        "gru256",
                        "char-rnn",
                        "lstm256",
                        "lstm512");
        Workload charRnn = Workload.STANDARD.get(7);
        assertThat(charRnn).isEqualTo(Workload.of("char-rnn", Cell.LSTM, 65, 128, 2, 50, 50));
        assertThat(charRnn.tokensPerStep()).isEqualTo(2500);
    }

    @Test
    void aTokenCostsSixOperationsForEachWeightInAProduct() {
        // Whh 16·16 and Why 4·16
        assertThat(operations(Cell.RNN, 4, 16, 1)).isEqualTo(6 * (256 + 64));
        // Whh 3·128·128 and Why 65·128
        assertThat(operations(Cell.GRU, 65, 128, 1)).isEqualTo(6 * (49_152 + 8_320));
        // Whh of both layers and Wxh of the second, 4·128·128 each, and Why 65·128
        assertThat(operations(Cell.LSTM, 65, 128, 2)).isEqualTo(6 * (3 * 65_536 + 8_320));
        // Wxh of the second and third layer, 10·10 each, and Why 7·10
        assertThat(operations(Cell.MEMORYLESS, 7, 10, 3)).isEqualTo(6 * (200 + 70));
    }

    private static double operations(Cell cell, int V, int H, int L) {
        return Workload.of("any", cell, V, H, L, 8, 2).operationsPerToken();
    }

    @Test
    void aSpeedIsAlsoOperationsAndAShareOfThePeak() {
        // 1,920 operations a token
        Speed speed = new Speed(Workload.STANDARD.get(0), 2, 1e6, 2e6, 9.6e9);
        assertThat(speed.gflops()).isCloseTo(1.92, within(1e-12));
        assertThat(speed.shareOfPeak()).isCloseTo(0.2, within(1e-12));
        assertThat(speed.tokensPerSecondAtPeak()).isCloseTo(5e6, within(1e-3));
    }
}
