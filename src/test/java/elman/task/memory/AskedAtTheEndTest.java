package elman.task.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.data.Vocabulary;
import elman.nn.Batch;
import elman.nn.Execution;
import elman.nn.Targets;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.task.Batches;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.train.TaskKinds;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks whose answers are not what follows: temporal order and copying. */
class AskedAtTheEndTest {
    private static final int B = 400;

    @ParameterizedTest
    @ValueSource(ints = {10, 50, 101})
    void theClassIsTheOrderOfTheTwoLettersThatCount(int length) {
        Task task = task("temporal-order", "length", length);
        Vocabulary letters = task.vocabulary().orElseThrow();
        Batch batch = drawn(task, length);
        Map<String, Integer> classes = new HashMap<>();
        for (int b = 0; b < B; b++) {
            String read = read(batch, letters, b, length);
            assertThat(read).matches("B[abcdXY]*E").hasSize(length);
            String counted = read.replaceAll("[^XY]", "");
            int second = read.lastIndexOf(counted.charAt(1));
            assertThat(counted).hasSize(2);
            assertThat(read.indexOf(counted.charAt(0))).isBetween(1, (int) Math.ceil(0.25 * length));
            assertThat(second).isBetween(length / 2, (int) Math.ceil(0.8 * length));
            for (int t = 0; t < length; t++) {
                assertThat(batch.weights()[t * B + b]).isEqualTo(t == length - 1 ? 1 : 0);
            }
            String answer = letters.token(batch.targetTokens()[(length - 1) * B + b]);
            assertThat(answer)
                    .isEqualTo(
                            Map.of("XX", "Q", "XY", "R", "YX", "S", "YY", "U").get(counted));
            classes.merge(answer, 1, Integer::sum);

            int[] answers = task.answers(letters.encode(read));
            assertThat(answers).startsWith(Task.NOT_ASKED).endsWith(letters.id(answer.charAt(0)));
        }
        assertThat(classes).hasSize(4);
        classes.values()
                .forEach(count -> assertThat((double) count).isEqualTo(B / 4.0, within(4 * Math.sqrt(B * 3 / 16.0))));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.9902102", "10, 0.6931472", "20, 0.5198604", "50, 0.2970631", "100, 0.1732868", "200, 0.0945201"})
    void theTenLettersAreAskedForAfterTheDelay(int delay, double forgotten) {
        int length = delay + 20;
        Task task = task("copy", "delay", delay);
        Vocabulary letters = task.vocabulary().orElseThrow();
        assertThat(task.lines().get(0).loss()).isEqualTo(forgotten, within(1e-6));
        Batch batch = drawn(task, length);
        for (int b = 0; b < B; b++) {
            String read = read(batch, letters, b, length);
            assertThat(read).matches("[a-h]{10}\\.{" + (delay - 1) + "}!\\.{10}");
            StringBuilder answers = new StringBuilder();
            for (int t = 0; t < length; t++) {
                answers.append(letters.token(batch.targetTokens()[t * B + b]));
                assertThat(batch.weights()[t * B + b]).isEqualTo(1);
            }
            assertThat(answers).hasToString(".".repeat(delay + 10) + read.substring(0, 10));
            assertThat(letters.decode(task.answers(letters.encode(read)))).isEqualTo(answers.toString());
        }
    }

    private static Task task(String id, String setting, int value) {
        return TaskKinds.create(new TaskConfig(id, new TreeMap<>(Map.of(setting, value))), 0);
    }

    private static Batch drawn(Task task, int length) {
        Batches batches = task.training(length, B);
        Batch batch = new Batch(
                new RecurrentModel(Cell.RNN, Nonlinearity.TANH, task.inputSize(), 1, 1, task.outputSize()),
                new Execution(task.mapping(), Targets.EVERY_STEP, length, B, 0, 0, 1),
                true);
        assertThat(batches.next(batch)).isTrue();
        return batch;
    }

    private static String read(Batch batch, Vocabulary letters, int b, int length) {
        int[] tokens = new int[length];
        for (int t = 0; t < length; t++) {
            tokens[t] = batch.tokens()[t * B + b];
        }
        return letters.decode(tokens);
    }
}
