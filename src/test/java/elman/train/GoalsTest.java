package elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import elman.data.Corpus;
import elman.data.Vocabulary;
import elman.task.Goal;
import elman.task.Goal.Marked;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.task.TaskKind;
import elman.task.Trial;
import elman.train.lesson.Lessons;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoalsTest {
    static Stream<TaskKind> kinds() {
        return TaskKinds.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTasksGoalIsWrittenInItsOwnTokensAndIsThatOfItsKind(TaskKind kind) {
        TaskConfig config = TaskKinds.complete(TaskConfig.of(kind.id()));
        Task task = TaskKinds.create(config, 0.1);
        Goal goal = task.goal().orElseThrow();
        Goal told = TaskKinds.goal(TaskConfig.of(kind.id()));
        assertThat(goal.rule()).isEqualTo(told.rule()).endsWith(".");
        assertThat(goal.sequences()).hasSameSizeAs(told.sequences());
        for (Marked sequence : goal.sequences()) {
            assertThat(sequence.right()).hasSameSizeAs(sequence.tokens());
            for (int t = 0; t < sequence.tokens().length; t++) {
                assertThat(sequence.tokens()[t]).isBetween(0, task.inputSize() - 1);
                assertThat(sequence.right()[t] >>> task.outputSize()).isZero();
            }
            assertThat(Arrays.stream(sequence.right())).as("something is asked").anyMatch(right -> right != 0);
        }
    }

    /** The letters that may follow, found by counting what follows the whole string up to there, anywhere in the text. */
    @ParameterizedTest
    @MethodSource("grammars")
    void whatMayFollowInAGrammarIsWhatDoesFollow(String id) {
        Task task = TaskKinds.create(TaskConfig.of(id), 0.1);
        Vocabulary letters = task.vocabulary().orElseThrow();
        Corpus corpus = task.text().orElseThrow().corpus();
        String text = letters.decode(
                IntStream.range(0, corpus.length()).map(corpus::token).toArray());
        Map<String, Set<Character>> followers = new HashMap<>();
        for (String string : strings(text, id)) {
            for (int t = 1; t < string.length(); t++) {
                followers
                        .computeIfAbsent(string.substring(0, t), any -> new HashSet<>())
                        .add(string.charAt(t));
            }
        }
        int known = 0;
        for (Marked sequence : task.goal().orElseThrow().sequences()) {
            String read = letters.decode(sequence.tokens());
            int begin = 0;
            while (sequence.right()[begin] == 0) {
                begin++;
            }
            for (int t = begin; t < read.length() - 1; t++) {
                Set<Character> seen = followers.getOrDefault(read.substring(begin, t + 1), Set.of());
                Set<Character> right = new HashSet<>();
                for (int k = 0; k < letters.size(); k++) {
                    if ((sequence.right()[t] >>> k & 1) == 1) {
                        right.add(letters.token(k).charAt(0));
                    }
                }
                assertThat(right).containsAll(seen).contains(read.charAt(t + 1));
                known += seen.equals(right) ? 1 : 0;
            }
            assertThat(sequence.right()[read.length() - 1]).isEqualTo(1L << letters.id('B'));
        }
        assertThat(known)
                .as("places at which the text shows all that may follow")
                .isGreaterThan(1_000);
    }

    @ParameterizedTest
    @MethodSource("grammars")
    void whereNothingIsHeldOutNothingIsTried(String id) {
        assertThat(TaskKinds.create(TaskConfig.of(id), 0).goal()).isEmpty();
    }

    static Stream<String> grammars() {
        return Stream.of("reber", "embedded-reber");
    }

    /** A string of the outer grammar begins with B and two letters later with another B. */
    private static List<String> strings(String text, String id) {
        return List.of(text.split(id.equals("reber") ? "(?<=E)(?=B)" : "(?<=E)(?=B[TP]B)"));
    }

    @Test
    void whoeverKnowsAllIsRightAndWhoeverDoesNotIsToldSo() {
        RunConfig lesson = Lessons.ofTask("xor").orElseThrow().config();
        Task task = TaskKinds.create(
                Objects.requireNonNull(lesson.task()), lesson.training().validationFraction());
        Goal goal = task.goal().orElseThrow();
        try (Trainer trainer = new Trainer(task, lesson.model(), lesson.training())) {
            long reached = 0;
            double score = 0;
            while (trainer.completedSteps() < 512) {
                StepMetrics metrics = Objects.requireNonNull(advanced(trainer));
                HeldOutReading reading = metrics.heldOut();
                if (reading != null) {
                    score = reading.score();
                    assertThat(score).isEqualTo(tried(goal, trainer));
                    reached = reached == 0 && score >= goal.threshold() ? reading.step() : reached;
                }
                assertThat(trainer.reachedAt()).isEqualTo(reached);
            }
            assertThat(score).isGreaterThan(0.9);
            assertThat(reached).isBetween(2L, 512L);
            List<Double> scores = trainer.history().since(0).stream()
                    .filter(MetricsHistory.Point::hasScore)
                    .map(MetricsHistory.Point::score)
                    .toList();
            assertThat(scores).hasSizeGreaterThan(5);
            assertThat(scores.get(0)).isLessThan(0.5);
            goesOnKnowingWhen(task, lesson, trainer);
        }
    }

    private static StepMetrics advanced(Trainer trainer) {
        StepMetrics metrics = trainer.advance();
        while (metrics == null) {
            metrics = trainer.advance();
        }
        return metrics;
    }

    private static double tried(Goal goal, Trainer trainer) {
        Trial trial = new Trial(goal, trainer.snapshot().parameters());
        while (!trial.advance()) {
            assertThat(trial.score()).isBetween(0.0, 1.0);
        }
        return trial.score();
    }

    private static void goesOnKnowingWhen(Task task, RunConfig lesson, Trainer trainer) {
        TrainerState state = trainer.capture();
        List<MetricsHistory.Point> points = trainer.history().completeSince(0);
        try (Trainer resumed = new Trainer(
                task,
                lesson.model(),
                lesson.training(),
                state,
                points,
                trainer.history().rates())) {
            assertThat(resumed.reachedAt()).isEqualTo(trainer.reachedAt());
            assertThat(resumed.history().since(0)).isEqualTo(trainer.history().since(0));
            assertThat(resumed.history().heldOut()).isEqualTo(trainer.history().heldOut());
        }
    }
}
