package elman.nn.optim;

import static elman.Golden.assertClose;
import static elman.Golden.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.management.ThreadMXBean;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerTest {
    private static final RecurrentModel TINY = new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 2, 2, 1, 2);

    /** The length of the sequences below; the learning rate changes in the middle of them. */
    private static final int STEPS = 12;

    /**
     * One step of a rule on one value, in float64 and from the sums that its recursions stand for.
     *
     * @param p the value before
     * @param g every gradient up to the present one
     */
    private interface Rule {
        double next(double p, double[] g, double rate);
    }

    private static Rule ruleOf(OptimizerKind kind) {
        return switch (kind) {
            case SGD -> (p, g, rate) -> p - rate * g[g.length - 1];
            case MOMENTUM -> (p, g, rate) -> p - rate * fading(g, 0.9);
            case ADAGRAD -> (p, g, rate) -> p - rate * g[g.length - 1] / (Math.sqrt(fading(squares(g), 1)) + 1e-10);
            case RMSPROP ->
                (p, g, rate) -> p - rate * g[g.length - 1] / (Math.sqrt(0.01 * fading(squares(g), 0.99)) + 1e-8);
            case ADAM -> OptimizerTest::adam;
            case ADAMW -> (p, g, rate) -> adam(p - 0.01 * rate * p, g, rate);
        };
    }

    /** The bias corrections make both moments weighted means. */
    private static double adam(double p, double[] g, double rate) {
        double[] ones = new double[g.length];
        Arrays.fill(ones, 1);
        double mean = fading(g, 0.9) / fading(ones, 0.9);
        double square = fading(squares(g), 0.999) / fading(ones, 0.999);
        return p - rate * mean / (Math.sqrt(square) + 1e-8);
    }

    /** The sum of all terms, each weighted by {@code keep} to the power of its age. */
    private static double fading(double[] terms, double keep) {
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            sum += terms[i] * Math.pow(keep, terms.length - 1 - i);
        }
        return sum;
    }

    private static double[] squares(double[] g) {
        return Arrays.stream(g).map(x -> x * x).toArray();
    }

    @ParameterizedTest
    @EnumSource
    void everyValueTakesTheStepsOfTheFormula(OptimizerKind kind) {
        RecurrentModel c = new RecurrentModel(Cell.GRU, Nonlinearity.TANH, 5, 7, 2, 3);
        RecurrentParameters p = RecurrentParameters.uniform(c, 1);
        double[] expected = flat(p);
        double[][] gradients = new double[STEPS][];
        Optimizer optimizer = kind.create(c, 0.02);
        for (int t = 0; t < STEPS; t++) {
            double rate = t < STEPS / 2 ? 0.02 : 0.5;
            optimizer.learningRate(rate);
            RecurrentParameters g = RecurrentParameters.uniform(c, 100 + t);
            g.bh(1).zero();
            optimizer.step(p, g);
            gradients[t] = flat(g);
            for (int i = 0; i < expected.length; i++) {
                double[] ofValue = new double[t + 1];
                for (int s = 0; s <= t; s++) {
                    ofValue[s] = gradients[s][i];
                }
                expected[i] = ruleOf(kind).next(expected[i], ofValue, rate);
            }
            assertClose(kind + " after " + (t + 1) + " steps", flat(p), expected, 1e-5, 1e-5);
        }
    }

    /** Where gradients are tiny, ε decides: inside of the root, or of another size, it would give other steps. */
    @ParameterizedTest
    @EnumSource(names = {"ADAGRAD", "RMSPROP", "ADAM", "ADAMW"})
    void epsilonIsAddedToTheRoot(OptimizerKind kind) {
        for (float g : new float[] {1e-7f, 1e-9f, 1e-10f}) {
            RecurrentParameters p = filled(0);
            kind.create(TINY, 1).step(p, filled(g));
            double expected = ruleOf(kind).next(0, new double[] {g}, 1);
            assertThat((double) p.by().get(1, 0)).isCloseTo(expected, withinPercentage(0.01));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewLearningRateHoldsFromTheNextStep(OptimizerKind kind) {
        Optimizer optimizer = kind.create(TINY, 0.5);
        assertThat(optimizer.learningRate()).isEqualTo(0.5);
        optimizer.learningRate(0.125);
        assertThat(optimizer.learningRate()).isEqualTo(0.125);
        RecurrentParameters changed = filled(1);
        optimizer.step(changed, filled(1));
        RecurrentParameters fresh = filled(1);
        kind.create(TINY, 0.125).step(fresh, filled(1));
        assertThat(flat(changed)).isEqualTo(flat(fresh));
    }

    @ParameterizedTest
    @EnumSource
    void aStepAllocatesNothingAndLeavesTheGradientsAlone(OptimizerKind kind) {
        RecurrentParameters p = filled(1);
        RecurrentParameters g = filled(0.5f);
        Optimizer optimizer = kind.create(TINY, 1e-3);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 20 && allocated > 0; round++) {
            long before = memory.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                optimizer.step(p, g);
            }
            allocated = memory.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).as("bytes in 1000 steps, after warm-up").isZero();
        assertThat(flat(g)).isEqualTo(flat(filled(0.5f)));
    }

    /** What the trainer relies on between two looks at the weights, with the largest rate and clip that it allows. */
    @ParameterizedTest
    @EnumSource
    void weightsOf1e20StayFiniteFor16Updates(OptimizerKind kind) {
        Optimizer optimizer = kind.create(TINY, 1000);
        RecurrentParameters p = filled(1e20f);
        for (int step = 0; step < 16; step++) {
            optimizer.step(p, filled(-Math.signum(p.by().get(0, 0)) * 1e9f));
        }
        assertThat(p.largest()).isLessThan(3e35f);
    }

    @ParameterizedTest
    @EnumSource
    void parametersOfAnotherShapeAreRefused(OptimizerKind kind) {
        RecurrentParameters other =
                RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 2, 3, 1, 2));
        assertThatThrownBy(() -> kind.create(TINY, 1).step(other, other)).hasMessageContaining("hiddenSize=3");
        assertThatThrownBy(() -> kind.create(TINY, 1).step(filled(0), other)).hasMessageContaining("hiddenSize=3");
    }

    @Test
    void clippingScalesAllArraysByTheirCommonNorm() {
        RecurrentParameters g = filled(0.5f);
        double norm = 0.5 * Math.sqrt((double) TINY.parameterCount());
        assertThat(GradientClipping.clip(g, norm / 2)).isCloseTo(norm, within(1e-12));
        assertThat(g.Wxh(0).get(0, 0)).isCloseTo(0.25f, within(1e-6f));
        assertThat(g.by().get(0, 0)).isCloseTo(0.25f, within(1e-6f));
    }

    @Test
    void clippingLeavesASmallGradientAlone() {
        RecurrentParameters g = filled(0.5f);
        GradientClipping.clip(g, 100);
        assertThat(g.by().get(0, 0)).isEqualTo(0.5f);
    }

    @Test
    void clippingReportsAGradientThatIsNotFinite() {
        RecurrentParameters g = filled(0.5f);
        g.by().set(0, 0, Float.POSITIVE_INFINITY);
        assertThat(GradientClipping.clip(g, 1)).isInfinite();
        g.by().set(0, 0, Float.NaN);
        assertThat(GradientClipping.clip(g, 1)).isNaN();
        assertThat(g.Wxh(0).get(0, 0)).isEqualTo(0.5f);
    }

    private static double[] flat(RecurrentParameters p) {
        return p.arrays().stream()
                .flatMapToDouble(array -> Arrays.stream(doubles(array.data)))
                .toArray();
    }

    private static RecurrentParameters filled(float value) {
        RecurrentParameters p = RecurrentParameters.zeros(TINY);
        p.arrays().forEach(array -> array.fill(value));
        return p;
    }
}
