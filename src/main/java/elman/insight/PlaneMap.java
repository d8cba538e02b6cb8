package elman.insight;

import elman.nn.cell.Nonlinearity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of two simple units with a constant input: f(h) = φ(W h + a).
 *
 * @param nonlinearity φ
 * @param W [2][2]
 * @param a [2]
 */
@SuppressWarnings("ArrayRecordComponent")
record PlaneMap(Nonlinearity nonlinearity, double[][] W, double[] a) {
    /** Newton's method begins at so many places along each axis. */
    private static final int STARTS = 41;

    private static final int ITERATIONS = 60;
    private static final double EXACT = 1e-12;
    /** Near a bifurcation Newton's method comes to rest that far from where it should: nearer points are one. */
    private static final double APART = 1e-3;

    /** f(h). */
    double[] of(double[] h) {
        double[] z = inputs(h);
        return new double[] {nonlinearity.of(z[0]), nonlinearity.of(z[1])};
    }

    private double[] inputs(double[] h) {
        return new double[] {a[0] + W[0][0] * h[0] + W[0][1] * h[1], a[1] + W[1][0] * h[0] + W[1][1] * h[1]};
    }

    /** All h with f(h) = h, as far as they are points: for tanh by Newton's method from a grid, for ReLU exactly. */
    List<FixedPoint> fixedPoints() {
        return nonlinearity == Nonlinearity.TANH ? ofTanh() : ofRelu();
    }

    private List<FixedPoint> ofTanh() {
        List<FixedPoint> found = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            for (int j = 0; j < STARTS; j++) {
                double[] h = newton(new double[] {start(j), start(i)});
                if (h != null && isNew(h, found)) {
                    double[] D = {1 - h[0] * h[0], 1 - h[1] * h[1]};
                    found.add(FixedPoint.of(h, jacobian(D), false));
                }
            }
        }
        return found;
    }

    private static double start(int index) {
        return 2.0 * index / (STARTS - 1) - 1;
    }

    /** Solves f(h) − h = 0 from a start; null where it does not come to rest within the square of states. */
    private double @Nullable [] newton(double[] start) {
        double[] h = start;
        for (int i = 0; i < ITERATIONS; i++) {
            double[] f = of(h);
            double[] rest = {f[0] - h[0], f[1] - h[1]};
            if (Math.hypot(rest[0], rest[1]) < EXACT) {
                return f;
            }
            double[] step = solve(jacobian(new double[] {1 - f[0] * f[0], 1 - f[1] * f[1]}), rest);
            if (step == null) {
                return null;
            }
            h = new double[] {clamp(h[0] + step[0]), clamp(h[1] + step[1])};
        }
        return null;
    }

    private static double clamp(double x) {
        return Math.max(-1, Math.min(1, x));
    }

    /** Where each unit is on or off the map is linear: four systems of equations. */
    private List<FixedPoint> ofRelu() {
        List<FixedPoint> found = new ArrayList<>();
        for (int on = 0; on < 4; on++) {
            double[] D = {on & 1, on >> 1};
            double[] h = solve(jacobian(D), new double[] {D[0] * a[0], D[1] * a[1]});
            if (h == null) {
                continue;
            }
            double[] z = inputs(h);
            boolean consistent = isSide(z[0], D[0]) && isSide(z[1], D[1]);
            if (consistent && isNew(h, found)) {
                found.add(FixedPoint.of(h, jacobian(D), z[0] == 0 || z[1] == 0));
            }
        }
        return found;
    }

    private static boolean isSide(double z, double on) {
        return on == 1 ? z > 0 : z <= 0;
    }

    /** ∂f/∂h = D W. @param D φ', [2] */
    private double[][] jacobian(double[] D) {
        return new double[][] {{D[0] * W[0][0], D[0] * W[0][1]}, {D[1] * W[1][0], D[1] * W[1][1]}};
    }

    /** x with (I − J) x = b; null where there is not exactly one. */
    private static double @Nullable [] solve(double[][] J, double[] b) {
        double[][] A = {{1 - J[0][0], -J[0][1]}, {-J[1][0], 1 - J[1][1]}};
        double det = A[0][0] * A[1][1] - A[0][1] * A[1][0];
        return det == 0
                ? null
                : new double[] {(b[0] * A[1][1] - b[1] * A[0][1]) / det, (b[1] * A[0][0] - b[0] * A[1][0]) / det};
    }

    private static boolean isNew(double[] h, List<FixedPoint> found) {
        return found.stream().allMatch(known -> Math.hypot(known.h()[0] - h[0], known.h()[1] - h[1]) > APART);
    }
}
