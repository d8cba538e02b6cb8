package elman.train;

import static elman.train.Runs.contents;
import static elman.train.Runs.english;
import static elman.train.Runs.restored;
import static elman.train.Runs.train;
import static elman.train.Runs.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import elman.data.TextSplit;
import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.Initialization;
import elman.task.text.TextTask;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResumeTest {
    private static final TextSplit TEXT = new TextSplit(english(), 0.4);
    private static final ModelConfig MODEL =
            new ModelConfig(Cell.LSTM, Nonlinearity.TANH, 6, 2, 0.3, Initialization.UNIFORM);
    private static final TrainingConfig CONFIG =
            new TrainingConfig(48, 8, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0.4, 0, 1);

    /** Every piece of work from the first to beyond the text's second beginning, readings of the held-out text among them. */
    @Test
    void everyMomentIsOneFromWhichTrainingGoesOn() {
        Set<Integer> offsets = new HashSet<>();
        boolean whileValidating = false;
        try (Trainer whole = new Trainer(new TextTask(TEXT), MODEL, CONFIG);
                Trainer captured = new Trainer(new TextTask(TEXT), MODEL, CONFIG)) {
            List<StepMetrics> all = train(whole, 30);
            for (int piece = 0; piece < 75; piece++) {
                TrainerState state = captured.capture();
                offsets.add(state.position().next());
                whileValidating |= state.validating() && piece > 0;
                try (Trainer resumed = restored(TEXT, MODEL, CONFIG, state, captured)) {
                    assertThat(resumed.isValidating()).isEqualTo(captured.isValidating());
                    int complete = (int) resumed.completedSteps();
                    assertThat(train(resumed, 3)).isEqualTo(all.subList(complete, complete + 3));
                }
                captured.advance();
            }
        }
        assertThat(offsets).containsExactlyInAnyOrder(0, 48, 96, 144, 192, 240, 288, 336); // the last has 38 of 374
        assertThat(whileValidating).isTrue();
    }

    @Test
    void whatWasCapturedStaysWhenTrainingGoesOn() {
        try (Trainer trainer = new Trainer(new TextTask(TEXT), MODEL, CONFIG)) {
            work(trainer, 30);
            TrainerState state = trainer.capture();
            List<Object> before = contents(state);
            train(trainer, 5);
            assertThat(contents(state)).isEqualTo(before);
            restored(TEXT, MODEL, CONFIG, state, trainer).close();
            try (Trainer resumed = restored(TEXT, MODEL, CONFIG, state, trainer)) {
                train(resumed, 5);
                assertThat(contents(resumed.capture())).isEqualTo(contents(trainer.capture()));
            }
            assertThat(contents(state)).isEqualTo(before);
        }
    }

    @Test
    void aStepNeedNotWaitForItsReadingAfterwards() {
        try (Trainer trainer = new Trainer(new TextTask(TEXT), MODEL, CONFIG)) {
            while (!trainer.isValidating()) {
                trainer.advance();
            }
            trainer.advance();
            try (Trainer resumed = restored(TEXT, MODEL, CONFIG, trainer.capture(), trainer)) {
                assertThat(resumed.settle()).isNotNull().isEqualTo(trainer.settle());
                assertThat(train(resumed, 6)).isEqualTo(train(trainer, 6));
            }
        }
    }

    @Test
    void restingChangesNothing() {
        try (Trainer rested = new Trainer(new TextTask(TEXT), MODEL, CONFIG);
                Trainer twin = new Trainer(new TextTask(TEXT), MODEL, CONFIG)) {
            List<StepMetrics> steps = new ArrayList<>();
            while (steps.size() < 20) {
                StepMetrics metrics = rested.advance();
                if (metrics != null) {
                    steps.add(metrics);
                    rested.rest();
                }
            }
            assertThat(steps).isEqualTo(train(twin, 20));
            while (!rested.isValidating()) {
                rested.advance();
            }
            rested.advance();
            rested.rest();
            assertThat(rested.isValidating()).isTrue();
            train(rested, 5);
            train(twin, (int) (rested.completedSteps() - twin.completedSteps()));
            assertThat(contents(rested.capture())).isEqualTo(contents(twin.capture()));
        }
    }

    /** A step that fails leaves everything as it was, the place in the text and the hidden state included. */
    @Test
    void aRunThatFailedCanBeCapturedAndGoesOnAtALowerRate() {
        TextSplit text = new TextSplit(english(), 0);
        ModelConfig relu = new ModelConfig(Cell.RNN, Nonlinearity.RELU, 32, 3, 0, Initialization.UNIFORM);
        TrainingConfig wild = new TrainingConfig(200, 1, OptimizerKind.SGD, 1000, Schedule.DEFAULT, 1e9, 1, 0, 0, 1);
        try (Trainer failed = new Trainer(new TextTask(text), relu, wild);
                Trainer twin = new Trainer(new TextTask(text), relu, wild)) {
            assertThatThrownBy(() -> train(failed, 1000)).isInstanceOf(NonFiniteException.class);
            train(twin, (int) failed.step());
            assertThat(contents(failed.capture())).isEqualTo(contents(twin.capture()));
        }
    }

    @Test
    void thePulseBeginsAgain() {
        try (Trainer trainer = new Trainer(new TextTask(TEXT), MODEL, CONFIG)) {
            train(trainer, 20);
            try (Trainer resumed = restored(TEXT, MODEL, CONFIG, trainer.capture(), trainer)) {
                assertThat(resumed.pulse().gradNorms()).isEmpty();
                assertThat(resumed.pulse().updateRatios()).isEmpty();
                double norm = train(resumed, 1).get(0).gradNorm();
                assertThat(resumed.pulse().gradNorms()).containsExactly(norm);
                assertThat(resumed.pulse().updateRatios()).hasSize(1);
                assertThat(resumed.pulse().updateRatios()[0]).isPositive().isLessThan(0.1);
            }
        }
    }

    @Test
    void aTrainerThatWasOnlyRestoredTakesWhatItSays() {
        ModelConfig model = new ModelConfig(Cell.LSTM, Nonlinearity.TANH, 128, 2, 0, Initialization.UNIFORM);
        TrainingConfig config = CONFIG.withWindow(30, 64);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Trainer trainer = new Trainer(new TextTask(TEXT), model, config)) {
            train(trainer, 1);
            TrainerState state = trainer.capture();
            restored(TEXT, model, config, state, trainer).close();
            long before = memory.getCurrentThreadAllocatedBytes();
            restored(TEXT, model, config, state, trainer).close();
            double taken = memory.getCurrentThreadAllocatedBytes() - before;
            double said = Trainer.idleBytes(state.weights().model(), config);
            assertThat(taken).isCloseTo(said, within(0.05 * said));
            assertThat(Trainer.bytes(state.weights().model(), model.dropout(), config))
                    .isGreaterThan(2 * said);
        }
    }

    /** What is left is the object that tells of the step. */
    @Test
    void aStepMakesNothingButItsMetrics() {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TrainingConfig config = new TrainingConfig(4, 2, OptimizerKind.ADAM, 0.001, Schedule.DEFAULT, 5, 1, 0, 1, 1);
        try (Trainer trainer = new Trainer(new TextTask(new TextSplit(english(), 0)), ModelConfig.rnn(8), config)) {
            long most = Long.MAX_VALUE;
            for (int round = 0; round < 30 && most > 1000 * 64; round++) {
                long before = memory.getCurrentThreadAllocatedBytes();
                for (int step = 0; step < 1000; step++) {
                    trainer.advance();
                }
                most = memory.getCurrentThreadAllocatedBytes() - before;
            }
            assertThat(most).as("bytes in 1000 steps, after warm-up").isLessThanOrEqualTo(1000 * 64);
        }
    }

    @Test
    void aTextTooShortForTheWindowsIsRefusedAtOnce() {
        try (Trainer trainer = new Trainer(new TextTask(TEXT), MODEL, CONFIG)) {
            TrainerState state = trainer.capture();
            TrainingConfig tooLong = CONFIG.withWindow(3000, 8);
            assertThatThrownBy(() -> restored(TEXT, MODEL, tooLong, state, trainer))
                    .isInstanceOfSatisfying(
                            InvalidValueException.class,
                            e -> assertThat(e.field()).isEqualTo("training.seqLength"));
            assertThatThrownBy(() -> new Trainer(new TextTask(TEXT), MODEL, tooLong))
                    .isInstanceOf(InvalidValueException.class);
        }
    }
}
