package elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class TrainerTest {
    private static final ModelConfig SMALL = ModelConfig.rnn(16);

    @Test
    void learnsHelloIn300Steps() {
        try (Trainer trainer = hello()) {
            assertThat(train(trainer, 300).get(299).loss()).isLessThan(0.05);
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
            assertThat(train(changed, 1)).isEqualTo(train(reference, 1));
            assertThat(train(changed, 1)).isNotEqualTo(train(reference, 1));
            assertThat(changed.history().rates())
                    .containsExactly(new MetricsHistory.RateChange(0, 0.01), new MetricsHistory.RateChange(10, 0.5));
        }
    }

    @Test
    void aLossThatIsNoNumberStopsTrainingAndKeepsTheWeights() {
        ModelConfig relu = new ModelConfig(Cell.RNN, Nonlinearity.RELU, 32, 3, 0, Initialization.UNIFORM);
        TrainingConfig wild = new TrainingConfig(200, 1, OptimizerKind.SGD, 1000, Schedule.DEFAULT, 1e9, 1, 0, 0, 1);
        try (Trainer trainer = new Trainer(new TextSplit(english(), 0), relu, wild)) {
            assertThatThrownBy(() -> train(trainer, 1000))
                    .isInstanceOf(NonFiniteException.class)
                    .hasMessageContaining("at step " + (trainer.step() + 1));
            assertThat(trainer.snapshot().parameters().isFinite()).isTrue();
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
        TrainingConfig config = new TrainingConfig(4, 1, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0, 0, 0);
        return new Trainer(new TextSplit(BuiltInCorpora.hello(), 0), SMALL, config);
    }

    private static Trainer onEnglish(int threads) {
        TrainingConfig config =
                new TrainingConfig(16, 32, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 7, 0.1, 0, threads);
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
