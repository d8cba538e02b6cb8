package elman.data;

import java.util.function.IntUnaryOperator;

/**
 * Passages of a text that are read side by side, each from its beginning: what is predicted of a text, and from what. Each
 * token of a stream but the first is predicted, from those before it in the same stream.
 *
 * @param text the id of each token
 * @param count B
 * @param stride tokens from the beginning of one stream to that of the next
 * @param predictions of each stream: stream b has the tokens b·stride…b·stride + predictions
 */
public record Streams(IntUnaryOperator text, int count, int stride, int predictions) {
    /** Token {@code i} of stream {@code b}, i from 0 to {@link #predictions}. */
    public int token(int b, int i) {
        return text.applyAsInt(b * stride + i);
    }
}
