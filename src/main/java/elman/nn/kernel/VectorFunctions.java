package elman.nn.kernel;

import static elman.nn.kernel.VectorTiles.LANES;
import static elman.nn.kernel.VectorTiles.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * tanh and softmax on vector registers.
 *
 * <p>tanh x is x·P(x²)/Q(x²) with P and Q from a minimax fit on |x| ≤ 9; |x| is cut off at 7.9, so that no result reaches
 * ±1. Its relative error is below 3.1e-7 everywhere. eˣ is 2ⁿ·eʳ with n the nearest integer to x/ln 2, and eʳ a minimax
 * polynomial on ±ln 2/2; its relative error is below 1.8e-7. Comparing and choosing in place of min and max, which are
 * slow, leaves NaN as it is.
 */
final class VectorFunctions {
    private static final float TANH_MOST = 7.9f;
    private static final float P1 = 0.13680848f;
    private static final float P2 = 0.0038695f;
    private static final float P3 = 2.8031143e-05f;
    private static final float P4 = 3.064216e-08f;
    private static final float P5 = -1.2245914e-11f;
    private static final float Q1 = 0.4701418f;
    private static final float Q2 = 0.027250128f;
    private static final float Q3 = 0.00039406985f;
    private static final float Q4 = 1.2890238e-06f;

    /** Below it eˣ counts as 0: 2ⁿ would not be a normal float. */
    private static final float EXP_ZERO = -87;

    private static final float PER_LN2 = 1.442695f;
    /** ln 2 in two parts, the first exact in few bits. */
    private static final float LN2_HIGH = 0.6933594f;

    private static final float LN2_LOW = -0.00021219444f;
    private static final float E2 = 0.49999994f;
    private static final float E3 = 0.16666521f;
    private static final float E4 = 0.04166839f;
    private static final float E5 = 0.00836872f;
    private static final float E6 = 0.0013814601f;
    /** 1.5·2²³: adding it to a small float leaves the nearest integer in the low bits. */
    private static final float ROUND = 12582912;

    private static final int EXPONENT_BIAS = 127;
    private static final int MANTISSA_BITS = 23;

    private final float[] lanes = new float[LANES];
    private final float[] sumLanes = new float[LANES];

    /** As {@link Kernel#tanh}. */
    void tanh(float[] x, int from, int count) {
        int whole = count - count % LANES;
        tanhWhole(x, from, whole);
        int rest = count - whole;
        if (rest > 0) {
            System.arraycopy(x, from + whole, lanes, 0, rest);
            tanhWhole(lanes, 0, LANES);
            System.arraycopy(lanes, 0, x, from + whole, rest);
        }
    }

    // Constants are spread over registers before a loop, not in it: on JDK 17 the compiler at times calls the spreading
    // as a method, which in a loop makes it ten times slower.

