package elman.insight;

import java.util.Arrays;

/**
 * Real numbers put into equally full bins, as {@link MutualInformation} wants them. The numbers are told apart to
 * 1/{@value #STEPS} of their range; equal ones share a bin, that of their middle rank: ⌊bins·(below + equal/2)/N⌋. So a
 * unit that is either on or off has two bins whatever their number, and one that hardly moves has one.
 */
final class QuantileBins {
    static final int BINS = 8;
    /**
     * A range too small to tell anything: that of a unit which is silent, see {@link UnitGallery#SILENT}, or so still about
     * another value.
     */
    static final double STILL = 2 * UnitGallery.SILENT;
    /** In single precision values that are nearer, beside their size, may be equal but for rounding. */
    private static final double ROUNDING = 1e-6;

    private static final int STEPS = 4096;

    private final int[] counts = new int[STEPS];
    private final byte[] binOfStep = new byte[STEPS];

    /**
     * Each value's bin.
     *
     * @param values [N], finite. Not modified.
     * @param bins [N], in 0…{@value #BINS}−1. Overwritten.
     */
    void assign(float[] values, byte[] bins) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double range = (double) high - low;
        double rounding = ROUNDING * Math.max(Math.abs(low), Math.abs(high));
        double scale = range > Math.max(STILL, rounding) ? (STEPS - 1) / range : 0;
        Arrays.fill(counts, 0);
        for (float value : values) {
            counts[step(value, low, scale)]++;
        }
        int below = 0;
        for (int i = 0; i < STEPS; i++) {
            binOfStep[i] = (byte) Math.min(BINS - 1, BINS * (below + counts[i] / 2.0) / values.length);
            below += counts[i];
        }
        for (int t = 0; t < values.length; t++) {
            bins[t] = binOfStep[step(values[t], low, scale)];
        }
    }

    private static int step(float value, float low, double scale) {
        return (int) Math.round(((double) value - low) * scale);
    }
}
