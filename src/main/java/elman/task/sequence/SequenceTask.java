package elman.task.sequence;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.data.Vocabulary;
import elman.nn.InvalidValueException;
import elman.nn.Mapping;
import elman.task.Batches;
import elman.task.Goal;
import elman.task.Line;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.task.Words;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Sequences of their own, none of which is trained on twice; {@value #HELD_OUT} others are held out. */
public final class SequenceTask implements Task {
    static final int HELD_OUT = 512;

    private static final int HELD_OUT_BATCH = 64;
    private static final long TRAINING_SEED = 1L << 40;
    private static final long HELD_OUT_SEED = 1L << 50;
    /** Sets among which the one that is held out is chosen. */
    private static final int CANDIDATES = 200;

    private static final int TOLD = 64;

    private final SequenceSource source;
    private final Vocabulary vocabulary;
    private final Words words;
    private final List<Line> lines;
    private final Goal goal;
    private final String fingerprint;
    private final long heldOutSeed;

    /** @param config of which the source was made */
    public SequenceTask(TaskConfig config, SequenceSource source, Words words, List<Line> lines, Goal goal) {
        this.source = source;
        this.words = words;
        this.lines = List.copyOf(lines);
        this.goal = goal;
        vocabulary = Vocabulary.of(source.alphabet());
        heldOutSeed = mostTypical(source);
        fingerprint = Corpus.ofText(config.id(), config.id(), config.toString() + told(source))
                .hash();
    }

    /**
     * That of the set which has as many answers as can be expected of so many sequences: else the least loss that can be
     * reached on it would be another than the optimum.
     */
    private static long mostTypical(SequenceSource source) {
        Count count = new Count();
        long best = HELD_OUT_SEED;
        double least = Double.POSITIVE_INFINITY;
        for (long seed = HELD_OUT_SEED; seed < HELD_OUT_SEED + CANDIDATES * HELD_OUT && least > 0; seed += HELD_OUT) {
            count.answers = 0;
            SequenceBatches.drawAll(source, HELD_OUT_BATCH, HELD_OUT / HELD_OUT_BATCH, seed, count);
            double error = Math.abs(count.answers - HELD_OUT * source.meanAnswers());
            if (error < least) {
                least = error;
                best = seed;
            }
        }
        return best;
    }

    private static final class Count implements SequenceSource.Sequence {
        private int answers;

        @Override
        public void read(char token, char answer) {
            answers++;
        }

        @Override
        public void read(char token) {}
    }

    /** The first sequences, so that another way of drawing them is another task. */
    private static String told(SequenceSource source) {
        StringBuilder told = new StringBuilder();
        Random random = new Random(TRAINING_SEED);
        for (int i = 0; i < TOLD; i++) {
            source.draw(random, new SequenceSource.Sequence() {
                @Override
                public void read(char token, char answer) {
                    told.append(token).append(answer);
                }

                @Override
                public void read(char token) {
                    told.append(token);
                }
            });
            told.append('\n');
        }
        return told.toString();
    }

    @Override
    public Mapping mapping() {
        return Mapping.TEXT;
    }

    @Override
    public int inputSize() {
        return vocabulary.size();
    }

    @Override
    public int outputSize() {
        return inputSize();
    }

    /** There is no end of it. */
    @Override
    public int trainingSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Batches training(int seqLength, int batchSize) {
        if (seqLength != source.longest()) {
            throw new InvalidValueException(
                    "training.seqLength",
                    "training.seqLength must be " + source.longest()
                            + ", the length of the longest sequence, for they are read whole; not " + seqLength);
        }
        return new SequenceBatches(source, vocabulary, batchSize, Integer.MAX_VALUE, TRAINING_SEED);
    }

    @Override
    public Optional<Batches> heldOut() {
        return Optional.of(
                new SequenceBatches(source, vocabulary, HELD_OUT_BATCH, HELD_OUT / HELD_OUT_BATCH, heldOutSeed));
    }

    @Override
    public Optional<Goal> goal() {
        return Optional.of(goal);
    }

    @Override
    public int[] answers(int[] tokens) {
        return source.answers(tokens, vocabulary);
    }

    /** The first that the goal is tried with, and what follows it, where only one thing can. */
    @Override
    public Optional<String> example() {
        Goal.Marked first = goal.sequences().get(0);
        String read = vocabulary.decode(first.tokens());
        long right = first.right()[first.right().length - 1];
        boolean goesOn = answersWhatFollows() && Long.bitCount(right) == 1;
        return Optional.of(goesOn ? read + vocabulary.token(Long.numberOfTrailingZeros(right)) : read);
    }

    @Override
    public boolean answersWhatFollows() {
        return source.answersWhatFollows();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Optional<Vocabulary> vocabulary() {
        return Optional.of(vocabulary);
    }

    @Override
    public Optional<TextSplit> text() {
        return Optional.empty();
    }

    @Override
    public Words words() {
        return words;
    }

    @Override
    public List<Line> lines() {
        return lines;
    }
}
