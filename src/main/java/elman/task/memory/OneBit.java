package elman.task.memory;

import elman.data.Vocabulary;
import elman.task.Goal;
import elman.task.Line;
import elman.task.Reported;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.task.TaskKind;
import elman.task.TaskSetting;
import elman.task.Words;
import elman.task.sequence.SequenceSource;
import elman.task.sequence.SequenceTask;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One bit through p steps: x or y, then p − 1 letters that are always the same, each another, then the first letter once
 * more. All but the last can be predicted without memory of the first; and when it is due, the letter before it says.
 *
 * <p>Source: Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 9, 1997, experiment 2a.
 */
public final class OneBit implements TaskKind {
    private static final String DELAY = "delay";
    private static final String BIT = "xy";
    private static final int LONGEST = 1_000;
    private static final String SOURCE = "Hochreiter and Schmidhuber 1997, experiment 2a, table 2";
    private static final Set<UnicodeScript> SCRIPTS =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC);
    /** What stands between, in its order: as many letters as the longest delay needs, the alphabet first. */
    private static final String BETWEEN = IntStream.concat(
                    "abcdefghijklmnopqrstuvwzABCDEFGHIJKLMNOPQRSTUVWXYZ".chars(),
                    IntStream.range('\u00C0', Character.MAX_VALUE).filter(OneBit::isLetter))
            .limit(LONGEST - 1)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    /** One that looks the same however it is written. */
    private static boolean isLetter(int c) {
        return Character.isLetter(c)
                && SCRIPTS.contains(UnicodeScript.of(c))
                && Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFKC);
    }

    private static String alphabet(int delay) {
        return BIT + BETWEEN.substring(0, delay - 1);
    }

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
        return List.of(new TaskSetting(
                DELAY, "Delay", "p: how many steps later the letter comes back.", 1, LONGEST, 10, true));
    }

    @Override
    public List<Reported> reported() {
        return List.of(
                new Reported(
                        "Real-time recurrent learning succeeded in at most 78 % of trials at a delay of 4 and in none at 10;"
                                + " backpropagation through time in none at 100.",
                        SOURCE),
                new Reported(
                        "At a delay of 100 the neural sequence chunker succeeded in 33 % of trials, and an LSTM, without a forget"
                                + " gate, in all of them after 5,040 sequences on the average.",
                        SOURCE));
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
                new Words("letter", "letters"),
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
                "The letter is right where it is expected by over 90 %, p steps after it was read: there are but two sequences.",
                1,
                "After Hochreiter and Schmidhuber, 1997.",
                Goal.Judgement.OVER_NINE_TENTHS,
                List.of(marked('x', delay), marked('y', delay)));
    }

    private static Goal.Marked marked(char letter, int delay) {
        Vocabulary vocabulary = Vocabulary.of(alphabet(delay));
        long[] right = new long[delay];
        right[delay - 1] = 1L << vocabulary.id(letter);
        return new Goal.Marked(vocabulary.encode(letter + BETWEEN.substring(0, delay - 1)), right);
    }

    /** @param longest p, the tokens that are read */
    private record Source(int longest) implements SequenceSource {
        @Override
        public String alphabet() {
            return OneBit.alphabet(longest);
        }

        @Override
        public double meanAnswers() {
            return longest;
        }

        @Override
        public void draw(Random random, Sequence into) {
            char letter = BIT.charAt(random.nextInt(BIT.length()));
            for (int t = 0; t < longest; t++) {
                into.read(t == 0 ? letter : BETWEEN.charAt(t - 1), t == longest - 1 ? letter : BETWEEN.charAt(t));
            }
        }
    }
}
