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
import java.util.stream.IntStream;

/**
 * S, then each letter n times, one after the other, then T, with n from 1 to N, one as likely as the other. How often the
 * first letter comes cannot be known, and from then on everything can, by whoever counts: no automaton of finitely many
 * nodes writes such strings for every N.
 *
 * <p>Source: Gers and Schmidhuber, "LSTM recurrent networks learn simple context-free and context-sensitive languages",
 * IEEE Transactions on Neural Networks 12, 2001.
 */
public final class Counting implements TaskKind {
    private static final String MOST = "most";
    /** How many times farther than it has learned a network must count. */
    private static final int FARTHER = 5;

    private static final int MOST_STRINGS = 64;

    /** aⁿbⁿ, which needs one counter. */
    public static final Counting TWO_LETTERS = new Counting("anbn", "Counting: aⁿbⁿ", "ab");

    /** aⁿbⁿcⁿ, which needs two, or one that counts again. */
    public static final Counting THREE_LETTERS = new Counting("anbncn", "Counting: aⁿbⁿcⁿ", "abc");

    private final String id;
    private final String title;
    private final String letters;

    private Counting(String id, String title, String letters) {
        this.id = id;
        this.title = title;
        this.letters = letters;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<TaskSetting> settings() {
        return List.of(
                new TaskSetting(MOST, "Most of a letter", "N: each letter comes 1 to N times.", 2, 200, 10, false));
    }

    @Override
    public OptionalInt seqLength(TaskConfig config) {
        return OptionalInt.of(new Source(letters, config.setting(MOST)).longest());
    }

    @Override
    public Task create(TaskConfig config, double validationFraction) {
        Source source = new Source(letters, config.setting(MOST));
        double optimum = Math.log(source.most) / source.meanAnswers();
        return new SequenceTask(
                config,
                source,
                new Words("letter", "letters"),
                List.of(Line.optimum(
                        optimum, "Of a string nothing but n cannot be known: ln N over the predictions of a string.")),
                goal(config));
    }

    @Override
    public Goal goal(TaskConfig config) {
        int longest = FARTHER * config.setting(MOST);
        int strings = Math.min(longest, MOST_STRINGS);
        return new Goal(
                "strings right",
                "A string is right where each letter after the first b has the largest probability, with n up to "
                        + longest + ", " + FARTHER + " times what is learned from.",
                1,
                "After Gers and Schmidhuber, 2001.",
                Goal.Judgement.LIKELIEST,
                IntStream.rangeClosed(1, strings)
                        .mapToObj(i -> marked((int) ((long) i * longest / strings)))
                        .toList());
    }

    private Goal.Marked marked(int n) {
        Vocabulary vocabulary = Vocabulary.of(new Source(letters, n).alphabet());
        StringBuilder text = new StringBuilder("S");
        letters.chars().forEach(letter -> text.append(Character.toString(letter).repeat(n)));
        int[] tokens = vocabulary.encode(text.toString());
        long[] right = new long[tokens.length];
        for (int t = n + 1; t < tokens.length; t++) {
            right[t] = 1L << (t + 1 < tokens.length ? tokens[t + 1] : vocabulary.id('T'));
        }
        return new Goal.Marked(tokens, right);
    }

    /** @param most N */
    private record Source(String letters, int most) implements SequenceSource {
        @Override
        public String alphabet() {
            return "ST" + letters;
        }

        @Override
        public int longest() {
            return 1 + most * letters.length();
        }

        @Override
        public double meanAnswers() {
            return 1 + (most + 1) / 2.0 * letters.length();
        }

        @Override
        public void draw(Random random, Sequence into) {
            int n = 1 + random.nextInt(most);
            char before = 'S';
            for (int i = 0; i < letters.length(); i++) {
                for (int j = 0; j < n; j++) {
                    into.read(before, letters.charAt(i));
                    before = letters.charAt(i);
                }
            }
            into.read(before, 'T');
        }
    }
}
