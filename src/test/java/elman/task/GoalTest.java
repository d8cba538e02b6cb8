package elman.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.nn.LogSoftmax;
import elman.nn.Parameters;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import elman.task.Goal.Judgement;
import elman.task.Goal.Marked;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {
    private static final int V = 4;
    private static final double[] NONE = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};

    @ParameterizedTest
    @CsvSource({
        "0.4 0.3 0.2 0.1, 1, true",
        "0.4 0.3 0.2 0.1, 2, false",
        "0.4 0.3 0.2 0.1, 3, true",
        "0.1 0.2 0.3 0.4, 8, true"
    })
    void theLikeliestAnswerIsOneOfTheRightOnes(String probabilities, long right, boolean isRight) {
        assertThat(Judgement.LIKELIEST.isRight(logs(probabilities), right)).isEqualTo(isRight);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5 0.5 0 0, 3, true",
        "0.69 0.31 0 0, 3, true",
        "0.71 0.29 0 0, 3, false",
        "0.35 0.34 0.31 0, 3, false",
        "0.99 0.01 0 0, 1, true",
        "0.69 0.31 0 0, 1, false"
    })
    void allRightAnswersAreOverThreeTenthsAndNoOther(String probabilities, long right, boolean isRight) {
        assertThat(Judgement.ALL_OVER_THREE_TENTHS.isRight(logs(probabilities), right))
                .isEqualTo(isRight);
    }

    @ParameterizedTest
    @CsvSource({"0.91 0.09 0 0, 1, true", "0.5 0.41 0.09 0, 3, true", "0.9 0.1 0 0, 1, false", "0 0 0.2 0.8, 8, false"})
    void theRightAnswersAreSureTogether(String probabilities, long right, boolean isRight) {
        assertThat(Judgement.OVER_NINE_TENTHS.isRight(logs(probabilities), right))
                .isEqualTo(isRight);
    }

    @Test
    void aNetworkWhoseOutputsAreNoNumbersIsNeverRight() {
        for (Judgement judgement : Judgement.values()) {
            for (long right = 1; right < 1 << V; right++) {
                assertThat(judgement.isRight(NONE, right)).isFalse();
            }
        }
    }

    /** Told again by reading each sequence for itself. */
    @Property(tries = 50)
    void aTrialCountsTheSequencesWithoutAFault(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int rows) {
        Random random = new Random(seed);
        Parameters p = RecurrentParameters.uniform(new RecurrentModel(Cell.GRU, Nonlinearity.TANH, V, 3, 1, V), seed);
        List<Marked> sequences = random.ints(rows, 1, 7)
                .mapToObj(length -> new Marked(
                        random.ints(length, 0, V).toArray(),
                        random.longs(length, 0, 1 << V).toArray()))
                .toList();
        for (Judgement judgement : Judgement.values()) {
            Trial trial = new Trial(new Goal("m", "r", 1, "s", judgement, sequences), p);
            int steps = 1;
            while (!trial.advance()) {
                steps++;
            }
            assertThat(steps)
                    .isEqualTo(sequences.stream()
                            .mapToInt(sequence -> sequence.tokens().length)
                            .max()
                            .orElseThrow());
            long right = sequences.stream()
                    .filter(sequence -> isRight(judgement, p, sequence))
                    .count();
            assertThat(trial.score()).isEqualTo((double) right / rows);
        }
    }

    private static boolean isRight(Judgement judgement, Parameters p, Marked sequence) {
        float[][] logits = p.model().pass(p, sequence.tokens()).logits();
        double loss = 0;
        double least = 0;
        for (int t = 0; t < logits.length; t++) {
            long right = sequence.right()[t];
            double[] logs = LogSoftmax.of(logits[t], 1);
            if (right != 0 && !judgement.isRight(logs, right)) {
                return false;
            }
            for (int answer = 0; answer < V; answer++) {
                if ((right >> answer & 1) == 1) {
                    loss -= logs[answer] / Long.bitCount(right);
                    least += Math.log(Long.bitCount(right)) / Long.bitCount(right);
                }
            }
        }
        return loss <= least * (1 + judgement.mostExcess()) || Double.isInfinite(judgement.mostExcess());
    }

    @Test
    void aGoalNeedsSequencesAndAShareOfThem() {
        List<Marked> one = List.of(new Marked(new int[] {0}, new long[] {1}));
        assertThatThrownBy(() -> new Goal("m", "r", 1, "s", Judgement.LIKELIEST, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        for (double threshold : new double[] {0, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> new Goal("m", "r", threshold, "s", Judgement.LIKELIEST, one))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static double[] logs(String probabilities) {
        return Arrays.stream(probabilities.split(" "))
                .mapToDouble(Double::parseDouble)
                .map(Math::log)
                .toArray();
    }
}
