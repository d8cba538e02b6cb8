package elman.data;

/**
 * The held-out part of a text as validation reads it: cut into equal parts, each read from its start from a zero hidden
 * state, about {@value #TOKENS} tokens in all. Small held-out parts are read whole, but for fewer tokens at the end than
 * there are parts. What is read depends on the split alone, never on how a run trains, so that losses of different runs on
 * one split can be compared.
 *
 * <p>A part has at least {@value #PART} tokens where the text has them, so that the start from zero weighs little.
 */
public final class HeldOutWindows {
    /** Predictions that one reading makes at most. */
    public static final int TOKENS = 16_384;

    private static final int PART = 512;
    /** The largest {@link #batchSize}. */
    public static final int MAX_PARTS = TOKENS / PART;

    /** The largest {@link #seqLength}. */
    public static final int MAX_SEQ_LENGTH = 64;

    private final Streams parts;
    private final int seqLength;
    private final StreamCursor cursor;

    public HeldOutWindows(TextSplit split) {
        int predictions = Math.max(0, split.heldOutLength() - 1);
        int count = Math.min(predictions, Math.max(1, Math.min(MAX_PARTS, predictions / PART)));
        int stride = count == 0 ? 0 : predictions / count;
        parts = new Streams(split::heldOutToken, count, stride, count == MAX_PARTS ? PART : stride);
        seqLength = Math.min(parts.predictions(), MAX_SEQ_LENGTH);
        cursor = new StreamCursor(parts, seqLength);
    }

    /** The parts; there are none where nothing is held out. */
    public Streams parts() {
        return parts;
    }

    /** What reads them. */
    public StreamCursor cursor() {
        return cursor;
    }

    /** T, the tokens of each part that a window has, but for the last; 0 where nothing is held out. */
    public int seqLength() {
        return seqLength;
    }

    /** B of every window, the number of parts; 0 where nothing is held out. */
    public int batchSize() {
        return parts.count();
    }

    /** How many windows one validation reads; 0 where nothing is held out. */
    public int count() {
        return seqLength == 0 ? 0 : (parts.predictions() + seqLength - 1) / seqLength;
    }

    /** How many tokens one validation predicts; 0 where nothing is held out. */
    public int predictions() {
        return parts.count() * parts.predictions();
    }

    /** How many tokens of each part the next window has: T, or in the last those that are left. */
    public int steps() {
        return cursor.steps();
    }

    /** Makes the first window the next. */
    public void rewind() {
        cursor.rewind();
    }

    /**
     * Reads the next window; after the last comes the first again. Of both arrays only the first {@link #steps} are filled.
     *
     * @param inputs [T][B] token ids. Modified.
     * @param targets [T][B] token ids. Modified.
     * @return true where the hidden state must be zeroed before this window
     * @throws IllegalStateException if nothing is held out
     */
    public boolean next(int[] inputs, int[] targets) {
        if (count() == 0) {
            throw new IllegalStateException("nothing is held out");
        }
        return cursor.next(inputs, targets);
    }
}
