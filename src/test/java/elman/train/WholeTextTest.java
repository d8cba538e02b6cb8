package elman.train;

import static elman.train.Runs.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.nn.Parameters;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.Initialization;
import elman.nn.recurrent.PlainNetwork;
import elman.nn.recurrent.PlainState;
import elman.nn.recurrent.RecurrentParameters;
import elman.task.text.TextTask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Training reads its text to the end, however long the windows are. */
class WholeTextTest {
    private static final String ONCE = "abcdefghijklmnopqrstuvwxyz012345";
    private static final TextSplit TEXT = split(ONCE);

    private static TextSplit split(String text) {
        return new TextSplit(Corpus.ofText("once", "once", text), 0);
    }

    private static TrainingConfig config(int T, int B) {
        return new TrainingConfig(T, B, OptimizerKind.ADAM, 0.01, Schedule.DEFAULT, 5, 1, 0, 0, 1);
    }

    /** 31 predictions are a window of 16 and one of 15. */
    @ParameterizedTest
    @EnumSource
    void aTextThatIsLearntIsWrittenToItsEnd(Cell cell) {
        ModelConfig model = new ModelConfig(cell, Nonlinearity.TANH, 32, 1, 0, Initialization.UNIFORM);
        try (Trainer trainer = new Trainer(new TextTask(TEXT), model, config(16, 1))) {
            assertThat(train(trainer, 2000).get(1999).loss()).isLessThan(0.01);
            assertThat(written(trainer, ONCE.length())).isEqualTo(ONCE);
        }
    }

    /** What the network writes after the first letter, the likeliest letter each time. */
    private static String written(Trainer trainer, int length) {
        PlainNetwork network =
                new PlainNetwork(RecurrentParameters.of(trainer.snapshot().parameters()));
        PlainState state = network.zeroState();
        int token = TEXT.trainingToken(0);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(TEXT.corpus().vocabulary().token(token));
            state = network.step(token, state);
            token = largest(network.logits(state));
        }
        return text.toString();
    }

    private static int largest(float[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }

    /** Of 31 predictions in B streams; among them T = S, S = T + 1, and as many streams as there are predictions. */
    @ParameterizedTest
    @CsvSource({"16, 1", "31, 1", "30, 1", "15, 2", "14, 2", "7, 3", "1, 31", "1, 1", "4, 30"})
    void aPassReadsEveryPredictionOfEveryStreamOnce(int T, int B) {
        int S = (ONCE.length() - 1) / B;
        int length = Math.min(T, S);
        Set<String> read = new HashSet<>();
        try (Trainer trainer = new Trainer(new TextTask(TEXT), ModelConfig.rnn(8), config(length, B))) {
            int windows = (S + length - 1) / length;
            for (int i = 0; i < windows; i++) {
                StepRecorder recorder = new StepRecorder(new Parameters.Place(0, 0));
                trainer.recordNextStep(recorder);
                train(trainer, 1);
                StepRecord.Window window = recorder.record().window();
                assertThat(window.fromZero()).isEqualTo(i == 0);
                assertThat(window.steps()).isEqualTo(Math.min(length, S - i * length));
                for (int target : window.targets()) {
                    assertThat(read.add(TEXT.corpus().vocabulary().token(target)))
                            .isTrue();
                }
            }
            assertThat(String.join("", new TreeSet<>(read)).length()).isEqualTo(S);
            assertThat(trainer.tokensRead()).isEqualTo((long) S * B);
            assertThat(trainer.meanTokensOfStep() * windows).isCloseTo((double) S * B, within(1e-9));
            assertThat(trainer.capture().position().next()).isZero();
        }
    }

    /** As a twin would that makes windows of their own lengths by hand. */
    @Test
    void theLossOfAShorterWindowIsTheMeanOverItsPredictions() {
        try (Trainer trainer = new Trainer(new TextTask(TEXT), ModelConfig.rnn(8), config(20, 1))) {
            for (int step = 0; step < 4; step++) {
                StepRecorder recorder = new StepRecorder(new Parameters.Place(0, 0));
                trainer.recordNextStep(recorder);
                double loss = train(trainer, 1).get(0).loss();
                double[] losses = recorder.record().window().losses();
                assertThat(losses).hasSize(step % 2 == 0 ? 20 : 11);
                double sum = 0;
                for (double each : losses) {
                    sum += each;
                }
                assertThat(loss).isCloseTo(sum / losses.length, within(1e-5));
            }
        }
    }

    @Test
    void aTextOfTwoTokensIsLearnt() {
        List<StepMetrics> steps = new ArrayList<>();
        try (Trainer trainer = new Trainer(new TextTask(split("ab")), ModelConfig.rnn(4), config(1, 1))) {
            steps.addAll(train(trainer, 300));
        }
        assertThat(steps.get(299).loss()).isLessThan(0.05);
    }
}
