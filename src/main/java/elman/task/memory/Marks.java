package elman.task.memory;

import elman.data.Vocabulary;
import elman.task.Goal;
import elman.task.sequence.SequenceSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Sequences of a source as a goal tries them: right is the answer that was drawn. */
final class Marks implements SequenceSource.Sequence {
    private final Vocabulary vocabulary;
    private final int[] tokens;
    private final long[] right;
    private int length;

    private Marks(SequenceSource source) {
        vocabulary = Vocabulary.of(source.alphabet());
        tokens = new int[source.longest()];
        right = new long[source.longest()];
    }

    /** So many, the same each time. */
    static List<Goal.Marked> drawn(SequenceSource source, int count) {
        Random random = new Random(count);
        return Stream.generate(() -> drawn(source, random)).limit(count).toList();
    }

    private static Goal.Marked drawn(SequenceSource source, Random random) {
        Marks marks = new Marks(source);
        source.draw(random, marks);
        return new Goal.Marked(Arrays.copyOf(marks.tokens, marks.length), Arrays.copyOf(marks.right, marks.length));
    }

    @Override
    public void read(char token, char answer) {
        right[length] = 1L << vocabulary.id(answer);
        read(token);
    }

    @Override
    public void read(char token) {
        tokens[length] = vocabulary.id(token);
        length++;
    }
}
