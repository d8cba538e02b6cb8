package elman.train;

import static elman.train.Runs.english;
import static elman.train.Runs.train;
import static elman.train.Runs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.nn.Parameters;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.Initialization;
import elman.task.text.TextTask;
import org.junit.jupiter.api.Test;

/** Training that goes wrong stops at that step, says what it was, and keeps weights that are numbers. */
class NonFiniteTest {
    private static final TextSplit ONLY_HELD_OUT_B =
            new TextSplit(Corpus.ofText("ab", "ab", "a".repeat(2000) + "b".repeat(222)), 0.1);
    private static final ModelConfig ONE_RELU =
            new ModelConfig(Cell.RNN, Nonlinearity.RELU, 1, 1, 0, Initialization.GLOROT);

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
    void aHeldOutReadingBeyondAllNumbersIsInfiniteAndTrainingGoesOn() {
        TrainingConfig config = new TrainingConfig(16, 1, OptimizerKind.SGD, 0.1, Schedule.DEFAULT, 5, 62, 0.1, 0, 1);
        try (Trainer trainer = new Trainer(new TextTask(ONLY_HELD_OUT_B), ONE_RELU, config)) {
            StepMetrics first = train(trainer, 1).get(0);
            assertThat(first.hasValidation()).isTrue();
            assertThat(first.validationLoss()).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(first.loss()).isFinite();
            assertThat(trainer.history().heldOut())
                    .isEqualTo(new HeldOutReading(1, Double.POSITIVE_INFINITY, Double.NaN));
            assertThat(train(trainer, 20)).extracting(StepMetrics::loss).allMatch(Double::isFinite);
            try (Trainer resumed = Runs.restored(ONLY_HELD_OUT_B, ONE_RELU, config, trainer.capture(), trainer)) {
                assertThat(resumed.history().since(0))
                        .isEqualTo(trainer.history().since(0));
            }
        }
    }

    /** A configuration that cannot go well. */
    private record Wild(OptimizerKind optimizer, int seqLength, double learningRate, double gradClip) {}

    private static void assertStops(String message, ModelConfig model, Wild wild) {
        TrainingConfig config = new TrainingConfig(
                wild.seqLength, 1, wild.optimizer, wild.learningRate, Schedule.DEFAULT, wild.gradClip, 1, 0, 0, 1);
        TextSplit text = new TextSplit(english(), 0);
        try (Trainer trainer = new Trainer(new TextTask(text), model, config);
                Trainer twin = new Trainer(new TextTask(text), model, config)) {
            assertThatThrownBy(() -> train(trainer, 1000))
                    .isInstanceOf(NonFiniteException.class)
                    .hasMessageStartingWith(message)
                    .hasMessageContaining("at step " + (trainer.step() + 1) + ", which was not made.");
            assertThat(trainer.completedSteps()).isEqualTo(trainer.step());
            assertThat(trainer.history().since(0))
                    .extracting(MetricsHistory.Point::loss)
                    .allMatch(Double::isFinite);
            train(twin, (int) trainer.step());
            Parameters kept = trainer.snapshot().parameters();
            assertThat(kept.isFinite()).isTrue();
            assertThat(values(kept)).isEqualTo(values(twin.snapshot().parameters()));
        }
    }
}
