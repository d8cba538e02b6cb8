package elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.data.BuiltInCorpora;
import elman.data.Corpus;
import elman.data.TextSplit;
import elman.nn.Initialization;
import elman.nn.Parameters;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
    private static final ModelConfig SMALL = ModelConfig.rnn(16);

    @ParameterizedTest
    @EnumSource(names = "MEMORYLESS", mode = EnumSource.Mode.EXCLUDE)
    void learnsHelloIn300Steps(Cell cell) {
        try (Trainer trainer = hello(withCell(cell), Schedule.DEFAULT)) {
            assertThat(train(trainer, 300).get(299).loss()).isLessThan(0.05);
        }
    }

    /** Of the four predictions two follow an l, of which one is right: at best they cost ln 2 each. */
    @Test
    void withoutMemoryHelloCannotBeLearnt() {
        try (Trainer trainer = hello(withCell(Cell.MEMORYLESS), Schedule.DEFAULT)) {
            double loss = train(trainer, 1000).get(999).loss();
            assertThat(loss).isCloseTo(Math.log(2) / 2, within(0.01));
        }
    }

    private static ModelConfig withCell(Cell cell) {
        return new ModelConfig(cell, Nonlinearity.TANH, 16, 1, 0, Initialization.UNIFORM);
    }

    @ParameterizedTest
    @EnumSource
    void dropoutIsFixedByTheSeedAndDiffersFromStepToStep(Cell cell) {
        ModelConfig deep = new ModelConfig(cell, Nonlinearity.TANH, 8, 2, 0.5, Initialization.UNIFORM);
        TrainingConfig config = new TrainingConfig(4, 1, OptimizerKind.SGD, 1e-30, Schedule.DEFAULT, 5, 1, 0, 0, 1);
        TextSplit text = new TextSplit(BuiltInCorpora.hello(), 0);
        try (Trainer one = new Trainer(text, deep, config);
                Trainer two = new Trainer(text, deep, config)) {
            List<StepMetrics> steps = train(one, 5);
            assertThat(train(two, 5)).isEqualTo(steps);
            assertThat(steps.stream().map(StepMetrics::loss)).doesNotHaveDuplicates();
        }
    }

    @Test
    void theSameConfigurationGivesTheSameLossesToTheLastBit() {
        try (Trainer one = onEnglish(1);
                Trainer two = onEnglish(2)) {
            assertThat(train(one, 40)).isEqualTo(train(two, 40));
        }
    }

    @Test
    void readsTheHeldOutTextAfterPowersOfTwo() {
        try (Trainer trainer = onEnglish(1)) {
            List<Long> measured = train(trainer, 40).stream()
                    .filter(StepMetrics::hasValidation)
                    .map(StepMetrics::step)
                    .toList();
            assertThat(measured).containsExactly(1L, 2L, 4L, 8L, 16L, 32L);
        }
    }

    @Test
    void aStepWhoseValidationIsGivenUpIsCompleteWithoutIt() {
        try (Trainer trainer = onEnglish(1)) {
            while (trainer.step() < 1) {
                assertThat(trainer.advance()).isNull();
            }
            assertThat(trainer.completedSteps()).isZero();
            StepMetrics left = Objects.requireNonNull(trainer.abandonValidation());
            assertThat(left.step()).isEqualTo(1);
            assertThat(left.hasValidation()).isFalse();
            assertThat(trainer.completedSteps()).isEqualTo(1);
            assertThat(trainer.abandonValidation()).isNull();
            assertThat(train(trainer, 1).get(0).step()).isEqualTo(2);
        }
    }

    @Test
    void aNewLearningRateHoldsFromTheNextStepOn() {
        try (Trainer changed = hello();
                Trainer reference = hello()) {
            train(changed, 10);
            train(reference, 10);
            changed.learningRate(0.5);
            // the loss of a step is measured before its update, so the first to differ is the one after
            assertThat(train(changed, 1).get(0).loss())
                    .isEqualTo(train(reference, 1).get(0).loss());
            assertThat(train(changed, 1).get(0).loss())
                    .isNotEqualTo(train(reference, 1).get(0).loss());
            assertThat(changed.history().rates())
                    .containsExactly(new MetricsHistory.RateChange(0, 0.01), new MetricsHistory.RateChange(10, 0.5));
        }
    }

    @Test
    void theScheduleSetsTheRateOfEveryStep() {
        Schedule halves = new Schedule(Schedule.Kind.STEP, 0, 10, 0.5);
        try (Trainer scheduled = hello(halves);
                Trainer byHand = hello(Schedule.DEFAULT)) {
            List<StepMetrics> expected = train(byHand, 10);
            byHand.learningRate(0.005);
            expected.addAll(train(byHand, 10));
            byHand.learningRate(0.0025);
            expected.addAll(train(byHand, 1));
            assertThat(train(scheduled, 21)).isEqualTo(expected);
            assertThat(expected.get(20).learningRate()).isEqualTo(0.0025);
            assertThat(values(scheduled.snapshot().parameters()))
                    .isEqualTo(values(byHand.snapshot().parameters()));
            assertThat(scheduled.history().rates()).containsExactly(new MetricsHistory.RateChange(0, 0.01));
            assertThat(scheduled.history().since(0))
                    .extracting(MetricsHistory.Point::learningRate)
                    .startsWith(0.01)
                    .endsWith(0.0025);
        }
    }

    @Test
    void aNewLearningRateIsWhatTheScheduleMultiplies() {
        try (Trainer trainer = hello(new Schedule(Schedule.Kind.STEP, 0, 10, 0.5))) {
            train(trainer, 15);
            trainer.learningRate(0.25);
            assertThat(trainer.learningRate()).isEqualTo(0.25);
            assertThat(train(trainer, 1).get(0).learningRate()).isEqualTo(0.125);
            assertThat(trainer.history().rates()).last().isEqualTo(new MetricsHistory.RateChange(15, 0.25));
        }
    }

    @Test
    void theHeldOutLossDependsOnTheWeightsAlone() {
        try (Trainer trainer = onEnglish(1, new Schedule(Schedule.Kind.STEP, 0, 1, 0))) {
            List<Double> losses = train(trainer, 8).stream()
                    .filter(StepMetrics::hasValidation)
                    .map(StepMetrics::validationLoss)
                    .toList();
            assertThat(losses).hasSize(4).containsOnly(losses.get(0));
        }
    }

    @Test
    void aLossThatIsNoNumberStopsTrainingAndKeepsTheWeights() {
        ModelConfig relu = new ModelConfig(Cell.RNN, Nonlinearity.RELU, 32, 3, 0, Initialization.UNIFORM);
        assertStops("The loss became ", relu, new Wild(OptimizerKind.SGD, 200, 1000, 1e9));
    }

    /** One unit that multiplies its state by 1.09 at each step: after a thousand its slope by that weight is too large. */
    @Test
    void aGradientThatIsNoNumberStopsTrainingAndKeepsTheWeights() {
        ModelConfig relu = new ModelConfig(Cell.RNN, Nonlinearity.RELU, 1, 1, 0, Initialization.GLOROT);
        assertStops("The gradient became ", relu, new Wild(OptimizerKind.SGD, 1000, 0.01, 5));
    }

    /** With a decay of 0.01 · 1000, weights are multiplied by −9 at each step. */
    @Test
    void weightsThatGrowOutOfBoundsStopTrainingWhileTheyAreFinite() {
        assertStops("The largest weight became ", ModelConfig.rnn(1), new Wild(OptimizerKind.ADAMW, 1, 1000, 5));
    }

    /** A unit that a leaves at 0, and that is multiplied by 1.7 at every b, of which there are none before the held-out text. */
    @Test
    void aHeldOutLossThatIsNoNumberStopsTrainingBeforeItsStepIsComplete() {
        Corpus corpus = Corpus.ofText("ab", "ab", "a".repeat(2000) + "b".repeat(222));
        ModelConfig relu = new ModelConfig(Cell.RNN, Nonlinearity.RELU, 1, 1, 0, Initialization.GLOROT);
        TrainingConfig config = new TrainingConfig(16, 1, OptimizerKind.SGD, 0.1, Schedule.DEFAULT, 5, 62, 0.1, 0, 1);
        try (Trainer trainer = new Trainer(new TextSplit(corpus, 0.1), relu, config)) {
            assertThatThrownBy(() -> train(trainer, 1))
                    .isInstanceOf(NonFiniteException.class)
                    .hasMessageStartingWith("The loss of the held-out text became ")
                    .hasMessageContaining("at step 1.");
            assertThat(trainer.step()).isEqualTo(1);
            assertThat(trainer.completedSteps()).isZero();
            assertThat(trainer.snapshot().parameters().isFinite()).isTrue();
        }
    }

    /** A configuration that cannot go well. */
    private record Wild(OptimizerKind optimizer, int seqLength, double learningRate, double gradClip) {}

    private static void assertStops(String message, ModelConfig model, Wild wild) {
        TrainingConfig config = new TrainingConfig(
                wild.seqLength, 1, wild.optimizer, wild.learningRate, Schedule.DEFAULT, wild.gradClip, 1, 0, 0, 1);
        TextSplit text = new TextSplit(english(), 0);
        try (Trainer trainer = new Trainer(text, model, config);
                Trainer twin = new Trainer(text, model, config)) {
            assertThatThrownBy(() -> train(trainer, 1000))
                    .isInstanceOf(NonFiniteException.class)
                    .hasMessageStartingWith(message)
                    .hasMessageContaining("at step " + (trainer.step() + 1));
            train(twin, (int) trainer.step());
            Parameters kept = trainer.snapshot().parameters();
            assertThat(kept.isFinite()).isTrue();
            assertThat(values(kept)).isEqualTo(values(twin.snapshot().parameters()));
        }
    }

    @Test
    void aSnapshotDoesNotChangeWhenTrainingGoesOn() {
        try (Trainer trainer = hello()) {
            train(trainer, 3);
            Snapshot snapshot = trainer.snapshot();
            Parameters before = snapshot.parameters().copy();
            train(trainer, 3);
            assertThat(snapshot.step()).isEqualTo(3);
            assertThat(values(snapshot.parameters())).isEqualTo(values(before));
            assertThat(values(trainer.snapshot().parameters())).isNotEqualTo(values(before));
        }
    }

    private static List<List<Float>> values(Parameters parameters) {
        List<List<Float>> all = new ArrayList<>();
        for (FMatrixRMaj array : parameters.arrays()) {
            List<Float> values = new ArrayList<>();
            for (float value : array.data) {
                values.add(value);
            }
            all.add(values);
        }
        return all;
    }

    private static List<StepMetrics> train(Trainer trainer, int steps) {
        List<StepMetrics> done = new ArrayList<>();
        while (done.size() < steps) {
            StepMetrics metrics = trainer.advance();
            if (metrics != null) {
                done.add(metrics);
            }
        }
        return done;
    }

    private static Trainer hello() {
        return hello(Schedule.DEFAULT);
    }

    private static Trainer hello(Schedule schedule) {
        return hello(SMALL, schedule);
    }

    private static Trainer hello(ModelConfig model, Schedule schedule) {
        TrainingConfig config = new TrainingConfig(4, 1, OptimizerKind.ADAM, 0.01, schedule, 5, 1, 0, 0, 0);
        return new Trainer(new TextSplit(BuiltInCorpora.hello(), 0), model, config);
    }

    private static Trainer onEnglish(int threads) {
        return onEnglish(threads, Schedule.DEFAULT);
    }

    private static Trainer onEnglish(int threads, Schedule schedule) {
        TrainingConfig config = new TrainingConfig(16, 32, OptimizerKind.ADAM, 0.01, schedule, 5, 7, 0.1, 0, threads);
        return new Trainer(new TextSplit(english(), 0.1), SMALL, config);
    }

    private static Corpus english() {
        List<String> words = List.of("the", "a", "cat", "dog", "sees", "hears", "and", "or", "runs", "sleeps", ".\n");
        StringBuilder text = new StringBuilder();
        Random random = new Random(3);
        while (text.length() < 5000) {
            text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        return Corpus.ofText("english", "English", text.toString());
    }
}
