package elman.train;

import elman.data.TextSplit;
import elman.nn.NetworkState;

/**
 * How far training has come in its text.
 *
 * @param trainingTokens of the text, those that are not held out
 * @param seqLength T of the windows
 * @param offset of the window that is read next
 * @param state that it is read with, of as many sequences as there are streams
 */
public record TextPosition(int trainingTokens, int seqLength, int offset, NetworkState state) {
    /** Whether training under this configuration can go on here: it reads the same windows of the same tokens. */
    boolean isOf(TextSplit split, TrainingConfig config) {
        return trainingTokens == split.trainingLength()
                && seqLength == config.seqLength()
                && state.batch() == config.batchSize();
    }
}
