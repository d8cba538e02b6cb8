package elman.train;

import static elman.train.Runs.contents;
import static elman.train.Runs.restored;
import static elman.train.Runs.train;
import static elman.train.Runs.work;
import static org.assertj.core.api.Assertions.assertThat;

import elman.data.TextSplit;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.Initialization;
import elman.task.text.TextTask;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Training that goes on from a state is training that was never interrupted, to the last bit. */
class ResumeProperties {
    private static final int STEPS_AFTER = 20;

    @Property(tries = 80)
    void goesOnAsIfNothingHadHappened(
            @ForAll Cell cell,
            @ForAll OptimizerKind optimizer,
            @ForAll @IntRange(min = 1, max = 2) int layers,
            @ForAll boolean dropout,
            @ForAll boolean heldOut,
            @ForAll Schedule.Kind schedule,
            @ForAll boolean otherRate,
            @ForAll @IntRange(min = 0, max = 70) int piecesBefore) {
        ModelConfig model = new ModelConfig(
                cell, Nonlinearity.TANH, 6, layers, dropout && layers > 1 ? 0.3 : 0, Initialization.UNIFORM);
        TextSplit split = new TextSplit(Runs.english(), heldOut ? 0.4 : 0);
        TrainingConfig config = new TrainingConfig(
                24, 8, optimizer, 0.01, new Schedule(schedule, 3, 10, 0.5), 0.7, 5, split.validationFraction(), 0, 1);
        try (Trainer whole = new Trainer(new TextTask(split), model, config);
                Trainer captured = new Trainer(new TextTask(split), model, config)) {
            assertThat(work(captured, piecesBefore)).isEqualTo(work(whole, piecesBefore));
            TrainingConfig now = config.withLearningRate(otherRate ? 0.02 : 0.01);
            for (Trainer trainer : List.of(whole, captured)) {
                if (otherRate) {
                    trainer.learningRate(0.02);
                }
            }
            TrainerState state = captured.capture();
            assertThat(contents(captured.capture())).isEqualTo(contents(state));
            try (Trainer resumed = restored(split, model, now, state, captured)) {
                assertThat(contents(resumed.capture())).isEqualTo(contents(state));
                List<StepMetrics> expected = train(whole, STEPS_AFTER);
                assertThat(train(captured, STEPS_AFTER)).isEqualTo(expected);
                assertThat(train(resumed, STEPS_AFTER)).isEqualTo(expected);
                assertSame(resumed, whole);
                assertSame(captured, whole);
            }
        }
    }

    private static void assertSame(Trainer one, Trainer other) {
        assertThat(contents(one.capture())).isEqualTo(contents(other.capture()));
        assertThat(one.history().since(0)).isEqualTo(other.history().since(0));
        assertThat(one.history().rates()).isEqualTo(other.history().rates());
        assertThat(one.completedSteps()).isEqualTo(other.completedSteps());
        assertThat(one.learningRate()).isEqualTo(other.learningRate());
    }
}
