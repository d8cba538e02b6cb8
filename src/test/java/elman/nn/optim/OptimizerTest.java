package elman.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.nn.NetworkConfig;
import elman.nn.Parameters;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerTest {
    private static final NetworkConfig TINY = new NetworkConfig(Cell.RNN, Nonlinearity.TANH, 2, 2, 1, 2);

    @Test
    void sgdMovesAgainstTheGradientByTheLearningRate() {
        Parameters p = filled(1);
        new Sgd(TINY, 0.25).step(p, filled(2));
        assertThat(p.Whh(0).get(1, 1)).isEqualTo(0.5f);
        assertThat(p.by().get(1, 0)).isEqualTo(0.5f);
    }

    @Test
    void adamsFirstStepIsTheLearningRateWhateverTheGradient() {
        for (float g : new float[] {1e-3f, 1, 1000}) {
            Parameters p = filled(1);
            new Adam(TINY, 0.25).step(p, filled(g));
            assertThat(p.Why().get(0, 1)).isCloseTo(0.75f, within(1e-5f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewLearningRateHoldsFromTheNextStep(OptimizerKind kind) {
        Optimizer optimizer = kind.create(TINY, 0.5);
        assertThat(optimizer.learningRate()).isEqualTo(0.5);
        optimizer.learningRate(0.125);
        assertThat(optimizer.learningRate()).isEqualTo(0.125);
        Parameters p = filled(0);
        optimizer.step(p, filled(1));
        assertThat(p.bh(0).get(0, 0)).isCloseTo(-0.125f, within(1e-6f));
    }

    @ParameterizedTest
    @EnumSource
    void parametersOfAnotherShapeAreRefused(OptimizerKind kind) {
        Parameters other = Parameters.zeros(new NetworkConfig(Cell.RNN, Nonlinearity.TANH, 2, 3, 1, 2));
        assertThatThrownBy(() -> kind.create(TINY, 1).step(other, other)).hasMessageContaining("hiddenSize=3");
        assertThatThrownBy(() -> kind.create(TINY, 1).step(filled(0), other)).hasMessageContaining("hiddenSize=3");
    }

    @Test
    void clippingScalesAllArraysByTheirCommonNorm() {
        Parameters g = filled(0.5f);
        double norm = 0.5 * Math.sqrt((double) TINY.parameterCount());
        assertThat(GradientClipping.clip(g, norm / 2)).isCloseTo(norm, within(1e-12));
        assertThat(g.Wxh(0).get(0, 0)).isCloseTo(0.25f, within(1e-6f));
        assertThat(g.by().get(0, 0)).isCloseTo(0.25f, within(1e-6f));
    }

    @Test
    void clippingLeavesASmallGradientAlone() {
        Parameters g = filled(0.5f);
        GradientClipping.clip(g, 100);
        assertThat(g.by().get(0, 0)).isEqualTo(0.5f);
    }

    @Test
    void clippingReportsAGradientThatIsNotFinite() {
        Parameters g = filled(0.5f);
        g.by().set(0, 0, Float.POSITIVE_INFINITY);
        assertThat(GradientClipping.clip(g, 1)).isInfinite();
        g.by().set(0, 0, Float.NaN);
        assertThat(GradientClipping.clip(g, 1)).isNaN();
        assertThat(g.Wxh(0).get(0, 0)).isEqualTo(0.5f);
    }

    private static Parameters filled(float value) {
        Parameters p = Parameters.zeros(TINY);
        p.arrays().forEach(array -> array.fill(value));
        return p;
    }
}
