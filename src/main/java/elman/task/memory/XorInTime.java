package elman.task.memory;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.data.Vocabulary;
import elman.task.Automaton;
import elman.task.Automaton.Edge;
import elman.task.Goal;
import elman.task.Line;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.task.TaskKind;
import elman.task.TaskSetting;
import elman.task.Words;
import elman.task.text.TextTask;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Exclusive or in time: two random bits and then whether they differ, triple after triple without a gap. Two of three
 * bits cannot be known; who has found out where the triples begin, knows the third.
 *
 * <p>Source: Elman, "Finding structure in time", Cognitive Science 14, 1990.
 */
public final class XorInTime implements TaskKind {
    private static final String TRIPLES = "triples";
    private static final long SEED = 1990;
    private static final int GOAL_ROWS = 256;
    private static final int GOAL_TRIPLES = 20;
    /** After so many triples whoever can find the rhythm has found it. */
    private static final int FOUND_AFTER = 10;

    private static final List<Line> LINES = List.of(
            Line.optimum(2 * Math.log(2) / 3, "Two of three bits are random, the third follows from them: 2/3 ln 2."));

    /** Node 0 before a triple, 1 and 2 after the first bit, 3 and 4 where the third must be 0 or 1. */
    private static final Automaton TRIPLE = new Automaton(
            6,
            List.of(
                    new Edge(0, 1, '0', 0.5),
                    new Edge(0, 2, '1', 0.5),
                    new Edge(1, 3, '0', 0.5),
                    new Edge(1, 4, '1', 0.5),
                    new Edge(2, 4, '0', 0.5),
                    new Edge(2, 3, '1', 0.5),
                    new Edge(3, 5, '0', 1),
                    new Edge(4, 5, '1', 1)));

    @Override
    public String id() {
        return "xor";
    }

    @Override
    public String title() {
        return "XOR in time";
    }

    @Override
    public List<TaskSetting> settings() {
        return List.of(new TaskSetting(
                TRIPLES, "Triples", "How many triples the text has.", 1_000, 1_000_000, 100_000, false));
    }

    @Override
    public Task create(TaskConfig config, double validationFraction) {
        Corpus bits = Corpus.ofText(id(), title(), bits(config.setting(TRIPLES), SEED));
        TextSplit split = new TextSplit(bits, validationFraction);
        return new TextTask(split, new Words("bit", "bits"), LINES, Optional.of(TRIPLE), Optional.of(goal(config)));
    }

    @Override
    public Goal goal(TaskConfig config) {
        return new Goal(
                "rows right",
                "A row of 20 triples is right where after the tenth each third bit has the larger probability.",
                0.99,
                "A rule of this program: ten triples to find the rhythm, ten to show it.",
                Goal.Judgement.LIKELIEST,
                IntStream.range(0, GOAL_ROWS).mapToObj(XorInTime::marked).toList());
    }

    private static Goal.Marked marked(int row) {
        Vocabulary vocabulary = Vocabulary.of("01");
        int[] tokens = vocabulary.encode(bits(GOAL_TRIPLES, SEED + 1 + row));
        long[] right = new long[tokens.length];
        for (int second = 3 * FOUND_AFTER + 1; second < tokens.length; second += 3) {
            right[second] = 1L << tokens[second + 1];
        }
        return new Goal.Marked(tokens, right);
    }

    private static String bits(int triples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder bits = new StringBuilder(3 * triples);
        for (int i = 0; i < triples; i++) {
            int a = random.nextInt(2);
            int b = random.nextInt(2);
            bits.append(a).append(b).append(a ^ b);
        }
        return bits.toString();
    }
}
