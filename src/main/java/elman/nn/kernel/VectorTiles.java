package elman.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * C = C + A B for a tile of C that stays in registers while k runs: rows by vectors. {@code a0}, {@code b0}, {@code c0}
 * are where the tile's first elements stand; {@code aRow}, {@code aCol}, {@code bRow}, {@code cRow} are strides.
 *
 * <p>Each tile is written out with one local variable for each register: the compiler keeps vectors in registers only as
 * long as they are locals of one method that is not too large.
 */
final class VectorTiles {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    /** Floats in a register. */
    static final int LANES = SPECIES.length();

    private VectorTiles() {}

    static void fourByFour(
            int depth,
            float[] a,
            int a0,
            int aRow,
            int aCol,
            float[] b,
            int b0,
            int bRow,
            float[] c,
            int c0,
            int cRow) {
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
            FloatVector y0 = load(b, b0);
            FloatVector y1 = load(b, b0 + LANES);
            FloatVector y2 = load(b, b0 + 2 * LANES);
            FloatVector y3 = load(b, b0 + 3 * LANES);
            FloatVector x = all(a, a0);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            s02 = x.fma(y2, s02);
            s03 = x.fma(y3, s03);
            x = all(a, a0 + aRow);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            s12 = x.fma(y2, s12);
            s13 = x.fma(y3, s13);
            x = all(a, a0 + 2 * aRow);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            s22 = x.fma(y2, s22);
            s23 = x.fma(y3, s23);
            x = all(a, a0 + 3 * aRow);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            s32 = x.fma(y2, s32);
            s33 = x.fma(y3, s33);
            a0 += aCol;
            b0 += bRow;
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

    static void fourByTwo(
            int depth,
            float[] a,
            int a0,
            int aRow,
            int aCol,
            float[] b,
            int b0,
            int bRow,
            float[] c,
            int c0,
            int cRow) {
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
            FloatVector y0 = load(b, b0);
            FloatVector y1 = load(b, b0 + LANES);
            FloatVector x = all(a, a0);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = all(a, a0 + aRow);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            x = all(a, a0 + 2 * aRow);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            x = all(a, a0 + 3 * aRow);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            a0 += aCol;
            b0 += bRow;
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

    static void fourByOne(
            int depth,
            float[] a,
            int a0,
            int aRow,
            int aCol,
            float[] b,
            int b0,
            int bRow,
            float[] c,
            int c0,
            int cRow) {
        FloatVector s0 = load(c, c0);
        FloatVector s1 = load(c, c0 + cRow);
        FloatVector s2 = load(c, c0 + 2 * cRow);
        FloatVector s3 = load(c, c0 + 3 * cRow);
        for (int p = 0; p < depth; p++) {
            FloatVector y = load(b, b0);
            s0 = y.fma(all(a, a0), s0);
            s1 = y.fma(all(a, a0 + aRow), s1);
            s2 = y.fma(all(a, a0 + 2 * aRow), s2);
            s3 = y.fma(all(a, a0 + 3 * aRow), s3);
            a0 += aCol;
            b0 += bRow;
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c0 + cRow);
        s2.intoArray(c, c0 + 2 * cRow);
        s3.intoArray(c, c0 + 3 * cRow);
    }

    static void oneByFour(int depth, float[] a, int a0, int aCol, float[] b, int b0, int bRow, float[] c, int c0) {
        FloatVector s0 = load(c, c0);
        FloatVector s1 = load(c, c0 + LANES);
        FloatVector s2 = load(c, c0 + 2 * LANES);
        FloatVector s3 = load(c, c0 + 3 * LANES);
        for (int p = 0; p < depth; p++) {
            FloatVector x = all(a, a0);
            s0 = x.fma(load(b, b0), s0);
            s1 = x.fma(load(b, b0 + LANES), s1);
            s2 = x.fma(load(b, b0 + 2 * LANES), s2);
            s3 = x.fma(load(b, b0 + 3 * LANES), s3);
            a0 += aCol;
            b0 += bRow;
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c0 + LANES);
        s2.intoArray(c, c0 + 2 * LANES);
        s3.intoArray(c, c0 + 3 * LANES);
    }

    static void oneByOne(int depth, float[] a, int a0, int aCol, float[] b, int b0, int bRow, float[] c, int c0) {
        FloatVector s = load(c, c0);
        for (int p = 0; p < depth; p++) {
            s = all(a, a0).fma(load(b, b0), s);
            a0 += aCol;
            b0 += bRow;
        }
        s.intoArray(c, c0);
    }

    /** Columns too few for a register, one at a time. */
    static void rest(
            int columns, int depth, float[] a, int a0, int aCol, float[] b, int b0, int bRow, float[] c, int c0) {
        for (int j = 0; j < columns; j++) {
            float s = c[c0 + j];
            for (int p = 0; p < depth; p++) {
                s = Math.fma(a[a0 + p * aCol], b[b0 + p * bRow + j], s);
            }
            c[c0 + j] = s;
        }
    }

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    /** One value in every lane. */
    private static FloatVector all(float[] x, int i) {
        return FloatVector.broadcast(SPECIES, x[i]);
    }
}
