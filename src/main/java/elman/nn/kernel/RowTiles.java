package elman.nn.kernel;

import static elman.nn.kernel.Registers.LANES;
import static elman.nn.kernel.Registers.PANEL;
import static elman.nn.kernel.Registers.all;
import static elman.nn.kernel.Registers.load;

import jdk.incubator.vector.FloatVector;

/**
 * C = C + A B for a tile of C that stays in registers while k runs: four rows by some registers. A's columns are
 * next to each other, B is the left part of a panel; {@code a0}, {@code b0}, {@code c0} are where the first elements
 * stand, {@code aRow} and {@code cRow} the distance of rows.
 *
 * <p>Each tile is written out with one local variable for each register: the compiler keeps vectors in registers only as
 * long as they are locals of one method that is not too large. Every index is a sum of p times a constant and of what
 * does not change, which lets it check bounds before the loop;
 * panels of whatever width have rows of one length for that reason.
 */
final class RowTiles {
    private RowTiles() {}

    static void four(int depth, float[] a, int a0, int aRow, float[] b, int b0, float[] c, int c0, int cRow) {
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int c1 = c0 + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        FloatVector s00 = load(c, c0);
        FloatVector s01 = load(c, c0 + LANES);
        FloatVector s02 = load(c, c0 + 2 * LANES);
        FloatVector s03 = load(c, c0 + 3 * LANES);
        FloatVector s10 = load(c, c1);
        FloatVector s11 = load(c, c1 + LANES);
        FloatVector s12 = load(c, c1 + 2 * LANES);
        FloatVector s13 = load(c, c1 + 3 * LANES);
        FloatVector s20 = load(c, c2);
        FloatVector s21 = load(c, c2 + LANES);
        FloatVector s22 = load(c, c2 + 2 * LANES);
        FloatVector s23 = load(c, c2 + 3 * LANES);
        FloatVector s30 = load(c, c3);
        FloatVector s31 = load(c, c3 + LANES);
        FloatVector s32 = load(c, c3 + 2 * LANES);
        FloatVector s33 = load(c, c3 + 3 * LANES);
        for (int p = 0; p < depth; p++) {
            FloatVector y0 = load(b, b0 + p * PANEL);
            FloatVector y1 = load(b, b0 + p * PANEL + LANES);
            FloatVector y2 = load(b, b0 + p * PANEL + 2 * LANES);
            FloatVector y3 = load(b, b0 + p * PANEL + 3 * LANES);
            FloatVector x = all(a, a0 + p);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            s02 = x.fma(y2, s02);
            s03 = x.fma(y3, s03);
            x = all(a, a1 + p);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            s12 = x.fma(y2, s12);
            s13 = x.fma(y3, s13);
            x = all(a, a2 + p);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            s22 = x.fma(y2, s22);
            s23 = x.fma(y3, s23);
            x = all(a, a3 + p);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            s32 = x.fma(y2, s32);
            s33 = x.fma(y3, s33);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s02.intoArray(c, c0 + 2 * LANES);
        s03.intoArray(c, c0 + 3 * LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s12.intoArray(c, c1 + 2 * LANES);
        s13.intoArray(c, c1 + 3 * LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s22.intoArray(c, c2 + 2 * LANES);
        s23.intoArray(c, c2 + 3 * LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
        s32.intoArray(c, c3 + 2 * LANES);
        s33.intoArray(c, c3 + 3 * LANES);
    }

    static void three(int depth, float[] a, int a0, int aRow, float[] b, int b0, float[] c, int c0, int cRow) {
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int c1 = c0 + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        FloatVector s00 = load(c, c0);
        FloatVector s01 = load(c, c0 + LANES);
        FloatVector s02 = load(c, c0 + 2 * LANES);
        FloatVector s10 = load(c, c1);
        FloatVector s11 = load(c, c1 + LANES);
        FloatVector s12 = load(c, c1 + 2 * LANES);
        FloatVector s20 = load(c, c2);
        FloatVector s21 = load(c, c2 + LANES);
        FloatVector s22 = load(c, c2 + 2 * LANES);
        FloatVector s30 = load(c, c3);
        FloatVector s31 = load(c, c3 + LANES);
        FloatVector s32 = load(c, c3 + 2 * LANES);
        for (int p = 0; p < depth; p++) {
            FloatVector y0 = load(b, b0 + p * PANEL);
            FloatVector y1 = load(b, b0 + p * PANEL + LANES);
            FloatVector y2 = load(b, b0 + p * PANEL + 2 * LANES);
            FloatVector x = all(a, a0 + p);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            s02 = x.fma(y2, s02);
            x = all(a, a1 + p);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            s12 = x.fma(y2, s12);
            x = all(a, a2 + p);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            s22 = x.fma(y2, s22);
            x = all(a, a3 + p);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            s32 = x.fma(y2, s32);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s02.intoArray(c, c0 + 2 * LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s12.intoArray(c, c1 + 2 * LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s22.intoArray(c, c2 + 2 * LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
        s32.intoArray(c, c3 + 2 * LANES);
    }

    static void two(int depth, float[] a, int a0, int aRow, float[] b, int b0, float[] c, int c0, int cRow) {
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int c1 = c0 + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        FloatVector s00 = load(c, c0);
        FloatVector s01 = load(c, c0 + LANES);
        FloatVector s10 = load(c, c1);
        FloatVector s11 = load(c, c1 + LANES);
        FloatVector s20 = load(c, c2);
        FloatVector s21 = load(c, c2 + LANES);
        FloatVector s30 = load(c, c3);
        FloatVector s31 = load(c, c3 + LANES);
        for (int p = 0; p < depth; p++) {
            FloatVector y0 = load(b, b0 + p * PANEL);
            FloatVector y1 = load(b, b0 + p * PANEL + LANES);
            FloatVector x = all(a, a0 + p);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = all(a, a1 + p);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            x = all(a, a2 + p);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            x = all(a, a3 + p);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
    }

    static void one(int depth, float[] a, int a0, int aRow, float[] b, int b0, float[] c, int c0, int cRow) {
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int c1 = c0 + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        FloatVector s00 = load(c, c0);
        FloatVector s10 = load(c, c1);
        FloatVector s20 = load(c, c2);
        FloatVector s30 = load(c, c3);
        for (int p = 0; p < depth; p++) {
            FloatVector y0 = load(b, b0 + p * PANEL);
            FloatVector x = all(a, a0 + p);
            s00 = x.fma(y0, s00);
            x = all(a, a1 + p);
            s10 = x.fma(y0, s10);
            x = all(a, a2 + p);
            s20 = x.fma(y0, s20);
            x = all(a, a3 + p);
            s30 = x.fma(y0, s30);
        }
        s00.intoArray(c, c0);
        s10.intoArray(c, c1);
        s20.intoArray(c, c2);
        s30.intoArray(c, c3);
    }
}
