package elman.task.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.data.Vocabulary;
import elman.nn.Batch;
import elman.nn.Execution;
import elman.nn.Mapping;
import elman.nn.Targets;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.task.Batches;
import elman.task.Line;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.train.TaskKinds;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneBitTest {
    private static final int B = 400;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 100})
    void theFirstLetterComesBackAfterTheDelayAndIsAllThatCannotBeGuessed(int delay) {
        Task task = TaskKinds.create(new TaskConfig("one-bit", new TreeMap<>(Map.of("delay", delay))), 0);
        Vocabulary letters = task.vocabulary().orElseThrow();
        assertThat(letters.tokens()).containsExactly(".", "x", "y");
        Batches batches = task.training(delay, B);
        Batch batch = new Batch(
                new RecurrentModel(Cell.RNN, Nonlinearity.TANH, task.inputSize(), 2, 1, task.outputSize()),
                new Execution(Mapping.TEXT, Targets.EVERY_STEP, delay, B, 0, 1, 1),
                true);
        batches.next(batch);
        assertThat(batch.steps()).isEqualTo(delay);
        assertThat(batch.predictions()).isEqualTo((double) delay * B);
        int xs = 0;
        for (int b = 0; b < B; b++) {
            int first = batch.tokens()[b];
            xs += first == letters.id('x') ? 1 : 0;
            assertThat(first).isIn(letters.id('x'), letters.id('y'));
            for (int t = 0; t < delay; t++) {
                assertThat(batch.targetTokens()[t * B + b]).isEqualTo(t == delay - 1 ? first : letters.id('.'));
                assertThat(batch.tokens()[t * B + b]).isEqualTo(t == 0 ? first : letters.id('.'));
            }
        }
        assertThat(xs).isCloseTo(B / 2, within((int) (4 * Math.sqrt(B) / 2)));

        // who forgets gives each letter a half at the last step, and knows the rest
        Line forgotten = task.lines().get(0);
        assertThat(forgotten.loss()).isEqualTo(-Math.log(0.5) / delay, within(1e-15));
        assertThat(task.lines().get(1)).extracting(Line::name, Line::loss).containsExactly(Line.OPTIMUM, 0.0);
    }
}
