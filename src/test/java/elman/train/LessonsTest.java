package elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import elman.task.Task;
import elman.task.TaskConfig;
import elman.task.TaskKind;
import elman.task.TaskSetting;
import elman.train.lesson.Lessons;
import elman.train.sweep.Attempt;
import elman.train.sweep.Outcome;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LessonsTest {
    static Stream<TaskKind> kinds() {
        return TaskKinds.ALL.stream();
    }

    /** Without what is copied, which takes half a minute. */
    static Stream<TaskKind> quickKinds() {
        return kinds().filter(kind -> !kind.id().equals("copy"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfTaskIsLearnedInALessonWithSettingsThatFitIt(TaskKind kind) {
        RunConfig config = Lessons.ofTask(kind.id()).orElseThrow().config();
        TaskConfig task = Objects.requireNonNull(config.task());
        assertThat(task.settings().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        kind.settings().stream().map(TaskSetting::name).toList());
        TrainingConfig training = config.training();
        assertThat(TaskKinds.create(task, training.validationFraction())
                        .training(training.seqLength(), training.batchSize())
                        .position())
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("quickKinds")
    void everyLessonReachesItsGoalWithTheSeedThatItHas(TaskKind kind) {
        RunConfig config = Lessons.ofTask(kind.id()).orElseThrow().config();
        Task task = TaskKinds.create(config);
        try (Attempt attempt = new Attempt(task, config, 20_000)) {
            Outcome outcome = Objects.requireNonNull(attempt.train(() -> true));
            assertThat(outcome.isReached()).as(outcome.toString()).isTrue();
            assertThat(outcome.score())
                    .isGreaterThanOrEqualTo(task.goal().orElseThrow().threshold());
        }
    }
}
