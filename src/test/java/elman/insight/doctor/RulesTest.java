package elman.insight.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.insight.Baselines;
import elman.insight.GradientHorizon;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules say at the ends of what they judge by. */
class RulesTest {
    private static final Baselines MODELS = new Baselines(3, 2.5, 2, 1.8, 1.7, 1.6);

    @Test
    void numbersThatAreNoneAreSaid() {
        assertThat(Words.number(Double.NaN)).isEqualTo("no number");
        assertThat(Words.number(Double.POSITIVE_INFINITY)).isEqualTo("∞");
        assertThat(Words.number(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
        assertThat(Words.percent(Double.POSITIVE_INFINITY)).isEqualTo("∞ %");
        assertThat(Words.percent(Double.NaN)).isEqualTo("no number");
        assertThat(Words.percent(1e308)).isEqualTo("∞ %");
        assertThat(Words.loss(Double.NaN)).isEqualTo("no number");
        assertThat(Words.simple(Double.NaN)).isNaN();
        assertThat(Words.number(0.00123)).isEqualTo("0.0012");
    }

    @ParameterizedTest
    @ValueSource(floats = {3, 1e3f, 1e5f, 1e20f})
    void gradientsThatGrowBeyondAllNumbersAreTrouble(float gain) {
        RecurrentParameters p =
                RecurrentParameters.uniform(new RecurrentModel(Cell.RNN, Nonlinearity.RELU, 3, 4, 1, 3), 1);
        p.bh(0).fill(0.1f);
        for (int i = 0; i < 4; i++) {
            p.Whh(0).set(i, i, gain);
        }
        Finding finding = new Explosion().judge(vitals(course(10, 1), 0, 1, Reach.of(p, new int[65], true)));
        assertThat(finding.severity()).isEqualTo(Severity.TROUBLE);
        assertThat(finding.sentence()).startsWith("Gradients explode on their way back: after ");
    }

    /** States stay at 1/8, since the two units cancel each other, while their difference grows by 128 a step. */
    @Test
    void theFirstRatioThatIsNotFiniteIsTheGrowth() {
        RecurrentParameters p = RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.RELU, 2, 2, 1, 2));
        p.bh(0).fill(0.125f);
        set(p.Whh(0), 64, -64, -64, 64);
        set(p.Why(), 1, -1, 0, 0);
        Reach reach = Reach.of(p, new int[65], true);
        assertThat(reach.growth()).matches(x -> !Double.isFinite(x));
        assertThat(reach.growsOver()).isBetween(15, 25);
        assertThat(new Explosion().judge(vitals(course(10, 1), 0, 1, reach)).sentence())
                .isEqualTo("Gradients explode on their way back: after " + reach.growsOver()
                        + " steps they are beyond all numbers");
    }

