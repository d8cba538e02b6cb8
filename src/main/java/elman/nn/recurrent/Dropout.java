package elman.nn.recurrent;

import elman.nn.kernel.Matrix;

/**
 * Leaves values between two layers out at random and scales up the rest (Srivastava et al., JMLR 15, 2014; between layers
 * only, as Zaremba, Sutskever and Vinyals 2014). Which ones is a function of a key and the value's place alone, so it does
 * not matter who computes it, and the way back need not remember it.
 */
final class Dropout {
    /** Bits of randomness that decide on a value. */
    private static final int BITS = 24;

    private static final int GOLDEN = 0x9E3779B9;

    private final double rate;
    private final float scale;
    private int threshold;
    private long key;

    /** @param rate the probability that a value is left out, from 0 to less than 1 */
    Dropout(double rate) {
        this.rate = rate;
        scale = (float) (1 / (1 - rate));
    }

    boolean isPossible() {
        return rate > 0;
    }

    /** What follows leaves out what the key says. */
    void draw(long newKey) {
        key = newKey;
        threshold = (int) Math.round(rate * (1 << BITS));
    }

    /** What follows leaves nothing out. */
    void keepAll() {
        threshold = 0;
    }

    /** What a value is multiplied by: 0 or 1/(1 − rate), or 1 after {@link #keepAll}. */
    float factor(int layer, int t, int b, int unit) {
        return factor(rowKey(layer, t, b), unit);
    }

    /**
     * to = from · factors.
     *
     * @param B sequences, of which the first is number {@code first} of the batch
     * @param from [T·B][Hp]. Not modified, unless it is the memory of {@code to}.
     * @param to [T·B][Hp]. Modified.
     */
    void apply(int layer, int B, int first, Matrix from, Matrix to) {
        for (int row = 0; row < to.rows(); row++) {
            int rowKey = rowKey(layer, row / B, first + row % B);
            int x = from.row(row);
            int y = to.row(row);
            for (int unit = 0; unit < to.cols(); unit++) {
                to.data()[y + unit] = from.data()[x + unit] * factor(rowKey, unit);
            }
        }
    }

    private float factor(int rowKey, int unit) {
        if (threshold == 0) {
            return 1;
        }
        return scramble(rowKey + unit * GOLDEN) >>> (Integer.SIZE - BITS) < threshold ? 0 : scale;
    }

    private int rowKey(int layer, int t, int b) {
        int hash = scramble((int) key ^ scramble((int) (key >>> Integer.SIZE) + layer));
        return scramble(scramble(hash + t) + b);
    }

    /** A bijection of 32 bits of which each changes every other with a probability near 1/2 (Wellons 2018, lowbias32). */
    private static int scramble(int bits) {
        int x = bits;
        x ^= x >>> 16;
        x *= 0x7feb352d;
        x ^= x >>> 15;
        x *= 0x846ca68b;
        return x ^ (x >>> 16);
    }
}
