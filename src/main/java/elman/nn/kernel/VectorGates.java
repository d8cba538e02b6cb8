package elman.nn.kernel;

import static elman.nn.kernel.Registers.LANES;
import static elman.nn.kernel.Registers.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The steps of LSTM and GRU on vector registers, row by row.
 *
 * <p>Each loop is a method of its own with one function of {@link VectorMath} at most, and reads registers without a helper:
 * in a larger method the compiler stops to inline, and a register that is handed to a method, or back, becomes an object.
 */
final class VectorGates {
    private static final FloatVector ONE = FloatVector.broadcast(SPECIES, 1);

    private VectorGates() {}

    /** As {@link Kernel#lstm}. */
    static void lstm(Matrix gates, Matrix cPrevious, Matrix c, Matrix h) {
        for (int row = 0; row < h.rows(); row++) {
            lstm(
                    gates.data(),
                    gates.row(row),
                    h.cols(),
                    cPrevious.data(),
                    cPrevious.row(row),
                    c.data(),
                    c.row(row),
                    h.data(),
                    h.row(row));
        }
    }

    private static void lstm(
            float[] a, int a0, int n, float[] cPrevious, int cp0, float[] c, int c0, float[] h, int h0) {
        inputForgetAndOutput(a, a0, n);
        cell(a, a0, n, cPrevious, cp0, c, c0);
        output(a, a0 + 3 * n, n, c, c0, h, h0);
    }

    /** σ of the blocks 0, 1 and 3. */
    private static void inputForgetAndOutput(float[] a, int a0, int n) {
        for (int j = 0; j < 3 * n; j += LANES) {
            int at = a0 + (j < 2 * n ? j : j + n);
            VectorMath.sigmoid(FloatVector.fromArray(SPECIES, a, at)).intoArray(a, at);
        }
    }

    /** g = tanh of block 2, and c = f · c₋₁ + i · g. */
    private static void cell(float[] a, int a0, int n, float[] cPrevious, int cp0, float[] c, int c0) {
        for (int j = 0; j < n; j += LANES) {
            int at = a0 + j;
            FloatVector g = VectorMath.tanh(FloatVector.fromArray(SPECIES, a, at + 2 * n));
            g.intoArray(a, at + 2 * n);
            FloatVector i = FloatVector.fromArray(SPECIES, a, at);
            FloatVector f = FloatVector.fromArray(SPECIES, a, at + n);
            f.fma(FloatVector.fromArray(SPECIES, cPrevious, cp0 + j), i.mul(g)).intoArray(c, c0 + j);
        }
    }

    /** h = o · tanh c. */
    private static void output(float[] o, int o0, int n, float[] c, int c0, float[] h, int h0) {
        for (int j = 0; j < n; j += LANES) {
            FloatVector tanhC = VectorMath.tanh(FloatVector.fromArray(SPECIES, c, c0 + j));
            FloatVector.fromArray(SPECIES, o, o0 + j).mul(tanhC).intoArray(h, h0 + j);
        }
    }

    /** As {@link Kernel#lstmBackward}. */
    static void lstmBackward(
            Matrix gates, Matrix cPrevious, Matrix h, Matrix dh, Matrix dcPrevious, Matrix dc, Matrix dgates) {
        for (int row = 0; row < dh.rows(); row++) {
            lstmBackward(
                    gates.data(),
                    gates.row(row),
                    dh.cols(),
                    cPrevious.data(),
                    cPrevious.row(row),
                    h.data(),
                    h.row(row),
                    dh.data(),
                    dh.row(row),
                    dcPrevious.data(),
                    dcPrevious.row(row),
                    dc.data(),
                    dc.row(row),
                    dgates.data(),
                    dgates.row(row));
        }
    }

    private static void lstmBackward(
            float[] a,
            int a0,
            int n,
            float[] cPrevious,
            int cp0,
            float[] h,
            int h0,
            float[] dh,
            int dh0,
            float[] dcPrevious,
            int dcp0,
            float[] dc,
            int dc0,
            float[] da,
            int da0) {
        for (int j = 0; j < n; j += LANES) {
            FloatVector i = FloatVector.fromArray(SPECIES, a, a0 + j);
            FloatVector f = FloatVector.fromArray(SPECIES, a, a0 + j + n);
            FloatVector g = FloatVector.fromArray(SPECIES, a, a0 + j + 2 * n);
            FloatVector o = FloatVector.fromArray(SPECIES, a, a0 + j + 3 * n);
            FloatVector tanhC = FloatVector.fromArray(SPECIES, h, h0 + j).div(o);
            FloatVector dht = FloatVector.fromArray(SPECIES, dh, dh0 + j);
            FloatVector dct = dht.mul(o).fma(ONE.sub(tanhC.mul(tanhC)), FloatVector.fromArray(SPECIES, dc, dc0 + j));
            dct.mul(g).mul(i.mul(ONE.sub(i))).intoArray(da, da0 + j);
            dct.mul(FloatVector.fromArray(SPECIES, cPrevious, cp0 + j))
                    .mul(f.mul(ONE.sub(f)))
                    .intoArray(da, da0 + j + n);
            dct.mul(i).mul(ONE.sub(g.mul(g))).intoArray(da, da0 + j + 2 * n);
            dht.mul(tanhC).mul(o.mul(ONE.sub(o))).intoArray(da, da0 + j + 3 * n);
            dct.intoArray(dc, dc0 + j);
            dct.mul(f).intoArray(dcPrevious, dcp0 + j);
        }
    }

