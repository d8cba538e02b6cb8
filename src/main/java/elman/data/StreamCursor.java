package elman.data;

import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * Reads a sequence of tokens as B streams side by side, a window of T tokens at a time: stream b starts at token b·S, and
 * the window at offset o holds its tokens o…o+T−1 and, as targets, those one further on.
 */
final class StreamCursor {
    private final IntUnaryOperator token;
    private final int stride;
    private final int seqLength;
    private final int batchSize;
    private final int windows;
    private int offset;

    /**
     * @param stride S
     * @param windows how many are read before the offset starts again at 0
     */
    StreamCursor(IntUnaryOperator token, int stride, int seqLength, int batchSize, int windows) {
        this.token = token;
        this.stride = stride;
        this.seqLength = seqLength;
        this.batchSize = batchSize;
        this.windows = windows;
    }

    int offset() {
        return offset;
    }

    /** Goes back to the first window. */
    void rewind() {
        offset = 0;
    }

    /** Makes the window at an offset the next; throws {@link IllegalArgumentException} where none begins there. */
    void seek(int newOffset) {
        if (newOffset < 0 || newOffset >= windows * seqLength || newOffset % seqLength != 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "no window begins at offset %d: they begin at the multiples of %d below %d",
                    newOffset,
                    seqLength,
                    windows * seqLength));
        }
        offset = newOffset;
    }

    /** Fills both [T][B] and moves on; true where the window is the first of the streams. */
    boolean next(int[] inputs, int[] targets) {
        checkShape("inputs", inputs);
        checkShape("targets", targets);
        for (int b = 0; b < batchSize; b++) {
            int start = b * stride + offset;
            int input = token.applyAsInt(start);
            for (int t = 0; t < seqLength; t++) {
                int target = token.applyAsInt(start + t + 1);
                inputs[t * batchSize + b] = input;
                targets[t * batchSize + b] = target;
                input = target;
            }
        }
        boolean first = offset == 0;
        offset = (offset + seqLength) % (windows * seqLength);
        return first;
    }

    private void checkShape(String name, int[] array) {
        if (array.length != seqLength * batchSize) {
            throw new IllegalArgumentException(
                    String.format("%s has length %d, not T·B = %d·%d", name, array.length, seqLength, batchSize));
        }
    }
}
