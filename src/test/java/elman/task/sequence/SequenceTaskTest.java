package elman.task.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.data.Vocabulary;
import elman.nn.Batch;
import elman.nn.Execution;
import elman.nn.InvalidValueException;
import elman.nn.Mapping;
import elman.nn.Targets;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.task.Batches;
import elman.task.Goal;
import elman.task.TaskConfig;
import elman.task.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SequenceTaskTest {
    private static final int LONGEST = 5;
    private static final int B = 3;
    private static final Goal GOAL = new Goal(
            "b", "b", 1, "", Goal.Judgement.LIKELIEST, List.of(new Goal.Marked(new int[] {0}, new long[] {2})));
    private static final SequenceTask TASK =
            new SequenceTask(TaskConfig.of("ab"), new Ladder(), Words.CHARACTERS, List.of(), GOAL);

    /** "a" and then 1 to 4 times "b", each answered by itself, and the first not at all. */
    private record Ladder() implements SequenceSource {
        @Override
        public String alphabet() {
            return "ab";
        }

        @Override
        public int longest() {
            return LONGEST;
        }

        @Override
        public double meanAnswers() {
            return 2.5;
        }

        @Override
        public void draw(Random random, Sequence into) {
            into.read('a');
            int n = 1 + random.nextInt(LONGEST - 1);
            for (int i = 0; i < n; i++) {
                into.read('b', 'b');
            }
        }
    }

    @Test
    void sequencesStandSideBySideAndArePaddedWithoutEffect() {
        Vocabulary vocabulary = TASK.vocabulary().orElseThrow();
        Batches batches = TASK.training(LONGEST, B);
        Batch batch = batch();
        Set<Integer> lengths = new HashSet<>();
        double answers = 0;
        int drawn = 2000;
        for (int i = 0; i < drawn; i++) {
            assertThat(batches.next(batch)).as("a zero state").isTrue();
            int longest = 0;
            for (int b = 0; b < B; b++) {
                int length = 1;
                assertThat(batch.tokens()[b]).isEqualTo(vocabulary.id('a'));
                assertThat(batch.weights()[b]).isZero();
                for (int t = 1; t < LONGEST; t++) {
                    float weight = batch.weights()[t * B + b];
                    if (weight == 1) {
                        assertThat(batch.tokens()[t * B + b]).isEqualTo(vocabulary.id('b'));
                        assertThat(batch.targetTokens()[t * B + b]).isEqualTo(vocabulary.id('b'));
                        assertThat(length).as("no gap").isEqualTo(t);
                        length++;
                    } else {
                        assertThat(weight).isZero();
                    }
                }
                lengths.add(length);
                longest = Math.max(longest, length);
            }
            assertThat(batch.steps()).isEqualTo(longest);
            answers += batch.predictions();
        }
        assertThat(lengths).containsExactlyInAnyOrder(2, 3, 4, 5);
        double sd = Math.sqrt(1.25 / (drawn * B));
        assertThat(answers / drawn / B).isEqualTo(2.5, within(4 * sd));
        assertThat(batches.meanPredictions()).isEqualTo(2.5 * B);
    }

    @Test
    void aBatchIsSaidByItsNumberAlone() {
        Batches batches = TASK.training(LONGEST, B);
        List<List<Integer>> first = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            first.add(next(batches));
        }
        assertThat(new HashSet<>(first)).hasSizeGreaterThan(10);
        Batches others = TASK.training(LONGEST, B);
        for (int i : new int[] {7, 3, 19, 0}) {
            others.seek(i);
            assertThat(others.position()).isEqualTo(i);
            assertThat(next(others)).isEqualTo(first.get(i));
        }
        others.seek(Integer.MAX_VALUE - 1);
        next(others);
        assertThat(others.position()).isZero();
    }

    @Test
    void whatIsHeldOutIsFiniteAndDrawnOnce() {
        Batches heldOut = TASK.heldOut().orElseThrow();
        assertThat(heldOut.count() * heldOut.batchSize()).isEqualTo(SequenceTask.HELD_OUT);
        Batch batch = batch(heldOut.batchSize());
        List<List<Integer>> passes = new ArrayList<>();
        for (int pass = 0; pass < 2; pass++) {
            List<Integer> read = new ArrayList<>();
            for (int i = 0; i < heldOut.count(); i++) {
                heldOut.next(batch);
                for (float weight : batch.weights()) {
                    read.add((int) weight);
                }
            }
            passes.add(read);
            assertThat(heldOut.position()).isZero();
        }
        assertThat(passes.get(1)).isEqualTo(passes.get(0));
    }

    @Test
    void sequencesAreReadWhole() {
        for (int T : new int[] {LONGEST - 1, LONGEST + 1}) {
            assertThatThrownBy(() -> TASK.training(T, B))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("training.seqLength must be 5");
        }
        assertThatThrownBy(() -> TASK.heldOut().orElseThrow().seek(8)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Integer> next(Batches batches) {
        Batch batch = batch();
        batches.next(batch);
        List<Integer> read = new ArrayList<>();
        for (float weight : batch.weights()) {
            read.add((int) weight);
        }
        return read;
    }

    private static Batch batch() {
        return batch(B);
    }

    private static Batch batch(int batchSize) {
        return new Batch(
                new RecurrentModel(Cell.RNN, Nonlinearity.TANH, TASK.inputSize(), 2, 1, TASK.outputSize()),
                new Execution(Mapping.TEXT, Targets.EVERY_STEP, LONGEST, batchSize, 0, 1, 1),
                true);
    }
}
