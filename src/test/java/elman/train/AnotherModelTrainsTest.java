package elman.train;

import static elman.train.Runs.contents;
import static elman.train.Runs.english;
import static elman.train.Runs.train;
import static elman.train.Runs.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import elman.data.TextSplit;
import elman.nn.BigramModel;
import elman.nn.Parameters;
import elman.nn.optim.OptimizerKind;
import elman.task.text.TextTask;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The trainer trains what is no recurrent network as it trains those. */
class AnotherModelTrainsTest {
    private static final TextSplit TEXT = new TextSplit(english(), 0.1);
    private static final TextTask TASK = new TextTask(TEXT);
    private static final BigramModel MODEL = new BigramModel(TASK.inputSize());
    private static final int T = 20;
    private static final int B = 8;

    @ParameterizedTest
    @CsvSource({"SGD, 4", "MOMENTUM, 0.4", "ADAGRAD, 0.5", "RMSPROP, 0.05", "ADAM, 0.1", "ADAMW, 0.1"})
    void itsLossComesDownToWhatABigramCanReach(OptimizerKind optimizer, double rate) {
        try (Trainer trainer = trainer(config(optimizer, rate))) {
            List<StepMetrics> steps = train(trainer, 600);
            double first = steps.get(0).loss();
            double last = steps.subList(500, 600).stream()
                    .mapToDouble(StepMetrics::loss)
                    .average()
                    .orElseThrow();
            assertThat(first).isCloseTo(Math.log(MODEL.V()), within(1e-9));
            assertThat(last).isCloseTo(conditionalEntropy(), within(0.1));
            assertThat(steps).anyMatch(step -> !Double.isNaN(step.validationLoss()));
        }
    }

    /** Of a token after the one before it, as they are counted in the training text, nats. */
    private static double conditionalEntropy() {
        int N = TEXT.trainingLength();
        double[][] pairs = new double[MODEL.V()][MODEL.V()];
        double[] tokens = new double[MODEL.V()];
        for (int i = 0; i + 1 < N; i++) {
            pairs[TEXT.trainingToken(i)][TEXT.trainingToken(i + 1)]++;
            tokens[TEXT.trainingToken(i)]++;
        }
        double sum = 0;
        for (int from = 0; from < tokens.length; from++) {
            for (double count : pairs[from]) {
                sum -= count == 0 ? 0 : count * Math.log(count / tokens[from]);
            }
        }
        return sum / (N - 1);
    }

    @ParameterizedTest
    @EnumSource
    void itsTrainingGoesOnToTheLastBit(OptimizerKind optimizer) {
        TrainingConfig config = config(optimizer, 0.05);
        try (Trainer trainer = trainer(config)) {
            work(trainer, 29);
            TrainerState state = trainer.capture();
            try (Trainer resumed = new Trainer(
                    TASK,
                    0,
                    config,
                    state,
                    trainer.history().completeSince(0),
                    trainer.history().rates())) {
                assertThat(work(resumed, 50)).isEqualTo(work(trainer, 50));
                assertThat(contents(resumed.capture())).isEqualTo(contents(trainer.capture()));
            }
        }
    }

    @Test
    void aStepMakesNothingButItsMetrics() {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TextTask whole = new TextTask(new TextSplit(english(), 0));
        TrainingConfig config = config(OptimizerKind.ADAM, 0.01);
        TrainerState first = TrainerState.first(whole, config, MODEL.zeros());
        try (Trainer trainer = new Trainer(whole, 0, config, first, List.of(), List.of())) {
            long most = Long.MAX_VALUE;
            for (int round = 0; round < 30 && most > 1000 * 64; round++) {
                long before = memory.getCurrentThreadAllocatedBytes();
                train1000(trainer);
                most = memory.getCurrentThreadAllocatedBytes() - before;
            }
            assertThat(most).as("bytes in 1000 steps, after warm-up").isLessThanOrEqualTo(1000 * 64);
        }
    }

    private static void train1000(Trainer trainer) {
        for (int step = 0; step < 1000; step++) {
            trainer.advance();
        }
    }

    @Test
    void aStepOfItIsRecorded() {
        try (Trainer trainer = trainer(config(OptimizerKind.ADAM, 0.1).withWindow(T, 1))) {
            train(trainer, 3);
            Parameters before = trainer.snapshot().parameters();
            StepRecorder recorder = new StepRecorder(new Parameters.Place(0, 7));
            trainer.recordNextStep(recorder);
            double loss = train(trainer, 1).get(0).loss();
            StepRecord record = recorder.record();
            assertThat(record.arrays().stream().map(StepRecord.ArrayRecord::name))
                    .containsExactly("W", "b");
            assertThat(record.weight().before()).isEqualTo(before.arrays().get(0).data[7]);
            assertThat(Arrays.stream(record.window().losses()).average().orElseThrow())
                    .isCloseTo(loss, within(1e-6));
        }
    }

    private static Trainer trainer(TrainingConfig config) {
        return new Trainer(TASK, 0, config, TrainerState.first(TASK, config, MODEL.zeros()), List.of(), List.of());
    }

    private static TrainingConfig config(OptimizerKind optimizer, double rate) {
        return new TrainingConfig(T, B, optimizer, rate, Schedule.DEFAULT, 5, 1, 0.1, 0, 1);
    }
}
