package elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import elman.data.TextSplit;
import elman.nn.Parameters;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.RecurrentParameters;
import elman.task.text.TextTask;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final List<Integer> FIRST_MEASURED = List.of(1, 2, 4, 8, 16, 32, 64, 128, 192, 256, 320);
    private static final TrainingConfig CONFIG =
            new TrainingConfig(8, 4, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 0.5, 1, 0, 1, 1);

    @Test
    void measuresUpdatesBesideTheWeightsAsAnybodyWould() {
        try (Trainer trainer = trainer()) {
            List<Double> expected = new ArrayList<>();
            for (int step = 1; step <= 320; step++) {
                Parameters before = trainer.snapshot().parameters();
                Runs.train(trainer, 1);
                if (FIRST_MEASURED.contains(step)) {
                    expected.add(ratio(before, trainer.snapshot().parameters()));
                }
                int last = Math.min(Pulse.UPDATES, expected.size());
                assertThat(Arrays.stream(trainer.pulse().updateRatios()).boxed())
                        .containsExactlyInAnyOrderElementsOf(expected.subList(expected.size() - last, expected.size()));
            }
        }
    }

    @Test
    void remembersTheNormsOfTheLastGradientsBeforeClipping() {
        try (Trainer trainer = trainer()) {
            List<Double> norms =
                    Runs.train(trainer, 300).stream().map(StepMetrics::gradNorm).toList();
            assertThat(Arrays.stream(trainer.pulse().gradNorms()).boxed())
                    .containsExactlyInAnyOrderElementsOf(norms.subList(300 - Pulse.STEPS, 300));
            assertThat(norms).anyMatch(norm -> norm > CONFIG.gradClip());
        }
    }

    @Test
    void updatesAtAnotherRateAreMeasuredAnew() {
        try (Trainer trainer = trainer()) {
            Runs.train(trainer, 500);
            double before = trainer.pulse().updateRatios()[0];
            trainer.learningRate(CONFIG.learningRate() / 1000);
            assertThat(trainer.pulse().updateRatios()).isEmpty();
            Runs.train(trainer, 1);
            assertThat(trainer.pulse().updateRatios()).hasSize(1);
            assertThat(trainer.pulse().updateRatios()[0]).isCloseTo(before / 1000, within(before / 1000));
        }
    }

    @Test
    void nothingIsAllocatedForIt() {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Parameters p = RecurrentParameters.uniform(ModelConfig.rnn(8).shape(5, 5), 1);
        Pulse pulse = new Pulse();
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 20 && allocated > 0; round++) {
            long before = memory.getCurrentThreadAllocatedBytes();
            for (int step = 0; step < 1000; step++) {
                pulse.beforeUpdate(1, p);
                pulse.afterUpdate(p);
            }
            allocated = memory.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).as("bytes in 1000 steps, after warm-up").isZero();
    }

    private static Trainer trainer() {
        return new Trainer(new TextTask(new TextSplit(Runs.english(), 0)), ModelConfig.rnn(8), CONFIG);
    }

    private static double ratio(Parameters before, Parameters after) {
        List<List<Float>> from = Runs.values(before);
        List<List<Float>> to = Runs.values(after);
        double changed = 0;
        double whole = 0;
        for (int array = 0; array < from.size(); array++) {
            for (int i = 0; i < from.get(array).size(); i++) {
                changed +=
                        Math.pow((double) to.get(array).get(i) - from.get(array).get(i), 2);
                whole += Math.pow(from.get(array).get(i), 2);
            }
        }
        return Math.sqrt(changed / whole);
    }
}
