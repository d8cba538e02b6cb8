package elman.data;

/**
 * The held-out part of a text as validation reads it: cut into equal parts, each read from its start from a zero hidden
 * state, about {@value #TOKENS} tokens in all. Small held-out parts are read whole, but for a remainder of a few tokens
 * that fill no window. What is read depends on the split alone, never on how a run trains, so that losses of different
 * runs on one split can be compared.
 *
 * <p>A part has at least {@value #PART} tokens where the text has them, so that the start from zero weighs little.
 */
public final class HeldOutWindows {
    private static final int TOKENS = 16_384;
    private static final int PART = 512;
    /** The largest {@link #batchSize}. */
    public static final int MAX_PARTS = TOKENS / PART;

    /** The largest {@link #seqLength}. */
    public static final int MAX_SEQ_LENGTH = 64;

    private final int seqLength;
    private final int batchSize;
    private final int count;
    private final StreamCursor cursor;

    public HeldOutWindows(TextSplit split) {
        int predictions = Math.max(0, split.heldOutLength() - 1);
        batchSize = Math.min(predictions, Math.max(1, Math.min(MAX_PARTS, predictions / PART)));
        int stride = batchSize == 0 ? 0 : predictions / batchSize;
        int part = batchSize == MAX_PARTS ? PART : stride;
        seqLength = bestSeqLength(part);
        count = part == 0 ? 0 : part / seqLength;
        cursor = new StreamCursor(split::heldOutToken, stride, seqLength, batchSize, count);
    }

    /** The length, not above the greatest, whose windows leave the fewest tokens of a part unread. */
    private static int bestSeqLength(int part) {
        int best = Math.min(part, MAX_SEQ_LENGTH);
        for (int length = best; length > MAX_SEQ_LENGTH / 2; length--) {
            if (part % length < part % best) {
                best = length;
            }
        }
        return best;
    }

    /** T of every window, at most {@value #MAX_SEQ_LENGTH}; 0 where nothing is held out. */
    public int seqLength() {
        return seqLength;
    }

    /** B of every window, the number of parts; 0 where nothing is held out. */
    public int batchSize() {
        return batchSize;
    }

    /** How many windows one validation reads; 0 where nothing is held out. */
    public int count() {
        return count;
    }

    /** Makes the first window the next. */
    public void rewind() {
        cursor.rewind();
    }

    /**
     * Reads the next window; after the last comes the first again.
     *
     * @param inputs [T][B] token ids. Modified.
     * @param targets [T][B] token ids. Modified.
     * @return true where the hidden state must be zeroed before this window
     * @throws IllegalStateException if nothing is held out
     */
    public boolean next(int[] inputs, int[] targets) {
        if (count == 0) {
            throw new IllegalStateException("nothing is held out");
        }
        return cursor.next(inputs, targets);
    }
}
