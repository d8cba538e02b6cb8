package elman.train;

import static elman.Golden.assertClose;
import static elman.Golden.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import elman.Golden;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.PyTorchNames;
import elman.nn.recurrent.RecurrentParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trainer on tasks of every kind: tokens and vectors, streams and independent sequences, answers everywhere or at ends. */
class TaskTrainingTest {
    static Stream<String> cases() {
        Stream<String> carried =
                Golden.cases().stream().filter(name -> !Golden.read(name).json().has("h0"));
        return Stream.concat(carried, Golden.sequences().stream());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void trainingTakesPyTorchsTrajectory(String name) {
        Golden golden = Golden.read(name);
        JsonNode train = golden.json().required("train");
        double[] expected = flat(train.required("losses"));
        try (Trainer trainer = trainer(new GoldenTask(golden))) {
            List<StepMetrics> steps = train(trainer, expected.length);
            assertClose("losses", values(steps, StepMetrics::loss), expected, 1e-4, 0);
            assertClose(
                    "grad_norms", values(steps, StepMetrics::gradNorm), flat(train.required("grad_norms")), 1e-3, 1e-6);
            PyTorchNames.toPyTorch(RecurrentParameters.of(trainer.snapshot().parameters()))
                    .forEach((array, weights) -> assertClose(
                            array,
                            Golden.doubles(weights),
                            flat(train.required("final_params").required(array)),
                            1e-3,
                            2e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsHeldOutIsReadAndTrainingResumesToTheLastBit(String name) {
        GoldenTask task = new GoldenTask(Golden.read(name));
        try (Trainer whole = trainer(task)) {
            List<StepMetrics> before = train(whole, 8);
            TrainerState state = whole.capture();
            StepMetrics next = train(whole, 1).get(0);
            assertThat(before.get(7).validationLoss()).isCloseTo(next.loss(), within(1e-6));
            try (Trainer resumed =
                    new Trainer(task, task.model(), config(task.golden()), state, List.of(), List.of())) {
                assertThat(train(resumed, 1).get(0).loss()).isEqualTo(next.loss());
            }
        }
    }

    private static Trainer trainer(GoldenTask task) {
        TrainingConfig config = config(task.golden());
        TrainerState first = TrainerState.first(task, config, task.golden().params());
        return new Trainer(task, task.model(), config, first, List.of(), List.of());
    }

    private static TrainingConfig config(Golden golden) {
        JsonNode train = golden.json().required("train");
        return new TrainingConfig(
                golden.integer("steps"),
                golden.integer("batch"),
                OptimizerKind.valueOf(train.required("optimizer").asText().toUpperCase(Locale.ROOT)),
                train.required("lr").doubleValue(),
                Schedule.DEFAULT,
                train.required("clip").doubleValue(),
                1,
                0,
                1,
                1);
    }

    private static List<StepMetrics> train(Trainer trainer, int count) {
        List<StepMetrics> steps = new ArrayList<>();
        while (steps.size() < count) {
            StepMetrics metrics = trainer.advance();
            if (metrics != null) {
                steps.add(metrics);
            }
        }
        return steps;
    }

    private static double[] values(List<StepMetrics> steps, ToDoubleFunction<StepMetrics> value) {
        return steps.stream().mapToDouble(value).toArray();
    }
}
