package elman.nn.kernel;

import static elman.nn.kernel.Registers.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * eˣ, tanh x and σ(x) of every lane of a register. Comparing and choosing in place of min and max, which are slow, leaves
 * NaN as it is.
 *
 * <p>Constants are registers made once: on JDK 17 the compiler at times calls the spreading of a constant as a method,
 * which in a loop makes it ten times slower.
 */
final class VectorMath {
    /** eˣ is 2ⁿ·eʳ with n the integer nearest to x/ln 2 and eʳ a minimax polynomial on ±ln 2/2. */
    private static final FloatVector PER_LN2 = all(1.442695f);
    /** −ln 2 in two parts, the first exact in few bits. */
    private static final FloatVector LN2_HIGH = all(-0.6933594f);

    private static final FloatVector LN2_LOW = all(0.00021219444f);
    private static final FloatVector E2 = all(0.49999994f);
    private static final FloatVector E3 = all(0.16666521f);
    private static final FloatVector E4 = all(0.04166839f);
    private static final FloatVector E5 = all(0.00836872f);
    private static final FloatVector E6 = all(0.0013814601f);
    private static final FloatVector ZERO = all(0);
    private static final FloatVector ONE = all(1);
    /** Below it eˣ counts as 0, for 2ⁿ would not be a normal float; above its opposite it would not be finite. */
    private static final FloatVector EXP_LEAST = all(-87);

    private static final FloatVector EXP_MOST = all(87);
    /** 1.5·2²³: adding it to a small float leaves the nearest integer in the low bits. */
    private static final FloatVector ROUND = all(12582912);

    private static final int EXPONENT_BIAS = 127;
    private static final int MANTISSA_BITS = 23;

    /** tanh x is x + x³·P(x²) with P a minimax polynomial up to this |x|, and 1 − 2/(e²ˣ + 1) beyond. */
    private static final FloatVector TANH_SMALL = all(0.55f);

    private static final FloatVector P0 = all(-0.33333316f);
    private static final FloatVector P1 = all(0.13332586f);
    private static final FloatVector P2 = all(-0.05385231f);
    private static final FloatVector P3 = all(0.02107168f);
    private static final FloatVector P4 = all(-0.0062742396f);
    private static final FloatVector TWO = all(2);
    /** Beyond it tanh x is ±1 in float32. */
    private static final FloatVector TANH_MOST = all(9.5f);

    private VectorMath() {}

    /** tanh x, with a relative error below 1.9e-7 (1.6 ulp). */
    static FloatVector tanh(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector bounded = size.blend(TANH_MOST, size.compare(VectorOperators.GT, TANH_MOST));
        FloatVector large = ONE.sub(TWO.div(ONE.add(bounded(bounded.add(bounded)))));
        large = large.blend(large.neg(), x.compare(VectorOperators.LT, ZERO));
        FloatVector u = x.mul(x);
        FloatVector p = u.fma(P4, P3);
        p = p.fma(u, P2);
        p = p.fma(u, P1);
        p = p.fma(u, P0);
        FloatVector small = x.mul(u).fma(p, x);
        return large.blend(small, size.compare(VectorOperators.LT, TANH_SMALL));
    }

    /** eˣ for x of at most 0, with a relative error below 7.6e-8 (0.9 ulp); 0 below −87. */
    static FloatVector exp(FloatVector x) {
        VectorMask<Float> isZero = x.compare(VectorOperators.LT, EXP_LEAST);
        return bounded(x.blend(EXP_LEAST, isZero)).blend(ZERO, isZero);
    }

    /** σ(x) = 1 / (1 + e⁻ˣ) with a relative error below 1.5e-7 (2.5 ulp), x being cut off at ±87. */
    static FloatVector sigmoid(FloatVector x) {
        x = x.blend(EXP_MOST, x.compare(VectorOperators.GT, EXP_MOST));
        x = x.blend(EXP_LEAST, x.compare(VectorOperators.LT, EXP_LEAST));
        return ONE.div(ONE.add(bounded(x.neg())));
    }

    /** eˣ for x between −87 and 87. */
    private static FloatVector bounded(FloatVector x) {
        FloatVector rounded = x.fma(PER_LN2, ROUND);
        FloatVector n = rounded.sub(ROUND);
        FloatVector power = rounded.viewAsIntegralLanes()
                .lanewise(VectorOperators.ADD, EXPONENT_BIAS)
                .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                .viewAsFloatingLanes();
        FloatVector r = n.fma(LN2_LOW, n.fma(LN2_HIGH, x));
        FloatVector e = r.fma(E6, E5);
        e = e.fma(r, E4);
        e = e.fma(r, E3);
        e = e.fma(r, E2);
        e = e.fma(r, ONE);
        return e.fma(r, ONE).mul(power);
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
