package elman.data;

import java.util.Locale;

/**
 * Reads streams a window of T tokens at a time: the window at offset o holds the tokens o…o+T−1 of each and, as targets,
 * those one further on. The last window has the tokens that are left.
 */
public final class StreamCursor {
    private final Streams streams;
    private final int seqLength;
    private int offset;

    /** @param seqLength T */
    StreamCursor(Streams streams, int seqLength) {
        this.streams = streams;
        this.seqLength = seqLength;
    }

    /** Where the next window begins. */
    public int offset() {
        return offset;
    }

    public Streams streams() {
        return streams;
    }

    /** T */
    public int seqLength() {
        return seqLength;
    }

    /** How many tokens of each stream the next window has, at most T. */
    public int steps() {
        return Math.min(seqLength, streams.predictions() - offset);
    }

    /** Goes back to the first window. */
    public void rewind() {
        offset = 0;
    }

    /** Makes the window at an offset the next; throws {@link IllegalArgumentException} where none begins there. */
    public void seek(int newOffset) {
        if (newOffset < 0 || newOffset >= streams.predictions() || newOffset % seqLength != 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "no window begins at offset %d: they begin at the multiples of %d below %d",
                    newOffset,
                    seqLength,
                    streams.predictions()));
        }
        offset = newOffset;
    }

    /** Fills the first {@link #steps} of both [T][B] and moves on; true where the window is the first of the streams. */
    public boolean next(int[] inputs, int[] targets) {
        checkShape("inputs", inputs);
        checkShape("targets", targets);
        int B = streams.count();
        int steps = steps();
        for (int b = 0; b < B; b++) {
            int input = streams.token(b, offset);
            for (int t = 0; t < steps; t++) {
                int target = streams.token(b, offset + t + 1);
                inputs[t * B + b] = input;
                targets[t * B + b] = target;
                input = target;
            }
        }
        boolean first = offset == 0;
        offset = (offset + steps) % streams.predictions();
        return first;
    }

    private void checkShape(String name, int[] array) {
        if (array.length != seqLength * streams.count()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s has length %d, not T·B = %d·%d", name, array.length, seqLength, streams.count()));
        }
    }
}
