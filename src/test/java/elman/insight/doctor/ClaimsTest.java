package elman.insight.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import elman.insight.Baselines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No rule claims more than its numbers bear: with ties, zeros, a few held-out characters, a restart, and no numbers. */
class ClaimsTest {
    private static final Baselines MODELS = new Baselines(3, 2.5, 2, 1.8, 1.7, 1.6);
    /** "la" again and again: after one character the next is known. */
    private static final Baselines LA = new Baselines(0.693, 0.693, 0.0002, 0.0003, 0.0003, 0.0003);
    /** One character again and again. */
    private static final Baselines ONE = new Baselines(0, 0, 0, 0, 0, 0);

    private static final Reach FAR = new Reach(64, 1, 0, 0, 65, true);

    /** A run after 2,000 steps; its losses did not change since the first half. */
    private record Case(
            double training,
            double heldOut,
            Baselines models,
            int heldOutTokens,
            double ratio,
            double[] norms,
            Reach reach,
            long step,
            @Nullable String failure) {
        Vitals vitals() {
            long half = Math.max(1, step / 2);
            double[] ratios = Double.isNaN(ratio) ? new double[0] : new double[] {ratio};
            return new Vitals(
                    failure,
                    step == 0
                            ? new Course(new long[0], new double[0], new double[0])
                            : new Course(
                                    new long[] {half, Math.max(half + 1, step)},
                                    new double[] {training, training},
                                    new double[] {heldOut, heldOut}),
                    10,
                    1,
                    5,
                    norms,
                    ratios,
                    List.of(),
                    reach,
                    16,
                    1000,
                    models,
                    heldOutTokens);
        }

        Finding of(Rule rule) {
            return rule.judge(vitals());
        }
    }

    private static Case losses(double training, double heldOut, Baselines models, int heldOutTokens) {
        return new Case(training, heldOut, models, heldOutTokens, 1e-3, new double[40], FAR, 2000, null);
    }

    private static void assertFine(Finding finding) {
        assertThat(finding.severity()).as(finding.sentence()).isEqualTo(Severity.FINE);
        assertThat(finding.remedy()).as(finding.sentence()).isNull();
    }

    static List<Rule> judgesOfLosses() {
        return List.of(
                new Overfitting(),
                new NoBetterThanBigram(),
                new ShortMemory(),
                new ShortWindow(),
                new Plateau(),
                new Explosion());
    }

    @ParameterizedTest
    @MethodSource("judgesOfLosses")
    void ofATextThatIsLearntNothingIsWrong(Rule rule) {
        assertFine(losses(0.00006, 0.00009, LA, 1200).of(rule));
        assertFine(losses(0.0003, 0.0009, LA, 1200).of(rule));
        assertFine(losses(0, 0, ONE, 600).of(rule));
        assertFine(losses(0, 0, ONE, 0).of(rule));
    }

    @Test
    void whereNothingIsLeftToLearnUpdatesOfNothingAreFine() {
        Case learnt = new Case(0, 0, ONE, 600, 0, new double[40], FAR, 2000, null);
        assertFine(learnt.of(new LearningRate()));
        assertThat(learnt.of(new LearningRate()).sentence()).startsWith("Nothing is left to learn");
        assertFine(new Case(0.001, 0.001, LA, 600, 1e-9, new double[40], FAR, 2000, null).of(new LearningRate()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16})
    void aFewHeldOutCharactersProveNothing(int tokens) {
        Case lucky = losses(2.2, 0.1, new Baselines(3, 2.2, 2.2, 2.2, 2.2, 2.2), tokens);
        for (Rule rule : List.of(new Overfitting(), new NoBetterThanBigram(), new ShortMemory())) {
            Finding finding = lucky.of(rule);
            assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN);
            assertThat(finding.sentence()).isEqualTo("The held-out text is too short to judge by");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // held-out loss | characters | severity
        "1.995, 0, TROUBLE",
        "1.990, 0, FINE",
        "1.85, 101, TROUBLE",
        "1.79, 101, FINE",
        "1.98, 10001, TROUBLE",
        "1.979, 10001, FINE",
        "Infinity, 10001, TROUBLE",
    })
    void aBigramModelIsBeatenByMoreThanChance(double loss, int tokens, Severity severity) {
        assertThat(losses(loss, loss, MODELS, tokens)
                        .of(new NoBetterThanBigram())
                        .severity())
                .isEqualTo(severity);
    }

    @Test
    void asGoodAsABigramModelIsFineWhereNoSimpleModelIsBetter() {
        Finding finding = losses(2.001, 2.001, new Baselines(3, 2.5, 2, 2.1, 2.3, 2.6), 100_001)
                .of(new NoBetterThanBigram());
        assertFine(finding);
        assertThat(finding.sentence()).doesNotContain("better than a bigram");
    }

