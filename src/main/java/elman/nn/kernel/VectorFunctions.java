package elman.nn.kernel;

import static elman.nn.kernel.Registers.LANES;
import static elman.nn.kernel.Registers.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** tanh, softmax and sums on vector registers, for arrays of any length. */
final class VectorFunctions {
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

    private static void tanhWhole(float[] x, int from, int count) {
        for (int i = from; i < from + count; i += LANES) {
            VectorMath.tanh(FloatVector.fromArray(SPECIES, x, i)).intoArray(x, i);
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
    private double expWhole(float[] x, int from, int count, float max) {
        FloatVector maxAll = all(max);
        FloatVector sums = all(0);
        for (int i = from; i < from + count; i += LANES) {
            FloatVector e = VectorMath.exp(FloatVector.fromArray(SPECIES, x, i).sub(maxAll));
            e.intoArray(x, i);
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
