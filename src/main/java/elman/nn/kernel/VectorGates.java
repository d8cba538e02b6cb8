package elman.nn.kernel;

import static elman.nn.kernel.Registers.LANES;
import static elman.nn.kernel.Registers.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The steps of LSTM and GRU on vector registers, all gates of some units at once. */
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
        for (int j = 0; j < n; j += LANES) {
            int at = a0 + j;
            FloatVector i = VectorMath.sigmoid(load(a, at));
            FloatVector f = VectorMath.sigmoid(load(a, at + n));
            FloatVector g = VectorMath.tanh(load(a, at + 2 * n));
            FloatVector o = VectorMath.sigmoid(load(a, at + 3 * n));
            i.intoArray(a, at);
            f.intoArray(a, at + n);
            g.intoArray(a, at + 2 * n);
            o.intoArray(a, at + 3 * n);
            FloatVector ct = f.fma(load(cPrevious, cp0 + j), i.mul(g));
            ct.intoArray(c, c0 + j);
            o.mul(VectorMath.tanh(ct)).intoArray(h, h0 + j);
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
            FloatVector i = load(a, a0 + j);
            FloatVector f = load(a, a0 + j + n);
            FloatVector g = load(a, a0 + j + 2 * n);
            FloatVector o = load(a, a0 + j + 3 * n);
            FloatVector tanhC = load(h, h0 + j).div(o);
            FloatVector dht = load(dh, dh0 + j);
            FloatVector dct = dht.mul(o).fma(ONE.sub(tanhC.mul(tanhC)), load(dc, dc0 + j));
            dct.mul(g).mul(i.mul(ONE.sub(i))).intoArray(da, da0 + j);
            dct.mul(load(cPrevious, cp0 + j)).mul(f.mul(ONE.sub(f))).intoArray(da, da0 + j + n);
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
        for (int j = 0; j < width; j += LANES) {
            int at = a0 + j;
            FloatVector r = VectorMath.sigmoid(load(a, at + width));
            FloatVector z = VectorMath.sigmoid(load(a, at + 2 * width));
            FloatVector n = VectorMath.tanh(r.fma(load(a, at + 3 * width), load(a, at)));
            n.intoArray(a, at);
            r.intoArray(a, at + width);
            z.intoArray(a, at + 2 * width);
            z.fma(load(hPrevious, hp0 + j).sub(n), n).intoArray(h, h0 + j);
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
            FloatVector n = load(a, a0 + j);
            FloatVector r = load(a, a0 + j + width);
            FloatVector z = load(a, a0 + j + 2 * width);
            FloatVector u = load(a, a0 + j + 3 * width);
            FloatVector dht = load(dh, dh0 + j);
            FloatVector dn = dht.mul(ONE.sub(z)).mul(ONE.sub(n.mul(n)));
            dn.intoArray(da, da0 + j);
            dn.mul(u).mul(r.mul(ONE.sub(r))).intoArray(da, da0 + j + width);
            dht.mul(load(hPrevious, hp0 + j).sub(n)).mul(z.mul(ONE.sub(z))).intoArray(da, da0 + j + 2 * width);
            dn.mul(r).intoArray(da, da0 + j + 3 * width);
            dht.fma(z, load(dhPrevious, dhp0 + j)).intoArray(dhPrevious, dhp0 + j);
        }
    }

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }
}