    @Test
    void whereThereIsNoGradientNothingGrows() {
        Reach reach = Reach.of(
                RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 3, 4, 1, 3)),
                new int[30],
                true);
        assertThat(reach.growth()).isEqualTo(1);
        assertThat(reach.horizon()).isZero();
        assertThat(new Explosion().judge(vitals(course(10, 1), 0, 1, reach)).severity())
                .isEqualTo(Severity.FINE);
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void theMemoryOfALstmIsItsCellState(Cell cell) {
        RecurrentParameters p = RecurrentParameters.uniform(new RecurrentModel(cell, Nonlinearity.TANH, 3, 6, 2, 3), 1);
        int[] passage = new int[40];
        for (int i = 0; i < passage.length; i++) {
            passage[i] = i * i % 3;
        }
        if (cell == Cell.LSTM) {
            for (int unit = 0; unit < 4 * 6; unit++) {
                p.bh(1).data[unit] = 2; // gates open: the cell state is kept for long
            }
        }
        GradientHorizon gradients = GradientHorizon.of(p, passage);
        int along = GradientHorizon.reach((cell == Cell.LSTM ? gradients.dc() : gradients.dh())[1]);
        assertThat(Reach.of(p, passage, true).horizon()).isEqualTo(along);
        if (cell == Cell.LSTM) {
            assertThat(along).isNotEqualTo(gradients.horizon());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, 12, 12 steps on the held-out text",
        "true, 1, 1 step on the held-out text",
        "false, 64, at least 64 steps on the training text"
    })
    void theMemoryIsToldWithTheTextItWasMeasuredOn(boolean heldOut, int horizon, String told) {
        Vitals v = vitals(course(10, 1), 0, 1, new Reach(horizon, 1, 0, 1, 65, heldOut));
        assertThat(new ShortMemory().judge(v).sentence()).isEqualTo("The memory horizon is " + told);
    }

    @Test
    void aTextThatIsTooShortForTheWindowIsSaidToBe() {
        assertThat(new ShortWindow().judge(vitals(course(10, 1), 0, 1, null)).sentence())
                .isEqualTo("The text is too short to judge the window by");
    }

    @Test
    void aLossThatRisesFromZeroIsOverfitting() {
        Course risen = new Course(new long[] {300, 600}, new double[] {0.1, 0.01}, new double[] {0, 0.25});
        Finding finding = new Overfitting().judge(vitals(risen, 0, 1, null));
        assertThat(finding.severity()).isEqualTo(Severity.TROUBLE);
        assertThat(finding.sentence()).contains("has risen from 0.000 to 0.250 nats");
        Course learnt = new Course(new long[] {300, 600}, new double[] {0.1, 0}, new double[] {0, 0});
        assertThat(new Overfitting().judge(vitals(learnt, 0, 1, null)).severity())
                .isEqualTo(Severity.FINE);
    }

    @Test
    void updatesOfNothingHaveNoRemedy() {
        Finding finding = new LearningRate().judge(vitals(course(300, 2.2), 0, 1, null));
        assertThat(finding.severity()).isEqualTo(Severity.TROUBLE);
        assertThat(finding.sentence()).isEqualTo("Nothing is learnt: updates do not change any weight");
        assertThat(finding.remedy()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1e-9, 0.1", "4e-5, 0.1", "0.2, 0.001", "0.05, 0.001"})
    void oneRemedyChangesTheRateByAtMostTenfold(double ratio, double expected) {
        Finding finding = new LearningRate().judge(vitals(course(300, 2.2), ratio, 1, null));
        Remedy remedy = java.util.Objects.requireNonNull(finding.remedy());
        assertThat(remedy.value()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void theEndOfADecayIsNotTooLow() {
        Course course = course(300, 2.2);
        assertThat(new LearningRate().judge(vitals(course, 1e-6, 1, null)).severity())
                .isEqualTo(Severity.TROUBLE);
        for (double factor : new double[] {1e-3, 0}) {
            assertThat(new LearningRate()
                            .judge(vitals(course, 1e-3 * factor, factor, null))
                            .severity())
                    .isEqualTo(Severity.FINE);
        }
        Finding low = new LearningRate().judge(vitals(course, 2e-5, 0.5, null));
        assertThat(low.sentence()).startsWith("The learning rate is low");
        assertThat(java.util.Objects.requireNonNull(low.remedy()).value()).isCloseTo(0.1, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "30, 100, LOOK, 100 of 100 units are saturated",
        "30, 70, UNKNOWN, Saturation is judged from step 256 on",
        "256, 70, LOOK, 70 of 100 units are saturated",
        "256, 100, TROUBLE, 100 of 100 units are saturated"
    })
    void manySaturatedUnitsAreToldEarly(long step, int saturated, Severity severity, String sentence) {
        List<Integer> units =
                java.util.stream.IntStream.range(0, saturated).boxed().toList();
        UnitHealth health = new UnitHealth(0, 100, units, List.of(), 512);
        Finding finding = new Saturation().judge(vitals(course(step, 2.2), 0, 1, null, List.of(health)));
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.sentence()).isEqualTo(sentence);
    }

    private static void set(FMatrixRMaj matrix, float... values) {
        System.arraycopy(values, 0, matrix.data, 0, values.length);
    }

    private static Course course(long step, double loss) {
        return new Course(new long[] {step}, new double[] {loss}, new double[] {Double.NaN});
    }

    private static Vitals vitals(Course course, double ratio, double factor, @Nullable Reach reach) {
        return vitals(course, ratio, factor, reach, List.of());
    }

    private static Vitals vitals(
            Course course, double ratio, double factor, @Nullable Reach reach, List<UnitHealth> units) {
        return new Vitals(
                null, course, 0.01, factor, 5, new double[0], new double[] {ratio}, units, reach, 16, 100, MODELS, 0);
    }
}
