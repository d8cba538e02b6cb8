package elman.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.nn.cell.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingLoopTest {
    @ParameterizedTest
    @EnumSource(Cell.class)
    void aLoopTrainsFromAUniformGuessTowardsItsTokens(Cell cell) {
        try (TrainingLoop loop = new TrainingLoop(Workload.of("any", cell, 10, 24, 1, 6, 4), 2)) {
            double first = loop.step();
            assertThat(first).isCloseTo(Math.log(10), within(0.3));
            double last = first;
            for (int step = 0; step < 200; step++) {
                last = loop.step();
            }
            assertThat(last).isLessThan(first - 0.2);
        }
    }

    @Test
    void aRateCoversAtLeastOneStep() {
        try (TrainingLoop loop = new TrainingLoop(Workload.of("any", Cell.RNN, 10, 24, 1, 6, 4), 1)) {
            assertThat(loop.rate(0)).isPositive().isFinite();
        }
    }
}
