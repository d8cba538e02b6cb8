package elman.nn;

/** What a {@link BigramModel} makes of a sequence. */
@SuppressWarnings("ArrayRecordComponent")
record BigramPass(Parameters p, int[] tokens) implements Pass {
    @Override
    public float[][] logits() {
        float[][] logits = new float[tokens.length][];
        for (int i = 0; i < tokens.length; i++) {
            logits[i] = BigramModel.logits(p, tokens[i]);
        }
        return logits;
    }

    @Override
    public int layers() {
        return 0;
    }

    @Override
    public float[][] hidden(int layer) {
        throw new IndexOutOfBoundsException("a table has no layers");
    }

    @Override
    public float[][] cells(int layer) {
        return hidden(layer);
    }
}
