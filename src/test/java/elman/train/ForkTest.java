package elman.train;

import static elman.train.Runs.contents;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A fork goes on from its parent's state under another configuration. Steps 21 and 22 read no held-out text. */
class ForkTest {
    private static final TextSplit TEXT = new TextSplit(english(), 0.1);
    private static final ModelConfig MODEL =
            new ModelConfig(Cell.GRU, Nonlinearity.TANH, 8, 2, 0, Initialization.UNIFORM);
    private static final TrainingConfig CONFIG =
            new TrainingConfig(10, 3, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0.1, 0, 1);
    private static final int STEPS = 20;

    private Trainer parent;

    @BeforeEach
    void trainTheParent() {
        parent = new Trainer(new TextTask(TEXT), MODEL, CONFIG);
        train(parent, STEPS);
    }

    @AfterEach
    void closeTheParent() {
        parent.close();
    }

    @Test
    void anotherRateIsAsIfItHadBeenSetInTheParent() {
        try (Trainer fork = fork(CONFIG.withLearningRate(0.05))) {
            parent.learningRate(0.05);
            assertThat(train(fork, 20)).isEqualTo(train(parent, 20));
            assertThat(contents(fork.capture())).isEqualTo(contents(parent.capture()));
            assertThat(fork.history().rates()).isEqualTo(parent.history().rates());
            assertThat(fork.history().since(0)).isEqualTo(parent.history().since(0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherOptimizerRemembersNothingAtFirst(OptimizerKind kind) {
        try (Trainer fork = fork(with(kind, 0.001, 5, Schedule.DEFAULT))) {
            TrainerState state = fork.capture();
            assertThat(state.optimizer().kind()).isEqualTo(kind);
            assertThat(state.optimizer().updates()).isEqualTo(kind == OptimizerKind.ADAM ? STEPS : 0);
            state.optimizer()
                    .memories()
                    .forEach((name, memory) -> assertThat(memory.largest() == 0).isEqualTo(kind != OptimizerKind.ADAM));
            train(fork, 1);
            if (kind == OptimizerKind.ADAMW) {
                // the first update of Adam moves every weight by the rate; a later one of a memory that was kept would
                // not
                double most = largestChange(state.weights(), fork.snapshot().parameters());
                assertThat(most).isCloseTo(0.001, within(2e-5));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"11, 3, 0.1", "10, 4, 0.1", "10, 3, 0.2"})
    void otherWindowsBeginAtTheStartOfTheTextFromZero(int seqLength, int batchSize, double validationFraction) {
        TrainingConfig other = new TrainingConfig(
                seqLength, batchSize, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, validationFraction, 0, 1);
        TextSplit split = new TextSplit(TEXT.corpus(), validationFraction);
        StepRecorder recorder = new StepRecorder(new Parameters.Place(0, 0));
        try (Trainer fork = Runs.restored(split, MODEL, other, parent.capture(), parent)) {
            assertThat(fork.capture().position().next()).isZero();
            assertThat(fork.capture().position().state().values().get("h")).containsOnly(0);
            assertThat(fork.capture().position().state().batch()).isEqualTo(batchSize);
            assertThat(fork.step()).isEqualTo(STEPS);
            fork.recordNextStep(recorder);
            assertThat(train(fork, 1).get(0).step()).isEqualTo(STEPS + 1);
        }
        assertThat(recorder.record().window().fromZero()).isTrue();
        for (int t = 0; t < seqLength; t++) {
            assertThat(recorder.record().window().tokens()[t]).isEqualTo(split.trainingToken(t));
        }
    }

    /** Of a text too short to hold anything out, the same tokens are read whatever the share. */
    @Test
    void aShareThatHoldsOutTheSameChangesNothing() {
        TextSplit hello = new TextSplit(BuiltInCorpora.hello(), 0);
        TrainingConfig config = new TrainingConfig(2, 1, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0, 0, 1);
        TrainingConfig share = new TrainingConfig(2, 1, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0.5, 0, 1);
        try (Trainer trainer = new Trainer(new TextTask(hello), MODEL, config)) {
            train(trainer, 5);
            TextSplit other = new TextSplit(hello.corpus(), 0.5);
            try (Trainer fork = Runs.restored(other, MODEL, share, trainer.capture(), trainer)) {
                assertThat(train(fork, 5)).isEqualTo(train(trainer, 5));
            }
        }
    }

    /** Plain descent moves the weights by rate · clip where every gradient is clipped. */
    @Test
    void anotherClipHoldsFromTheNextUpdateOn() {
        try (Trainer fork = fork(with(OptimizerKind.SGD, 0.01, 1e-3, Schedule.DEFAULT))) {
            Parameters before = fork.snapshot().parameters();
            StepMetrics step = train(fork, 1).get(0);
            StepMetrics same = train(parent, 1).get(0);
            assertThat(step.loss()).isEqualTo(same.loss());
            assertThat(step.gradNorm()).isEqualTo(same.gradNorm());
            assertThat(distance(before, fork.snapshot().parameters())).isCloseTo(1e-5, within(1e-8));
        }
    }

    @Test
    void anotherScheduleCountsStepsFromTheBeginningOfTheParent() {
        Schedule halves = new Schedule(Schedule.Kind.STEP, 0, 10, 0.5);
        try (Trainer fork = fork(with(OptimizerKind.ADAM, 0.01, 5, halves))) {
            assertThat(train(fork, 1).get(0).learningRate()).isEqualTo(0.01 * 0.25);
        }
    }

    @Test
    void anotherSeedLeavesOthersOut() {
        ModelConfig dropout = new ModelConfig(Cell.RNN, Nonlinearity.TANH, 8, 2, 0.5, Initialization.UNIFORM);
        TrainingConfig seven = new TrainingConfig(10, 3, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 7, 0.1, 0, 1);
        try (Trainer trainer = new Trainer(new TextTask(TEXT), dropout, CONFIG)) {
            train(trainer, 5);
            TrainerState state = trainer.capture();
            try (Trainer fork = Runs.restored(TEXT, dropout, seven, state, trainer)) {
                assertThat(values(fork.snapshot().parameters())).isEqualTo(values(state.weights()));
                assertThat(train(fork, 1).get(0).loss())
                        .isNotEqualTo(train(trainer, 1).get(0).loss());
            }
        }
    }

    @Test
    void aStepWhoseReadingWasGoingOnIsCompleteWhereNothingIsHeldOutAnyMore() {
        try (Trainer trainer = new Trainer(new TextTask(TEXT), MODEL, CONFIG)) {
            trainer.advance();
            assertThat(trainer.isValidating()).isTrue();
            TrainingConfig none = new TrainingConfig(10, 3, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0, 0, 1);
            TextSplit whole = new TextSplit(TEXT.corpus(), 0);
            try (Trainer fork = Runs.restored(whole, MODEL, none, trainer.capture(), trainer)) {
                assertThat(fork.isValidating()).isFalse();
                assertThat(fork.completedSteps()).isEqualTo(1);
                assertThat(fork.history().since(0)).hasSize(1);
                assertThat(train(fork, 1).get(0).step()).isEqualTo(2);
            }
        }
    }

    @Test
    void whatTheParentDidLaterIsNoPartOfIt() {
        TrainerState state = parent.capture();
        List<MetricsHistory.Point> before = parent.history().since(0);
        train(parent, 10);
        parent.learningRate(0.5);
        try (Trainer fork = Runs.restored(TEXT, MODEL, CONFIG, state, parent)) {
            assertThat(fork.history().since(0)).isEqualTo(before);
            assertThat(fork.history().rates()).containsExactly(new MetricsHistory.RateChange(0, 0.01));
        }
    }

    private Trainer fork(TrainingConfig config) {
        return Runs.restored(TEXT, MODEL, config, parent.capture(), parent);
    }

    private static TrainingConfig with(OptimizerKind optimizer, double rate, double clip, Schedule schedule) {
        return new TrainingConfig(10, 3, optimizer, rate, schedule, clip, 1, 0.1, 0, 1);
    }

    private static double largestChange(Parameters before, Parameters after) {
        return changes(before, after).stream().mapToDouble(Math::abs).max().orElseThrow();
    }

    private static double distance(Parameters before, Parameters after) {
        return Math.sqrt(changes(before, after).stream().mapToDouble(x -> x * x).sum());
    }

    private static List<Double> changes(Parameters before, Parameters after) {
        List<Float> from = values(before).stream().flatMap(List::stream).toList();
        List<Float> to = values(after).stream().flatMap(List::stream).toList();
        return IntStream.range(0, from.size())
                .mapToObj(i -> (double) to.get(i) - from.get(i))
                .toList();
    }
}