    /** As {@link Kernel#gru}. */
    static void gru(Matrix gates, Matrix hPrevious, Matrix h) {
        for (int row = 0; row < h.rows(); row++) {
            gru(gates.data(), gates.row(row), h.cols(), hPrevious.data(), hPrevious.row(row), h.data(), h.row(row));
        }
    }

    private static void gru(float[] a, int a0, int width, float[] hPrevious, int hp0, float[] h, int h0) {
        resetAndUpdate(a, a0 + width, 2 * width);
        candidate(a, a0, width, hPrevious, hp0, h, h0);
    }

    /** σ of two blocks. */
    private static void resetAndUpdate(float[] a, int a0, int count) {
        for (int i = a0; i < a0 + count; i += LANES) {
            VectorMath.sigmoid(FloatVector.fromArray(SPECIES, a, i)).intoArray(a, i);
        }
    }

    /** n and h. */
    private static void candidate(float[] a, int a0, int width, float[] hPrevious, int hp0, float[] h, int h0) {
        for (int j = 0; j < width; j += LANES) {
            int at = a0 + j;
            FloatVector r = FloatVector.fromArray(SPECIES, a, at + width);
            FloatVector u = FloatVector.fromArray(SPECIES, a, at + 3 * width);
            FloatVector n = VectorMath.tanh(r.fma(u, FloatVector.fromArray(SPECIES, a, at)));
            FloatVector z = FloatVector.fromArray(SPECIES, a, at + 2 * width);
            FloatVector before = FloatVector.fromArray(SPECIES, hPrevious, hp0 + j);
            n.intoArray(a, at);
            z.fma(before.sub(n), n).intoArray(h, h0 + j);
        }
    }

    /** As {@link Kernel#gruBackward}. */
    static void gruBackward(Matrix gates, Matrix hPrevious, Matrix dh, Matrix dhPrevious, Matrix dgates) {
        for (int row = 0; row < dh.rows(); row++) {
            gruBackward(
                    gates.data(),
                    gates.row(row),
                    dh.cols(),
                    hPrevious.data(),
                    hPrevious.row(row),
                    dh.data(),
                    dh.row(row),
                    dhPrevious.data(),
                    dhPrevious.row(row),
                    dgates.data(),
                    dgates.row(row));
        }
    }

    private static void gruBackward(
            float[] a,
            int a0,
            int width,
            float[] hPrevious,
            int hp0,
            float[] dh,
            int dh0,
            float[] dhPrevious,
            int dhp0,
            float[] da,
            int da0) {
        for (int j = 0; j < width; j += LANES) {
            FloatVector n = FloatVector.fromArray(SPECIES, a, a0 + j);
            FloatVector r = FloatVector.fromArray(SPECIES, a, a0 + j + width);
            FloatVector z = FloatVector.fromArray(SPECIES, a, a0 + j + 2 * width);
            FloatVector u = FloatVector.fromArray(SPECIES, a, a0 + j + 3 * width);
            FloatVector dht = FloatVector.fromArray(SPECIES, dh, dh0 + j);
            FloatVector dn = dht.mul(ONE.sub(z)).mul(ONE.sub(n.mul(n)));
            dn.intoArray(da, da0 + j);
            dn.mul(u).mul(r.mul(ONE.sub(r))).intoArray(da, da0 + j + width);
            dht.mul(FloatVector.fromArray(SPECIES, hPrevious, hp0 + j).sub(n))
                    .mul(z.mul(ONE.sub(z)))
                    .intoArray(da, da0 + j + 2 * width);
            dn.mul(r).intoArray(da, da0 + j + 3 * width);
            dht.fma(z, FloatVector.fromArray(SPECIES, dhPrevious, dhp0 + j)).intoArray(dhPrevious, dhp0 + j);
        }
    }
}