    @ParameterizedTest
    @CsvSource({
        // training | held out | severity
        "0.0001, 0.04, FINE",
        "0.0001, 0.06, LOOK",
        "2, 2.4, FINE",
        "2, 2.6, LOOK",
        "0.5, Infinity, LOOK",
    })
    void aGapIsToldWhereItIsOneInNats(double training, double heldOut, Severity severity) {
        Finding finding = losses(training, heldOut, MODELS, 100_001).of(new Overfitting());
        assertThat(finding.severity()).as(finding.sentence()).isEqualTo(severity);
        assertThat(finding.sentence()).doesNotContain("NaN").doesNotContain("0.000 nats");
    }

    @Test
    void gradientsThatAreNextToNothingDoNotExplode() {
        Reach tiny = new Reach(64, 50, 20, 1e-7, 65, true);
        Reach real = new Reach(64, 50, 20, 1e-2, 65, true);
        assertFine(new Case(1, 1, MODELS, 0, 1e-3, new double[40], tiny, 2000, null).of(new Explosion()));
        assertThat(new Case(1, 1, MODELS, 0, 1e-3, new double[40], real, 2000, null)
                        .of(new Explosion())
                        .severity())
                .isEqualTo(Severity.TROUBLE);
    }

    @Test
    void afterARestartItIsSaidWhatIsNotKnown() {
        Case restarted = new Case(2.2, 2.2, MODELS, 0, Double.NaN, new double[7], FAR, 400, null);
        assertThat(restarted.of(new Clipping()).sentence())
                .isEqualTo(
                        "Clipping is judged by the gradients of 32 steps, and 7 are known: they are kept neither over a"
                                + " restart nor with past moments");
        assertThat(restarted.of(new LearningRate()).sentence())
                .startsWith("No update is known at this learning rate")
                .contains("restart");
        Case young = new Case(2.2, 2.2, MODELS, 0, Double.NaN, new double[7], FAR, 7, null);
        assertThat(young.of(new Clipping()).sentence()).isEqualTo("Clipping is judged from step 32 on");
    }

    @Test
    void theLearningRateComesBeforeTheClip() {
        double[] cut = new double[40];
        Arrays.fill(cut, 20);
        Case wild = new Case(107, 107, MODELS, 0, 0.5, cut, FAR, 40, null);
        Remedy first = Doctor.examine(wild.vitals()).stream()
                .map(judgement -> judgement.finding().remedy())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        assertThat(first).isEqualTo(new Remedy("learningRate", 1, true));
        assertThat(wild.of(new Clipping()).severity()).isEqualTo(Severity.TROUBLE);
        assertThat(wild.of(new Clipping()).remedy()).isNull();
        Case calm = new Case(2.2, 2.2, MODELS, 0, 1e-3, cut, FAR, 40, null);
        assertThat(calm.of(new Clipping()).remedy()).isEqualTo(new Remedy("gradClip", 40, true));
    }

    @Test
    void aPlateauAtATinyRateIsNotCuredByATinierOne() {
        Case slow = new Case(2.2, 2.2, MODELS, 0, 1e-6, new double[40], FAR, 2000, null);
        assertThat(slow.of(new Plateau()).severity()).isEqualTo(Severity.LOOK);
        assertThat(slow.of(new Plateau()).remedy()).isNull();
        assertThat(new Case(2.2, 2.2, MODELS, 0, 1e-3, new double[40], FAR, 2000, null)
                        .of(new Plateau())
                        .remedy())
                .isEqualTo(new Remedy("learningRate", 3, false));
    }

    /** Whatever is asked of a run that failed, or of which nothing is known, has an answer without numbers that are none. */
    @Test
    void everyRuleHasAnAnswerToEverything() {
        List<Case> cases = new ArrayList<>();
        for (double loss : new double[] {0, 2, 1e30, Double.NaN, Double.POSITIVE_INFINITY}) {
            for (int tokens : new int[] {0, 1, 1000}) {
                for (long step : new long[] {0, 1, 300, 5000}) {
                    for (String failure : new String[] {null, "The loss became infinite."}) {
                        cases.add(new Case(loss, loss, MODELS, tokens, 0.5, new double[40], FAR, step, failure));
                        cases.add(new Case(2, loss, ONE, tokens, Double.NaN, new double[0], FAR, step, failure));
                    }
                }
            }
        }
        for (Case each : cases) {
            assertThat(Doctor.examine(each.vitals())).hasSize(11).allSatisfy(judgement -> {
                String says = judgement.finding().sentence();
                assertThat(says).isNotBlank().doesNotContain("NaN", "Infinity", "null", "by no number");
                Remedy remedy = judgement.finding().remedy();
                if (remedy != null) {
                    assertThat(remedy.value()).isFinite().isPositive();
                    assertThat(remedy.anew() || each.failure == null).as(says).isTrue();
                }
            });
        }
    }
}
