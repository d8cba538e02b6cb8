package elman.train;

import static elman.train.Runs.english;
import static elman.train.Runs.train;
import static elman.train.Runs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.data.BuiltInCorpora;
import elman.data.TextSplit;
import elman.nn.Parameters;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.Initialization;
import elman.task.text.TextTask;
import java.util.List;
import java.util.Objects;
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
        try (Trainer one = new Trainer(new TextTask(text), deep, config);
                Trainer two = new Trainer(new TextTask(text), deep, config)) {
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
    void aStepNeedNotWaitForItsReadingWhichIsAddedLater() {
        try (Trainer trainer = onEnglish(1);
                Trainer twin = onEnglish(1)) {
            while (trainer.step() < 1) {
                assertThat(trainer.advance()).isNull();
            }
            assertThat(trainer.completedSteps()).isZero();
            StepMetrics settled = Objects.requireNonNull(trainer.settle());
            assertThat(settled.step()).isEqualTo(1);
            assertThat(settled.hasValidation()).isFalse();
            assertThat(trainer.completedSteps()).isEqualTo(1);
            assertThat(trainer.settle()).isNull();
            assertThat(trainer.history().heldOut()).isNull();
            while (trainer.isValidating()) {
                assertThat(trainer.advance()).isNull();
            }
            double expected = train(twin, 1).get(0).validationLoss();
            assertThat(trainer.history().heldOut()).isEqualTo(new HeldOutReading(1, expected, Double.NaN));
            assertThat(trainer.history().since(0)).isEqualTo(twin.history().since(0));
            assertThat(train(trainer, 20)).isEqualTo(train(twin, 20));
        }
    }

    @Test
    void theHeldOutTextIsReadAtAnyStepWhenAskedForAndChangesNothingElse() {
        try (Trainer trainer = onEnglish(1);
                Trainer twin = onEnglish(1)) {
            trainer.measure();
            assertThat(trainer.isValidating()).as("before the first step").isFalse();
            train(trainer, 42);
            train(twin, 42);
            assertThat(Objects.requireNonNull(trainer.history().heldOut()).step())
                    .isEqualTo(32);
            trainer.measure();
            assertThat(trainer.isValidating()).isTrue();
            trainer.advance();
            TrainerState amidst = trainer.capture();
            assertThat(amidst.validating()).isTrue();
            // a reading that was begun is finished before the next step
            assertThat(train(trainer, 30)).isEqualTo(train(twin, 30));
            assertThat(values(trainer.snapshot().parameters()))
                    .isEqualTo(values(twin.snapshot().parameters()));
            MetricsHistory.Point read = trainer.history().since(41).get(0);
            assertThat(read.validationStep()).isEqualTo(42);
            assertThat(twin.history().since(41).get(0).hasValidation()).isFalse();
            try (Trainer resumed = Runs.restored(split(), SMALL, config(1, Schedule.DEFAULT), amidst, trainer)) {
                assertThat(resumed.completedSteps()).isEqualTo(42);
                while (resumed.isValidating()) {
                    resumed.advance();
                }
                assertThat(resumed.history().heldOut())
                        .isEqualTo(new HeldOutReading(42, read.validationLoss(), Double.NaN));
                resumed.measure();
                assertThat(resumed.isValidating()).as("once is enough").isFalse();
            }
        }
    }

    @Test
    void whereNothingIsHeldOutThereIsNothingToRead() {
        try (Trainer trainer = hello()) {
            train(trainer, 3);
            trainer.measure();
            assertThat(trainer.isValidating()).isFalse();
            assertThat(trainer.history().heldOut()).isNull();
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
    void theHeldOutReadingDependsOnTheWeightsAlone() {
        try (Trainer trainer = onEnglish(1, new Schedule(Schedule.Kind.STEP, 0, 1, 0))) {
            List<Double> losses = train(trainer, 8).stream()
                    .filter(StepMetrics::hasValidation)
                    .map(StepMetrics::validationLoss)
                    .toList();
            assertThat(losses).hasSize(4).containsOnly(losses.get(0));
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

    private static Trainer hello() {
        return hello(Schedule.DEFAULT);
    }

    private static Trainer hello(Schedule schedule) {
        return hello(SMALL, schedule);
    }

    private static Trainer hello(ModelConfig model, Schedule schedule) {
        TrainingConfig config = new TrainingConfig(4, 1, OptimizerKind.ADAM, 0.01, schedule, 5, 1, 0, 0, 0);
        return new Trainer(new TextTask(new TextSplit(BuiltInCorpora.hello(), 0)), model, config);
    }

    private static Trainer onEnglish(int threads) {
        return onEnglish(threads, Schedule.DEFAULT);
    }

    private static Trainer onEnglish(int threads, Schedule schedule) {
        return new Trainer(new TextTask(split()), SMALL, config(threads, schedule));
    }

    private static TextSplit split() {
        return new TextSplit(english(), 0.1);
    }

    private static TrainingConfig config(int threads, Schedule schedule) {
        return new TrainingConfig(16, 32, OptimizerKind.ADAM, 0.01, schedule, 5, 7, 0.1, 0, threads);
    }
}
