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
 * Copying: ten letters of eight are read, then T − 1 blanks, a mark, and ten blanks, during which the ten letters must be
 * answered in their order; before that, the blank.
 *
 * <p>Source: after Hochreiter and Schmidhuber, Neural Computation 9, 1997; in this form Arjovsky, Shah and Bengio, "Unitary
 * evolution recurrent neural networks", ICML 2016.
 */
public final class CopyMemory implements TaskKind {
    private static final String DELAY = "delay";
    private static final String LETTERS = "abcdefgh";
    private static final char BLANK = '.';
    private static final char MARK = '!';
    private static final int COPIED = 10;
    /** Of the number of a letter. */
    private static final int BITS = 3;

    private static final int GOAL_SEQUENCES = 256;

    @Override
    public String id() {
        return "copy";
    }

    @Override
    public String title() {
        return "Copy memory";
    }

    @Override
    public List<TaskSetting> settings() {
        return List.of(new TaskSetting(
                DELAY, "Delay", "T: how many steps lie between the ten letters and their copy.", 1, 1_000, 10, true));
    }

    @Override
    public OptionalInt seqLength(TaskConfig config) {
        return OptionalInt.of(new Source(config.setting(DELAY)).longest());
    }

    @Override
    public Task create(TaskConfig config, double validationFraction) {
        Source source = new Source(config.setting(DELAY));
        double forgotten = COPIED * Math.log(LETTERS.length()) / source.longest();
        return new SequenceTask(
                config,
                source,
                Words.CHARACTERS,
                List.of(
                        new Line(
                                "forgotten",
                                "whoever forgets the letters",
                                forgotten,
                                "Ten guesses between eight letters, of T + 20 answers: 10 ln 8 / (T + 20)."),
                        Line.optimum(0, "Whoever remembers the ten letters knows all answers.")),
                goal(config));
    }

    @Override
    public Goal goal(TaskConfig config) {
        return new Goal(
                "copies right",
                "A copy is right where the likeliest answer is always the right one, of all ten letters and every blank.",
                0.99,
                "A rule of this program.",
                Goal.Judgement.LIKELIEST,
                Marks.drawn(new Source(config.setting(DELAY)), GOAL_SEQUENCES));
    }

    /** @param delay T */
    private record Source(int delay) implements SequenceSource {
        @Override
        public String alphabet() {
            return "" + BLANK + MARK + LETTERS;
        }

        @Override
        public int longest() {
            return delay + 2 * COPIED;
        }

        @Override
        public double meanAnswers() {
            return longest();
        }

        @Override
        public void draw(Random random, Sequence into) {
            int drawn = random.nextInt(1 << COPIED * BITS);
            for (int t = 0; t < longest(); t++) {
                char read = t < COPIED ? letter(drawn, t) : t == delay + COPIED - 1 ? MARK : BLANK;
                int copied = t - delay - COPIED;
                into.read(read, copied < 0 ? BLANK : letter(drawn, copied));
            }
        }

        private static char letter(int drawn, int i) {
            return LETTERS.charAt(drawn >> BITS * i & LETTERS.length() - 1);
        }

        @Override
        public int[] answers(int[] tokens, Vocabulary vocabulary) {
            int[] answers = new int[tokens.length];
            Arrays.setAll(answers, t -> t < delay + COPIED ? vocabulary.id(BLANK) : tokens[t - delay - COPIED]);
            return answers;
        }

        @Override
        public boolean answersWhatFollows() {
            return false;
        }
    }
}
