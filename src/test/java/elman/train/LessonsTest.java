package elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import elman.task.TaskConfig;
import elman.task.TaskKind;
import elman.task.TaskSetting;
import elman.train.lesson.Lessons;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LessonsTest {
    static Stream<TaskKind> kinds() {
        return TaskKinds.ALL.stream();
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
}
