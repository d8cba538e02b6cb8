package elman.insight.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What the rules judge by is measured rightly. */
class MeasurementsTest {
    private static final int[] PASSAGE = {0, 2, 1, 1, 2, 0, 1, 2, 2, 2, 0, 1, 0, 2, 1, 1};

    @Test
    void unitsThatAPushHoldsAtZeroAreDeadAndNoOthers() {
        RecurrentParameters p = network(Nonlinearity.RELU, 1);
        p.bh(0).fill(3);
        p.bh(0).data[1] = -50;
        p.bh(0).data[4] = -50;
        UnitHealth health = UnitHealth.of(p, PASSAGE).get(0);
        assertThat(health.dead()).containsExactly(1, 4);
        assertThat(health.saturated()).as("ReLU has no end").isEmpty();
        assertThat(health.tokens()).isEqualTo(PASSAGE.length);
    }

    @Test
    void unitsThatAPushHoldsAtTheEndOfTanhAreSaturatedAndNoOthers() {
        RecurrentParameters p = network(Nonlinearity.TANH, 2);
        p.bh(1).data[0] = 20;
        p.bh(1).data[5] = -20;
        List<UnitHealth> layers = UnitHealth.of(p, PASSAGE);
        assertThat(layers.get(0).saturated()).isEmpty();
        assertThat(layers.get(1).saturated()).containsExactly(0, 5);
        assertThat(layers.get(1).dead()).isEmpty();
    }

    @Test
    void aUnitWhoseStateHasNoBoundIsNotSaturated() {
        RecurrentModel c = new RecurrentModel(Cell.MINGRU, Nonlinearity.TANH, 3, 6, 1, 3);
        RecurrentParameters p = RecurrentParameters.uniform(c, 1);
        p.bh(0).fill(5);
        assertThat(UnitHealth.of(p, PASSAGE).get(0).saturated()).isEmpty();
    }

    @Test
    void aUnitIsSaturatedOnlyIfItIsSoForMoreThanHalfOfTheText() {
        RecurrentParameters p = network(Nonlinearity.TANH, 1);
        p.Whh(0).zero();
        p.bh(0).zero();
        p.Wxh(0).zero();
        for (int token = 0; token < 2; token++) {
            p.Wxh(0).set(0, token, 20); // ten of sixteen
        }
        p.Wxh(0).set(1, 2, 20); // six of sixteen
        assertThat(UnitHealth.of(p, PASSAGE).get(0).saturated()).containsExactly(0);
        assertThat(UnitHealth.of(p, PASSAGE).get(0).dead()).containsExactly(2, 3, 4, 5);
    }

    @Test
    void gradientsGrowByTheGainOfALinearNetwork() {
        RecurrentParameters p = network(Nonlinearity.RELU, 1);
        scaledIdentity(p.Whh(0), 1.1f);
        p.Wxh(0).zero();
        p.bh(0).fill(0.01f);
        for (int i = 0; i < p.Why().data.length; i++) {
            p.Why().data[i] *= 1e-4f;
        }
        int[] same = new int[30];
        Reach reach = Reach.of(p, same, true);
        assertThat(reach.growsOver()).isEqualTo(25);
        assertThat(reach.growth()).isCloseTo(Math.pow(1.1, 25), within(0.05));
        assertThat(reach.horizon()).isEqualTo(29);
        scaledIdentity(p.Whh(0), 0.5f);
        Reach shrinking = Reach.of(p, same, true);
        assertThat(shrinking.growth()).isEqualTo(1);
        assertThat(shrinking.horizon()).as("0.5^7 is the first below 1 %").isEqualTo(7);
    }

    @Test
    void meansWeighPointsByTheirSteps() {
        Course course = new Course(
                new long[] {1, 2, 4, 8}, new double[] {8, 4, 2, 1}, new double[] {7, Double.NaN, 1.5, Double.NaN});
        assertThat(course.mean(0, 8)).isEqualTo((8 + 4 + 2 * 2 + 4 * 1) / 8.0);
        assertThat(course.mean(3, 5)).isEqualTo(1.5);
        assertThat(course.mean(8, 8)).isNaN();
        assertThat(course.judged()).isEqualTo(1.5);
        assertThat(course.lowestReading()).isEqualTo(2);
        assertThat(course.training()).isEqualTo(course.mean(0, 8));
    }

    private static void scaledIdentity(FMatrixRMaj matrix, float scale) {
        matrix.zero();
        for (int i = 0; i < matrix.numRows; i++) {
            matrix.set(i, i, scale);
        }
    }

    private static RecurrentParameters network(Nonlinearity nonlinearity, int layers) {
        return RecurrentParameters.uniform(new RecurrentModel(Cell.RNN, nonlinearity, 3, 6, layers, 3), 1);
    }
}
