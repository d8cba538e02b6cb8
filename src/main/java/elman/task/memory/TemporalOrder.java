package elman.task.memory;

import elman.data.Vocabulary;
import elman.task.Goal;
import elman.task.Line;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.task.TaskKind;
import elman.task.TaskSetting;
import elman.task.Words;
import elman.task.sequence.SequenceSource;
import elman.task.sequence.SequenceTask;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Two letters far apart, each X or Y, among distractors a to d, between B at the beginning and E at the end: after E the
 * class must be answered, Q for XX, R for XY, S for YX and U for YY.
 *
 * <p>Source: Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 9, 1997, experiment 6a, where
 * sequences are 100 to 110 long.
 */
public final class TemporalOrder implements TaskKind {
    private static final String LENGTH = "length";
    private static final String DISTRACTORS = "abcd";
    private static final String CLASSES = "QRSU";
    private static final int GOAL_SEQUENCES = 256;

    @Override
    public String id() {
        return "temporal-order";
    }

    @Override
    public String title() {
        return "Temporal order";
    }

    @Override
    public List<TaskSetting> settings() {
        return List.of(new TaskSetting(
                LENGTH,
                "Length",
                "Letters of a sequence: the two that count stand in its first quarter and behind its middle.",
                10,
                1_000,
                50,
                true));
    }

    @Override
    public OptionalInt seqLength(TaskConfig config) {
        return OptionalInt.of(config.setting(LENGTH));
    }

    @Override
    public Task create(TaskConfig config, double validationFraction) {
        return new SequenceTask(
                config,
                new Source(config.setting(LENGTH)),
                new Words("letter", "letters"),
                List.of(
                        new Line("chance", "whoever forgets both", Math.log(4), "A guess between four classes: ln 4."),
                        new Line(
                                "one forgotten",
                                "whoever forgets one of the two",
                                Math.log(2),
                                "A guess between two classes: ln 2."),
                        Line.optimum(0, "Whoever remembers both letters in their order knows the class.")),
                goal(config));
    }

    @Override
    public Goal goal(TaskConfig config) {
        return new Goal(
                "classes right",
                "A class is right where it is the likeliest answer after the last letter.",
                0.99,
                "After Hochreiter and Schmidhuber, 1997.",
                Goal.Judgement.LIKELIEST,
                Marks.drawn(new Source(config.setting(LENGTH)), GOAL_SEQUENCES));
    }

    /** @param longest letters of every sequence */
    private record Source(int longest) implements SequenceSource {
        /** Shares of the length between which the two letters stand, at 3 to 12 and 25 to 40 of 50. */
        private static final double[] BETWEEN = {0.06, 0.24, 0.5, 0.8};

        @Override
        public String alphabet() {
            return "BE" + "XY" + DISTRACTORS + CLASSES;
        }

        @Override
        public double meanAnswers() {
            return 1;
        }

        @Override
        public void draw(Random random, Sequence into) {
            int first = place(random, BETWEEN[0], BETWEEN[1]);
            int second = place(random, BETWEEN[2], BETWEEN[3]);
            int order = random.nextInt(CLASSES.length());
            into.read('B');
            for (int t = 1; t < longest - 1; t++) {
                int counts = t == first ? order >> 1 : t == second ? order & 1 : -1;
                into.read(
                        counts < 0
                                ? DISTRACTORS.charAt(random.nextInt(DISTRACTORS.length()))
                                : counts == 0 ? 'X' : 'Y');
            }
            into.read('E', CLASSES.charAt(order));
        }

        /** At least 1, and less than the last. */
        private int place(Random random, double from, double to) {
            int least = Math.max(1, (int) Math.round(from * longest));
            int most = Math.max(least, (int) Math.round(to * longest));
            return least + random.nextInt(most - least + 1);
        }

        @Override
        public int[] answers(int[] tokens, Vocabulary vocabulary) {
            int[] answers = new int[tokens.length];
            Arrays.fill(answers, Task.NOT_ASKED);
            int counted = 0;
            int order = 0;
            for (int t = 0; t < tokens.length; t++) {
                if (tokens[t] == vocabulary.id('X') || tokens[t] == vocabulary.id('Y')) {
                    order = order << 1 & 0b11 | (tokens[t] == vocabulary.id('Y') ? 1 : 0);
                    counted++;
                } else if (tokens[t] == vocabulary.id('E') && counted >= 2) {
                    answers[t] = vocabulary.id(CLASSES.charAt(order));
                }
            }
            return answers;
        }

        @Override
        public boolean answersWhatFollows() {
            return false;
        }
    }
}
