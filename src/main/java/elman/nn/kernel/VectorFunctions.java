package elman.nn.kernel;

import static elman.nn.kernel.VectorTiles.LANES;
import static elman.nn.kernel.VectorTiles.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * tanh and softmax on vector registers.
 *
 * <p>tanh x is x·P(x²)/Q(x²) for |x| &lt; 9, beyond which it is ±1 in float32; P and Q are the rational minimax
 * approximation of tanh(√u)/√u on [0, 81]. Its relative error is below 3.1e-7 everywhere. eˣ is 2ⁿ·eʳ with n the nearest
 * integer to x/ln 2, and eʳ a minimax polynomial on ±ln 2/2; its relative error is below 1.8e-7. NaN stays NaN in both.
 */
final class VectorFunctions {
    private static final float TANH_ONE = 9;
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

    private static void tanhWhole(float[] array, int from, int count) {
        for (int i = from; i < from + count; i += LANES) {
            FloatVector x =
                    FloatVector.fromArray(SPECIES, array, i).max(-TANH_ONE).min(TANH_ONE);
            FloatVector u = x.mul(x);
            FloatVector p = u.mul(P5).add(P4);
            FloatVector q = u.mul(Q4).add(Q3);
            p = p.fma(u, FloatVector.broadcast(SPECIES, P3));
            q = q.fma(u, FloatVector.broadcast(SPECIES, Q2));
            p = p.fma(u, FloatVector.broadcast(SPECIES, P2));
            q = q.fma(u, FloatVector.broadcast(SPECIES, Q1));
            p = p.fma(u, FloatVector.broadcast(SPECIES, P1));
            q = q.fma(u, FloatVector.broadcast(SPECIES, 1));
            p = p.fma(u, FloatVector.broadcast(SPECIES, 1));
            x.mul(p).div(q).max(-1).min(1).intoArray(array, i);
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
        float factor = (float) (scale / sum);
        for (int i = from; i < from + count; i++) {
            x[i] *= factor;
        }
        return Math.log(sum) + max;
    }

    private static float max(float[] x, int from, int whole, int count) {
        FloatVector largest = FloatVector.broadcast(SPECIES, x[from]);
        for (int i = from; i < from + whole; i += LANES) {
            largest = largest.max(FloatVector.fromArray(SPECIES, x, i));
        }
        float max = largest.reduceLanes(VectorOperators.MAX);
        for (int i = from + whole; i < from + count; i++) {
            max = Math.max(max, x[i]);
        }
        return max;
    }

    /** x = e^(x − max), whole registers; returns the sum, added in a fixed order. */
    private double expWhole(float[] array, int from, int count, float max) {
        FloatVector sums = FloatVector.zero(SPECIES);
        for (int i = from; i < from + count; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, array, i).sub(max);
            VectorMask<Float> zero = x.lt(EXP_ZERO);
            x = x.max(EXP_ZERO);
            FloatVector rounded = x.mul(PER_LN2).add(ROUND);
            FloatVector n = rounded.sub(ROUND);
            IntVector exponent = rounded.viewAsIntegralLanes().lanewise(VectorOperators.ADD, EXPONENT_BIAS);
            FloatVector power =
                    exponent.lanewise(VectorOperators.LSHL, MANTISSA_BITS).viewAsFloatingLanes();
            FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), x);
            r = n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
            FloatVector e = r.mul(E6).add(E5);
            e = e.fma(r, FloatVector.broadcast(SPECIES, E4));
            e = e.fma(r, FloatVector.broadcast(SPECIES, E3));
            e = e.fma(r, FloatVector.broadcast(SPECIES, E2));
            e = e.fma(r, FloatVector.broadcast(SPECIES, 1));
            e = e.fma(r, FloatVector.broadcast(SPECIES, 1)).mul(power).blend(0, zero);
            e.intoArray(array, i);
            sums = sums.add(e);
        }
        sums.intoArray(sumLanes, 0);
        double sum = 0;
        for (float lane : sumLanes) {
            sum += lane;
        }
        return sum;
    }
}
