package elman.insight;

import elman.nn.InvalidValueException;
import elman.nn.Parameters;
import elman.nn.Pass;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The way a layer's state goes while a text is read, in the plane in which it moves most: the states' first two principal
 * components (Pearson, "On lines and planes of closest fit", 1901; Hotelling 1933).
 *
 * @param points [T][2]: each state less the mean of all, projected on the components
 * @param explained [2]: the share of the states' whole variance that lies along each component; 0 where nothing varies
 * @param components [2][H]: orthonormal directions, the one of most variance first, each with its largest element
 *     positive; 0 where there is no variance left for one
 */
@SuppressWarnings("ArrayRecordComponent")
public record Trajectory(double[][] points, double[] explained, double[][] components) {
    /** The most states or units, whichever are fewer: the decomposition costs O(n³), 0.2 s at 512. */
    public static final int MAX_SIZE = 512;

    private static final int PLANE = 2;
    /** Variance below this share of the states' mean square is rounding in float32. */
    private static final double ROUNDING = 1e-12;

    /**
     * The way through a text.
     *
     * @param p Not modified.
     * @param tokens [T], at least one, each in −1…V−1, −1 being unknown. Not modified.
     * @param layer in 0…L−1
     * @param cells whether of the cell state c, which the cell must have, in place of h
     * @throws InvalidValueException for field "text" if T and H are both above {@link #MAX_SIZE}
     * @throws ArithmeticException if a state is not finite
     */
    public static Trajectory of(Parameters p, int[] tokens, int layer, boolean cells) {
        Pass pass = p.model().pass(p, tokens);
        float[][] states = cells ? pass.cells(layer) : pass.hidden(layer);
        if (Math.min(tokens.length, states[0].length) > MAX_SIZE) {
            throw new InvalidValueException(
                    "text",
                    String.format(
                            Locale.ROOT,
                            "text must have at most %d characters for the components of more than %d units.",
                            MAX_SIZE,
                            MAX_SIZE));
        }
        return of(states);
    }

    /**
     * The way through given states.
     *
     * @param states [T][H], T and H at least 1. Not modified.
     */
    static Trajectory of(float[][] states) {
        int T = states.length;
        int H = states[0].length;
        DMatrixRMaj X = centred(states);
        double[][] points = new double[T][PLANE];
        double[][] components = new double[PLANE][H];
        double[] explained = new double[PLANE];
        double total = sumOfSquares(X);
        if (!Double.isFinite(total)) {
            throw new ArithmeticException("the states are not finite");
        }
        if (total <= ROUNDING * sumOfSquares(states)) {
            return new Trajectory(points, explained, components);
        }
        boolean wide = T <= H;
        DMatrixRMaj gram = new DMatrixRMaj(Math.min(T, H), Math.min(T, H));
        if (wide) {
            CommonOps_DDRM.multTransB(X, X, gram);
        } else {
            CommonOps_DDRM.multTransA(X, X, gram);
        }
        EigenDecomposition_F64<DMatrixRMaj> eig = DecompositionFactory_DDRM.eig(gram.numRows, true, true);
        if (!eig.decompose(gram)) {
            throw new ArithmeticException("the principal components of the states were not found");
        }
        for (int k = 0; k < PLANE; k++) {
            int index = nthLargest(eig, k);
            double variance = index < 0 ? 0 : eig.getEigenvalue(index).real;
            if (variance <= ROUNDING * total) {
                break;
            }
            explained[k] = Math.min(1, variance / total);
            DMatrixRMaj direction = eig.getEigenVector(index);
            DMatrixRMaj component = new DMatrixRMaj(H, 1);
            if (wide) {
                CommonOps_DDRM.multTransA(1 / Math.sqrt(variance), X, direction, component);
            } else {
                component.setTo(direction);
            }
            place(k, X, component, points, components);
        }
        return new Trajectory(points, explained, components);
    }

    /** Writes component k, and how far along it each state lies. */
    private static void place(int k, DMatrixRMaj X, DMatrixRMaj component, double[][] points, double[][] components) {
        double largest = CommonOps_DDRM.elementMax(component);
        if (largest < -CommonOps_DDRM.elementMin(component)) {
            CommonOps_DDRM.changeSign(component);
        }
        components[k] = component.data.clone();
        DMatrixRMaj along = new DMatrixRMaj(points.length, 1);
        CommonOps_DDRM.mult(X, component, along);
        for (int t = 0; t < points.length; t++) {
            points[t][k] = along.get(t);
        }
    }

    /** The states less their mean, [T][H]. */
    private static DMatrixRMaj centred(float[][] states) {
        int T = states.length;
        int H = states[0].length;
        DMatrixRMaj X = new DMatrixRMaj(T, H);
        for (int i = 0; i < H; i++) {
            double mean = 0;
            for (float[] state : states) {
                mean += state[i];
            }
            mean /= T;
            for (int t = 0; t < T; t++) {
                X.set(t, i, states[t][i] - mean);
            }
        }
        return X;
    }

    private static double sumOfSquares(DMatrixRMaj X) {
        double sum = 0;
        for (double x : X.data) {
            sum += x * x;
        }
        return sum;
    }

    private static double sumOfSquares(float[][] states) {
        double sum = 0;
        for (float[] state : states) {
            for (float x : state) {
                sum += (double) x * x;
            }
        }
        return sum;
    }

    /** Where the largest eigenvalue stands for n = 0, the one after it for n = 1; −1 if there is none. */
    private static int nthLargest(EigenDecomposition_F64<DMatrixRMaj> eig, int n) {
        int first = -1;
        int second = -1;
        for (int i = 0; i < eig.getNumberOfEigenvalues(); i++) {
            double value = eig.getEigenvalue(i).real;
            if (first < 0 || value > eig.getEigenvalue(first).real) {
                second = first;
                first = i;
            } else if (second < 0 || value > eig.getEigenvalue(second).real) {
                second = i;
            }
        }
        return n == 0 ? first : second;
    }
}
