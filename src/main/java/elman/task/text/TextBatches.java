package elman.task.text;

import elman.data.StreamCursor;
import elman.nn.Batch;
import elman.task.Batches;

/** Windows of streams of tokens; a position is the offset o of a window. */
record TextBatches(StreamCursor windows) implements Batches {
    @Override
    public int seqLength() {
        return windows.seqLength();
    }

    @Override
    public int batchSize() {
        return windows.streams().count();
    }

    @Override
    public boolean isWeighted() {
        return false;
    }

    @Override
    public int count() {
        return (windows.streams().predictions() + seqLength() - 1) / seqLength();
    }

    @Override
    public double meanPredictions() {
        return (double) windows.streams().predictions() * batchSize() / count();
    }

    @Override
    public int position() {
        return windows.offset();
    }

    @Override
    public void seek(int position) {
        windows.seek(position);
    }

    @Override
    public boolean next(Batch batch) {
        batch.steps(windows.steps());
        return windows.next(batch.tokens(), batch.targetTokens());
    }
}
