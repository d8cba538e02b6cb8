package elman.task.sequence;

import elman.data.Vocabulary;
import elman.nn.Batch;
import elman.task.Batches;
import java.util.Arrays;
import java.util.Random;

/**
 * B sequences a batch, drawn anew each time; a position is the number of the batch, which alone says what is drawn. Shorter
 * ones are padded at their end, without effect.
 */
final class SequenceBatches implements Batches, SequenceSource.Sequence {
    private final SequenceSource source;
    private final Vocabulary vocabulary;
    private final int batchSize;
    private final int count;
    private final double meanPredictions;
    private final long seed;
    private final Random random = new Random();
    private int position;

    private int[] tokens = {};
    private int[] answers = {};
    private float[] weights = {};
    /** Where the next token goes, and the sequence of the batch that it belongs to. */
    private int step;

    private int column;

    /**
     * @param count after how many the first comes again; {@link Integer#MAX_VALUE} for never
     */
    SequenceBatches(SequenceSource source, Vocabulary vocabulary, int batchSize, int count, long seed) {
        this.source = source;
        this.vocabulary = vocabulary;
        this.batchSize = batchSize;
        this.count = count;
        this.seed = seed;
        meanPredictions = source.meanAnswers() * batchSize;
    }

    @Override
    public int seqLength() {
        return source.longest();
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public boolean isWeighted() {
        return true;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public double meanPredictions() {
        return meanPredictions;
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public void seek(int position) {
        if (position < 0 || position >= count) {
            throw new IllegalArgumentException("there is no batch " + position + " of " + count);
        }
        this.position = position;
    }

    @Override
    public boolean next(Batch batch) {
        tokens = batch.tokens();
        answers = batch.targetTokens();
        weights = batch.weights();
        Arrays.fill(tokens, 0);
        Arrays.fill(answers, 0);
        Arrays.fill(weights, 0);
        random.setSeed(mixed(seed + position));
        int longest = 0;
        for (column = 0; column < batchSize; column++) {
            step = 0;
            source.draw(random, this);
            longest = Math.max(longest, step);
        }
        batch.steps(longest);
        position = position + 1 == count ? 0 : position + 1;
        return true;
    }

    /** Draws what {@code count} batches of a seed hold, one sequence after the other. */
    static void drawAll(SequenceSource source, int batchSize, int count, long seed, SequenceSource.Sequence into) {
        Random random = new Random();
        for (int position = 0; position < count; position++) {
            random.setSeed(mixed(seed + position));
            for (int b = 0; b < batchSize; b++) {
                source.draw(random, into);
            }
        }
    }

    @Override
    public void read(char token, char answer) {
        answers[step * batchSize + column] = vocabulary.id(answer);
        weights[step * batchSize + column] = 1;
        read(token);
    }

    @Override
    public void read(char token) {
        tokens[step * batchSize + column] = vocabulary.id(token);
        step++;
    }

    /** Seeds that follow one another become seeds that have nothing in common (the finaliser of splitmix64). */
    private static long mixed(long seed) {
        long z = seed * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
