package elman.nn.kernel;

import static elman.nn.kernel.Registers.PANEL;
import static elman.nn.kernel.Registers.all;
import static elman.nn.kernel.Registers.load;

import jdk.incubator.vector.FloatVector;

/** C = C + A B for one row of C by some registers, as in {@link RowTiles}: for rows left over, and for a batch of one. */
final class SingleRowTiles {
    private SingleRowTiles() {}

    /**
     * One row by four registers. {@code b0…b3} are where their columns begin, {@code j1…j3} how far they stand from the
     * first in C. A register given twice is computed and stored twice.
     */
    static void byFour(
            int depth,
            float[] a,
            int a0,
            float[] b,
            int b0,
            int b1,
            int b2,
            int b3,
            float[] c,
            int c0,
            int j1,
            int j2,
            int j3) {
        FloatVector s0 = load(c, c0);
        FloatVector s1 = load(c, c0 + j1);
        FloatVector s2 = load(c, c0 + j2);
        FloatVector s3 = load(c, c0 + j3);
        for (int p = 0; p < depth; p++) {
            FloatVector x = all(a, a0 + p);
            s0 = x.fma(load(b, b0 + p * PANEL), s0);
            s1 = x.fma(load(b, b1 + p * PANEL), s1);
            s2 = x.fma(load(b, b2 + p * PANEL), s2);
            s3 = x.fma(load(b, b3 + p * PANEL), s3);
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c0 + j1);
        s2.intoArray(c, c0 + j2);
        s3.intoArray(c, c0 + j3);
    }

    /** One row by one register. */
    static void byOne(int depth, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        FloatVector s = load(c, c0);
        for (int p = 0; p < depth; p++) {
            s = all(a, a0 + p).fma(load(b, b0 + p * PANEL), s);
        }
        s.intoArray(c, c0);
    }
}
