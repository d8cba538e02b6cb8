package elman.data;

import elman.nn.Faults;
import elman.nn.InvalidValueException;
import java.util.Locale;

/**
 * The training part of a text in the order in which truncated backpropagation through time reads it. Of its N tokens,
 * stream b of B starts at b·S with S = ⌊(N−1)/B⌋. The window at offset o holds the tokens o…o+T−1 of every stream, and
 * as targets those one further on; o runs 0, T, 2T … while o < S, then starts again at 0. The last window of such a pass
 * has the S − o tokens that are left. The hidden state is carried from window to window and is zero where o = 0.
 */
public final class Windows {
    private final Streams streams;
    private final int seqLength;
    private final StreamCursor cursor;

    /**
     * @param seqLength T, 1…S
     * @param batchSize B, 1…N−1
     * @throws InvalidValueException for "training.batchSize", "training.seqLength" or both, with the bounds named
     */
    public Windows(TextSplit split, int seqLength, int batchSize) {
        int targets = split.trainingLength() - 1;
        Faults.requireAll(
                () -> requireStreams(targets, seqLength, batchSize),
                () -> requireWindow(targets, seqLength, batchSize));
        int stride = targets / batchSize;
        this.seqLength = seqLength;
        streams = new Streams(split::trainingToken, batchSize, stride, stride);
        cursor = new StreamCursor(streams, seqLength);
    }

    private static void requireStreams(int targets, int T, int B) {
        if (B < 1 || B > targets) {
            int window = T < 1 || T > targets ? 1 : T;
            throw new InvalidValueException(
                    "training.batchSize",
                    String.format(
                            Locale.ROOT,
                            "training.batchSize must be from 1 to %d for this text of %d training tokens and seqLength %d",
                            targets / window,
                            targets + 1,
                            window));
        }
    }

    private static void requireWindow(int targets, int T, int B) {
        if (T < 1) {
            throw new InvalidValueException("training.seqLength", "training.seqLength must be at least 1");
        }
        int streams = B < 1 || B > targets ? 1 : B;
        if (T > targets / streams) {
            throw new InvalidValueException(
                    "training.seqLength",
                    String.format(
                            Locale.ROOT,
                            "training.seqLength must be at most S = %d for this text of %d training tokens and batchSize %d",
                            targets / streams,
                            targets + 1,
                            streams));
        }
    }

    /** What is read in a pass, S predictions of each of B streams. */
    public Streams streams() {
        return streams;
    }

    /** What reads them. */
    public StreamCursor cursor() {
        return cursor;
    }

    /** The tokens that a window has on the average over a pass, at most T·B. */
    public double meanTokens() {
        int windows = (streams.predictions() + seqLength - 1) / seqLength;
        return (double) streams.predictions() * streams.count() / windows;
    }

    /** How many tokens of each stream the next window has: T, or the S − o that are left. */
    public int steps() {
        return cursor.steps();
    }

    /** o of the window that {@link #next} reads next. */
    public int offset() {
        return cursor.offset();
    }

    /** Makes the window at offset o the next; throws {@link IllegalArgumentException} where none begins there. */
    public void seek(int o) {
        cursor.seek(o);
    }

    /**
     * Reads the window at {@link #offset} and moves on. Of both arrays only the first {@link #steps} are filled.
     *
     * @param inputs [T][B] token ids. Modified.
     * @param targets [T][B] token ids. Modified.
     * @return true where the hidden state must be zeroed before this window (o = 0)
     */
    public boolean next(int[] inputs, int[] targets) {
        return cursor.next(inputs, targets);
    }
}
