package elman.train.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.nn.InvalidValueException;
import elman.task.TaskConfig;
import elman.train.HeldOutReading;
import elman.train.RunConfig;
import elman.train.TaskKinds;
import elman.train.Trainer;
import elman.train.lesson.Lessons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A grid of attempts, what is made of one, and what is known of all. */
class SweepTest {
    private static final RunConfig XOR = Lessons.ofTask("xor").orElseThrow().config();

    @Property
    void everySeedOfEveryCombinationIsAnAttempt(
            @ForAll @IntRange(min = 1, max = 4) int a,
            @ForAll @IntRange(min = 1, max = 4) int b,
            @ForAll @IntRange(min = 1, max = 20) int seeds) {
        Sweep sweep = sweep(a, b, seeds);
        Set<List<Object>> made = new HashSet<>();
        for (int attempt = 0; attempt < sweep.attempts(); attempt++) {
            int combination = sweep.combinationOf(attempt);
            assertThat(sweep.attemptsOf(combination)).contains(attempt).hasSize(seeds);
            assertThat(sweep.configOf(attempt).training().seed()).isEqualTo(sweep.seedOf(attempt));
            made.add(List.of(sweep.valuesOf(combination), sweep.seedOf(attempt)));
        }
        assertThat(made).hasSize(a * b * seeds);
        assertThat(IntStream.range(0, a * b).map(sweep::seedOf)).containsOnly(1);
    }

    @Test
    void theLastAxisChangesFirst() {
        Sweep sweep = sweep(2, 3, 1);
        assertThat(IntStream.range(0, 6).mapToObj(sweep::valuesOf))
                .containsExactly(
                        List.of("0", "0"),
                        List.of("0", "1"),
                        List.of("0", "2"),
                        List.of("1", "0"),
                        List.of("1", "1"),
                        List.of("1", "2"));
    }

    @Test
    void tooManyAttemptsAreRefusedWithTheirNumber() {
        assertThatThrownBy(() -> sweep(26, 20, 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("520")
                .hasMessageContaining("500");
        assertThat(sweep(25, 20, 1).attempts()).isEqualTo(500);
    }

    @Test
    void anAttemptMakesTheStepsOfALoneRunAndEndsAtItsGoal() {
        try (Attempt attempt = new Attempt(TaskKinds.create(TaskConfig.of("xor"), 0.1), XOR, 4_000);
                Trainer alone = new Trainer(TaskKinds.create(TaskConfig.of("xor"), 0.1), XOR.model(), XOR.training())) {
            Outcome outcome = Objects.requireNonNull(attempt.train(() -> true));
            while (alone.reachedAt() == 0) {
                alone.advance();
            }
            HeldOutReading read = Objects.requireNonNull(alone.history().heldOut());
            assertThat(outcome.isReached()).isTrue();
            assertThat(outcome.reachedAt()).isEqualTo(alone.reachedAt()).isEqualTo(outcome.steps());
            assertThat(outcome.score()).isEqualTo(read.score());
            assertThat(outcome.heldOutLoss()).isEqualTo(read.loss());
            assertThat(attempt.trainer().snapshot().parameters().copy())
                    .usingRecursiveComparison()
                    .isEqualTo(alone.snapshot().parameters().copy());
        }
    }

    @Test
    void anAttemptThatDoesNotReachItEndsAfterItsStepsAndIsRead() {
        try (Attempt attempt = new Attempt(TaskKinds.create(TaskConfig.of("xor"), 0.1), XOR, 7)) {
            Outcome outcome = Objects.requireNonNull(attempt.train(() -> true));
            assertThat(outcome.isReached()).isFalse();
            assertThat(outcome.steps()).isEqualTo(7);
            assertThat(outcome.score()).isBetween(0.0, 1.0);
            assertThat(outcome.heldOutLoss()).isPositive();
            assertThat(outcome.failure()).isNull();
        }
    }

    @Test
    void anAttemptThatIsGivenUpHasNoOutcome() {
        try (Attempt attempt = new Attempt(TaskKinds.create(TaskConfig.of("xor"), 0.1), XOR, 1_000)) {
            int[] asked = {0};
            assertThat(attempt.train(() -> ++asked[0] < 20)).isNull();
            assertThat(asked[0]).isEqualTo(20);
        }
    }

    @Test
    void theMedianIsOfThoseThatReachedIt() {
        SuccessMap map = map(reached(300, 1), null, reached(100, 1), missed(2), reached(200, 1), missed(2));
        assertThat(map.of(0).reached()).isEqualTo(3);
        assertThat(map.of(0).medianStep()).hasValue(200);
        assertThat(map.of(1).ended()).isEqualTo(2);
        assertThat(map.of(1).medianStep()).isEmpty();
        assertThat(map.ended()).isEqualTo(5);
        assertThat(map.isComplete()).isFalse();
        assertThat(map(reached(300, 1), null, reached(100, 1), null, null, null)
                        .of(0)
                        .medianStep())
                .hasValue(100);
    }

    @Test
    void whatIsLeftTakesAsLongAsWhatIsLikeIt() {
        assertThat(map(null, null, null, null, null, null).secondsLeft(1)).isEmpty();
        assertThat(map(reached(9, 3), missed(5), null, null, null, null).secondsLeft(2))
                .hasValue((2 * 3 + 2 * 5) / 2.0);
        assertThat(map(reached(9, 3), null, null, null, null, null).secondsLeft(1))
                .as("of a combination that was not tried yet, as long as the others")
                .hasValue(5 * 3);
    }

    private static Outcome reached(long step, double seconds) {
        return new Outcome(step, step, 1, 0.1, seconds, null);
    }

    private static Outcome missed(double seconds) {
        return new Outcome(0, 500, 0.5, 0.6, seconds, null);
    }

    /** Of two combinations with three seeds. */
    private static SuccessMap map(@Nullable Outcome... outcomes) {
        return new SuccessMap(sweep(1, 2, 3), new ArrayList<>(Arrays.asList(outcomes)));
    }

    private static Sweep sweep(int a, int b, int seeds) {
        List<Axis> axes = List.of(axis("model.hiddenSize", a), axis("training.gradClip", b));
        return new Sweep(
                "xor",
                axes,
                seeds,
                100,
                IntStream.range(0, a * b).mapToObj(i -> XOR).toList());
    }

    private static Axis axis(String field, int values) {
        return new Axis(
                field, IntStream.range(0, values).mapToObj(Integer::toString).toList());
    }
}
