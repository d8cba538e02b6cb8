package elman.train;

import static elman.train.Runs.english;
import static elman.train.Runs.train;
import static elman.train.Runs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.nn.InvalidValueException;
import elman.nn.Parameters;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerKind;
import elman.nn.optim.UpdateEquation;
import elman.nn.recurrent.Initialization;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import elman.nn.recurrent.WeightPlace;
import elman.task.text.TextTask;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StepRecorderTest {
    private static final int STEPS_BEFORE = 5;
    private static final int T = 6;
    private static final double RATE = 0.01;
    /** So small that every gradient is clipped. */
    private static final double CLIP = 0.05;

    private static final Parameters.Place FIRST = new Parameters.Place(0, 0);

    private static final Corpus TEXT = english();

    @ParameterizedTest
    @EnumSource
    void aRecordedStepIsAStepLikeAnyOther(Cell cell) {
        try (Trainer recorded = trainer(cell, OptimizerKind.ADAM, 3);
                Trainer twin = trainer(cell, OptimizerKind.ADAM, 3)) {
            train(recorded, STEPS_BEFORE);
            train(twin, STEPS_BEFORE);
            recorded.recordNextStep(new StepRecorder(FIRST));
            assertThat(train(recorded, 4)).isEqualTo(train(twin, 4));
            assertThat(values(recorded.snapshot().parameters()))
                    .isEqualTo(values(twin.snapshot().parameters()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void normsAreThoseOfTheSnapshotsBeforeAndAfter(Cell cell) {
        try (Trainer trainer = trainer(cell, OptimizerKind.SGD, 2)) {
            train(trainer, STEPS_BEFORE);
            List<List<Float>> before = values(trainer.snapshot().parameters());
            StepRecorder recorder = new StepRecorder(FIRST);
            trainer.recordNextStep(recorder);
            double gradNorm = train(trainer, 1).get(0).gradNorm();
            List<List<Float>> after = values(trainer.snapshot().parameters());
            StepRecord record = recorder.record();
            assertThat(record.gradNorm()).isEqualTo(gradNorm).isGreaterThan(CLIP);
            assertThat(record.clippedNorm()).isCloseTo(CLIP, within(1e-5));
            assertThat(record.arrays()).hasSameSizeAs(before);
            double squares = 0;
            for (int i = 0; i < before.size(); i++) {
                StepRecord.ArrayRecord array = record.arrays().get(i);
                double update = distance(before.get(i), after.get(i));
                assertThat(array.weights()).isCloseTo(distance(before.get(i), List.of()), within(1e-6));
                assertThat(array.update()).isCloseTo(update, within(1e-9));
                // plain descent steps along the clipped gradient
                assertThat(RATE * array.clipped()).isCloseTo(update, within(1e-5 * (1 + array.weights())));
                assertThat(array.clipped()).isCloseTo(array.gradient() * CLIP / gradNorm, within(1e-6));
                squares += array.gradient() * array.gradient();
            }
            assertThat(Math.sqrt(squares)).isCloseTo(gradNorm, within(1e-6));
        }
    }

    @Test
    void arraysAreNamedInTheirOrder() {
        assertThat(names(Cell.GRU))
                .containsExactly("Wxh0", "Whh0", "bh0", "bhn0", "Wxh1", "Whh1", "bh1", "bhn1", "Why-1", "by-1");
        assertThat(names(Cell.MEMORYLESS)).containsExactly("Wxh0", "bh0", "Wxh1", "bh1", "Why-1", "by-1");
    }

    private static List<String> names(Cell cell) {
        try (Trainer trainer = trainer(cell, OptimizerKind.SGD, 1)) {
            return record(trainer, FIRST).arrays().stream()
                    .map(array -> array.name() + array.layer())
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWeightFollowsItsOptimisersFormula(OptimizerKind kind) {
        try (Trainer trainer = trainer(Cell.LSTM, kind, 2)) {
            train(trainer, STEPS_BEFORE);
            StepRecord.WeightRecord weight = record(
                            trainer, new WeightPlace(WeightPlace.Matrix.WHH, 1, 2, 3, 4).in(model(trainer)))
                    .weight();
            Map<String, Double> known = new HashMap<>(Map.of("w-", weight.before(), "g", weight.gradient()));
            known.putAll(Map.of("lr", RATE, "t", STEPS_BEFORE + 1.0));
            weight.memoryBefore().forEach(memory -> known.put(memory.name() + "-", (double) memory.value()));
            UpdateEquation.Values worked = kind.description().work(known);
            assertThat(weight.gradient()).isNotZero();
            assertThat(weight.after()).isCloseTo(worked.of("w"), within(1e-6)).isNotEqualTo(weight.before());
            assertThat(weight.memoryAfter()).allSatisfy(memory -> {
                double expected = worked.of(memory.name());
                assertThat((double) memory.value()).isCloseTo(expected, within(1e-5 * Math.abs(expected) + 1e-12));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RNN, WXH, 1, 0, 3, 5",
        "GRU, WHH, 0, 2, 1, 7",
        "LSTM, WXH, 0, 3, 4, 6",
        "MINGRU, WXH, 1, 1, 3, 5",
        "MEMORYLESS, WXH, 1, 0, 7, 2"
    })
    void theWeightIsTheOneThatWasNamed(Cell cell, WeightPlace.Matrix matrix, int layer, int gate, int unit, int from) {
        try (Trainer trainer = trainer(cell, OptimizerKind.ADAM, 2)) {
            train(trainer, STEPS_BEFORE);
            Snapshot before = trainer.snapshot();
            StepRecord.WeightRecord weight = record(
                            trainer, new WeightPlace(matrix, layer, gate, unit, from).in(model(trainer)))
                    .weight();
            for (Snapshot snapshot : List.of(before, trainer.snapshot())) {
                int row = gate * model(trainer).hiddenSize() + unit;
                float expected = matrix == WeightPlace.Matrix.WXH
                        ? RecurrentParameters.of(snapshot.parameters())
                                .Wxh(layer)
                                .get(row, from)
                        : RecurrentParameters.of(snapshot.parameters())
                                .Whh(layer)
                                .get(row, from);
                assertThat(snapshot == before ? weight.before() : weight.after())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void theFirstStreamsWindowIsToldWithTheLossOfEveryTarget() {
        try (Trainer trainer = trainer(Cell.LSTM, OptimizerKind.ADAM, 1)) {
            for (int step = 0; step < 4; step++) {
                StepRecorder recorder = new StepRecorder(FIRST);
                trainer.recordNextStep(recorder);
                double loss = train(trainer, 1).get(0).loss();
                StepRecord.Window window = recorder.record().window();
                int offset = step * T;
                assertThat(window.fromZero()).isEqualTo(step == 0);
                assertThat(window.tokens()).isEqualTo(tokens(offset));
                assertThat(window.targets()).isEqualTo(tokens(offset + 1));
                assertThat(Arrays.stream(window.losses()).average().orElseThrow())
                        .isCloseTo(loss, within(1e-5));
            }
        }
    }

    private static int[] tokens(int from) {
        return IntStream.range(from, from + T).map(TEXT::token).toArray();
    }

    @Test
    void aWeightThatTheNetworkDoesNotHaveIsRefusedWithItsField() {
        RecurrentModel rnn = new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 5, 8, 2, 5);
        RecurrentModel memoryless = new RecurrentModel(Cell.MEMORYLESS, Nonlinearity.TANH, 5, 8, 1, 5);
        assertRefused("matrix", memoryless, new WeightPlace(WeightPlace.Matrix.WHH, 0, 0, 0, 0));
        assertRefused("layer", rnn, new WeightPlace(WeightPlace.Matrix.WHH, 2, 0, 0, 0));
        assertRefused("gate", rnn, new WeightPlace(WeightPlace.Matrix.WHH, 0, 1, 0, 0));
        assertRefused("unit", rnn, new WeightPlace(WeightPlace.Matrix.WHH, 0, 0, 8, 0));
        assertRefused("from", rnn, new WeightPlace(WeightPlace.Matrix.WXH, 0, 0, 0, 5));
        new WeightPlace(WeightPlace.Matrix.WXH, 1, 0, 7, 7).check(rnn);
    }

    private static void assertRefused(String field, RecurrentModel shape, WeightPlace place) {
        assertThatThrownBy(() -> place.check(shape))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private static RecurrentModel model(Trainer trainer) {
        return RecurrentParameters.of(trainer.snapshot().parameters()).model();
    }

    private static StepRecord record(Trainer trainer, Parameters.Place place) {
        StepRecorder recorder = new StepRecorder(place);
        trainer.recordNextStep(recorder);
        train(trainer, 1);
        return recorder.record();
    }

    private static double distance(List<Float> a, List<Float> b) {
        return Math.sqrt(IntStream.range(0, a.size())
                .mapToDouble(i -> Math.pow((double) a.get(i) - (b.isEmpty() ? 0 : b.get(i)), 2))
                .sum());
    }

    private static Trainer trainer(Cell cell, OptimizerKind optimizer, int batchSize) {
        ModelConfig model = new ModelConfig(cell, Nonlinearity.TANH, 8, 2, 0, Initialization.UNIFORM);
        TrainingConfig config = new TrainingConfig(T, batchSize, optimizer, RATE, Schedule.DEFAULT, CLIP, 1, 0.1, 0, 1);
        return new Trainer(new TextTask(new TextSplit(TEXT, 0.1)), model, config);
    }
}