    private static void tanhWhole(float[] array, int from, int count) {
        FloatVector most = all(TANH_MOST);
        FloatVector least = all(-TANH_MOST);
        FloatVector one = all(1);
        FloatVector p1 = all(P1);
        FloatVector p2 = all(P2);
        FloatVector p3 = all(P3);
        FloatVector p4 = all(P4);
        FloatVector p5 = all(P5);
        FloatVector q1 = all(Q1);
        FloatVector q2 = all(Q2);
        FloatVector q3 = all(Q3);
        FloatVector q4 = all(Q4);
        for (int i = from; i < from + count; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, array, i);
            x = x.blend(most, x.compare(VectorOperators.GT, most));
            x = x.blend(least, x.compare(VectorOperators.LT, least));
            FloatVector u = x.mul(x);
            FloatVector p = u.fma(p5, p4);
            FloatVector q = u.fma(q4, q3);
            p = p.fma(u, p3);
            q = q.fma(u, q2);
            p = p.fma(u, p2);
            q = q.fma(u, q1);
            p = p.fma(u, p1);
            q = q.fma(u, one);
            p = p.fma(u, one);
            x.mul(p).div(q).intoArray(array, i);
        }
    }

    /** As {@link Kernel#tanhBackward}. */
    void tanhBackward(float[] h, int hFrom, float[] d, int dFrom, int count) {
        FloatVector one = all(1);
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, h, hFrom + i);
            FloatVector y = FloatVector.fromArray(SPECIES, d, dFrom + i);
            y.mul(one.sub(x.mul(x))).intoArray(d, dFrom + i);
        }
        for (; i < count; i++) {
            d[dFrom + i] *= 1 - h[hFrom + i] * h[hFrom + i];
        }
    }

    /** As {@link Kernel#add}. */
    void add(float[] x, int xFrom, float[] y, int yFrom, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector sum =
                    FloatVector.fromArray(SPECIES, x, xFrom + i).add(FloatVector.fromArray(SPECIES, y, yFrom + i));
            sum.intoArray(y, yFrom + i);
        }
        for (; i < count; i++) {
            y[yFrom + i] += x[xFrom + i];
        }
    }

    /** As {@link Kernel#softmax}. */
    double softmax(float[] x, int from, int count, float scale) {
        int whole = count - count % LANES;
        float max = max(x, from, whole, count);
        double sum = expWhole(x, from, whole, max);
        int rest = count - whole;
        if (rest > 0) {
            Arrays.fill(lanes, Float.NEGATIVE_INFINITY);
            System.arraycopy(x, from + whole, lanes, 0, rest);
            sum += expWhole(lanes, 0, LANES, max);
            System.arraycopy(lanes, 0, x, from + whole, rest);
        }
        scale(x, from, whole, count, (float) (scale / sum));
        return Math.log(sum) + max;
    }

    private static void scale(float[] x, int from, int whole, int count, float factor) {
        FloatVector factors = all(factor);
        for (int i = from; i < from + whole; i += LANES) {
            FloatVector.fromArray(SPECIES, x, i).mul(factors).intoArray(x, i);
        }
        for (int i = from + whole; i < from + count; i++) {
            x[i] *= factor;
        }
    }

    private static float max(float[] x, int from, int whole, int count) {
        FloatVector largest = FloatVector.broadcast(SPECIES, x[from]);
        for (int i = from; i < from + whole; i += LANES) {
            FloatVector next = FloatVector.fromArray(SPECIES, x, i);
            largest = largest.blend(next, next.compare(VectorOperators.GT, largest));
        }
        float max = largest.reduceLanes(VectorOperators.MAX);
        for (int i = from + whole; i < from + count; i++) {
            max = Math.max(max, x[i]);
        }
        return max;
    }

    /** x = e^(x − max), whole registers; returns the sum, added in a fixed order. */
    private double expWhole(float[] array, int from, int count, float max) {
        FloatVector maxAll = all(max);
        FloatVector zero = all(0);
        FloatVector one = all(1);
        FloatVector least = all(EXP_ZERO);
        FloatVector perLn2 = all(PER_LN2);
        FloatVector round = all(ROUND);
        FloatVector ln2High = all(-LN2_HIGH);
        FloatVector ln2Low = all(-LN2_LOW);
        FloatVector e2 = all(E2);
        FloatVector e3 = all(E3);
        FloatVector e4 = all(E4);
        FloatVector e5 = all(E5);
        FloatVector e6 = all(E6);
        FloatVector sums = zero;
        for (int i = from; i < from + count; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, array, i).sub(maxAll);
            VectorMask<Float> isZero = x.compare(VectorOperators.LT, least);
            x = x.blend(least, isZero);
            FloatVector rounded = x.mul(perLn2).add(round);
            FloatVector n = rounded.sub(round);
            FloatVector power = rounded.viewAsIntegralLanes()
                    .lanewise(VectorOperators.ADD, EXPONENT_BIAS)
                    .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                    .viewAsFloatingLanes();
            FloatVector r = n.fma(ln2Low, n.fma(ln2High, x));
            FloatVector e = r.fma(e6, e5);
            e = e.fma(r, e4);
            e = e.fma(r, e3);
            e = e.fma(r, e2);
            e = e.fma(r, one);
            e = e.fma(r, one).mul(power).blend(zero, isZero);
            e.intoArray(array, i);
            sums = sums.add(e);
        }
        sums.intoArray(sumLanes, 0);
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                sumLanes[i] += sumLanes[i + half];
            }
        }
        return sumLanes[0];
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
