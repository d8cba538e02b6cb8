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
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * One bit through p steps: x or y, then p − 1 dots, then the same letter once more. All but the last letter can be
 * predicted without memory of the first.
 *
 * <p>Source: Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 9, 1997, experiment 2a, whose
 * distractors are p − 1 different symbols.
 */
public final class OneBit implements TaskKind {
    private static final String DELAY = "delay";
    private static final String ALPHABET = ".xy";

    @Override
    public String id() {
        return "one-bit";
    }

    @Override
    public String title() {
        return "One bit through time";
    }

    @Override
    public List<TaskSetting> settings() {
        return List.of(new TaskSetting(DELAY, "Delay", "p: how many steps later the letter comes back.", 1, 1_000, 10));
    }

    @Override
    public OptionalInt seqLength(TaskConfig config) {
        return OptionalInt.of(config.setting(DELAY));
    }

    @Override
    public Task create(TaskConfig config, double validationFraction) {
        int delay = config.setting(DELAY);
        double forgotten = Math.log(2) / delay;
        return new SequenceTask(
                config,
                new Source(delay),
                Words.CHARACTERS,
                List.of(
                        new Line(
                                "forgotten",
                                "whoever forgets the first letter",
                                forgotten,
                                "One letter of p predictions is a guess between two: ln 2 / p."),
                        Line.optimum(0, "Whoever remembers the first letter knows all that follows.")),
                goal(config));
    }

    @Override
    public Goal goal(TaskConfig config) {
        int delay = config.setting(DELAY);
        return new Goal(
                "letters right",
                "The letter is right where it is the likeliest, p steps after it was read: there are but two sequences.",
                1,
                "After Hochreiter and Schmidhuber, 1997.",
                Goal.Judgement.LIKELIEST,
                List.of(marked('x', delay), marked('y', delay)));
    }

    private static Goal.Marked marked(char letter, int delay) {
        Vocabulary vocabulary = Vocabulary.of(ALPHABET);
        long[] right = new long[delay];
        right[delay - 1] = 1L << vocabulary.id(letter);
        return new Goal.Marked(vocabulary.encode(letter + ".".repeat(delay - 1)), right);
    }

    /** @param longest p, the tokens that are read */
    private record Source(int longest) implements SequenceSource {
        @Override
        public String alphabet() {
            return ALPHABET;
        }

        @Override
        public double meanAnswers() {
            return longest;
        }

        @Override
        public void draw(Random random, Sequence into) {
            char letter = random.nextBoolean() ? 'x' : 'y';
            for (int t = 0; t < longest; t++) {
                into.read(t == 0 ? letter : '.', t == longest - 1 ? letter : '.');
            }
        }
    }
}
