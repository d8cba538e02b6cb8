package elman.insight;

import elman.nn.InvalidValueException;
import elman.nn.recurrent.RecurrentParameters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * What a layer's recurrent weights would do to a state if there were nothing else: no input, no other gate, no squashing.
 *
 * <p>Whh h stretches a state by at most the largest singular value in one step, and by about the spectral radius a step in
 * the long run. Below 1 both a state and its gradient must fade; a spectral radius above 1 is necessary for gradients to
 * grow through many steps (Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013).
 *
 * @param size H
 * @param weights one gate's block of Whh, row-major [H][H]: element (i, j) leads from unit j to unit i
 * @param eigenvalues [H] of (real part, imaginary part), the largest modulus first; the upper one of a pair first
 * @param singularValues [H], the largest first
 */
@SuppressWarnings("ArrayRecordComponent")
public record Recurrence(int size, float[] weights, double[][] eigenvalues, double[] singularValues) {
    /** The largest matrix that is decomposed, at a cost of O(H³): 1.3 s at 512 units. */
    public static final int MAX_UNITS = 512;

    private static final Comparator<double[]> LARGEST_FIRST = Comparator.<double[]>comparingDouble(Recurrence::modulus)
            .reversed()
            .thenComparingDouble(lambda -> -lambda[0])
            .thenComparingDouble(lambda -> -lambda[1]);

    /**
     * One gate's recurrent weights.
     *
     * @param p of a recurrent cell, finite. Not modified.
     * @param gate in PyTorch's order, 0 where the cell has no gates
     * @throws InvalidValueException for field "model.hiddenSize" if H is above {@link #MAX_UNITS}
     * @throws ArithmeticException if the decompositions do not converge
     */
    public static Recurrence of(RecurrentParameters p, int layer, int gate) {
        int H = p.model().hiddenSize();
        if (H > MAX_UNITS) {
            throw new InvalidValueException(
                    "model.hiddenSize",
                    String.format(
                            Locale.ROOT,
                            "Eigenvalues are computed for layers of at most %,d units; this one has %,d.",
                            MAX_UNITS,
                            H));
        }
        FMatrixRMaj Whh = p.Whh(layer);
        int from = gate * H * H;
        return of(H, Arrays.copyOfRange(Whh.data, from, from + H * H));
    }

    /** @param weights [H·H], row-major; kept, not modified */
    static Recurrence of(int H, float[] weights) {
        return new Recurrence(H, weights, eigenvalues(matrix(H, weights)), singularValues(matrix(H, weights)));
    }

    /** The largest |λ|. */
    public double spectralRadius() {
        return modulus(eigenvalues[0]);
    }

    /** How many times longer than h the vector Whh h can be. */
    public double largestSingularValue() {
        return singularValues[0];
    }

    private static double modulus(double[] lambda) {
        return Math.hypot(lambda[0], lambda[1]);
    }

    private static DMatrixRMaj matrix(int H, float[] weights) {
        DMatrixRMaj matrix = new DMatrixRMaj(H, H);
        for (int i = 0; i < weights.length; i++) {
            matrix.data[i] = weights[i];
        }
        return matrix;
    }

    /** @param A Modified. */
    private static double[][] eigenvalues(DMatrixRMaj A) {
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(A.numRows, false, false);
        if (!decomposition.decompose(A)) {
            throw new ArithmeticException("the eigenvalues of the recurrent weights were not found");
        }
        double[][] eigenvalues = new double[A.numRows][];
        for (int i = 0; i < eigenvalues.length; i++) {
            Complex_F64 lambda = decomposition.getEigenvalue(i);
            eigenvalues[i] = new double[] {lambda.real, lambda.imaginary};
        }
        Arrays.sort(eigenvalues, LARGEST_FIRST);
        return eigenvalues;
    }

    /** @param A Modified. */
    private static double[] singularValues(DMatrixRMaj A) {
        SingularValueDecomposition_F64<DMatrixRMaj> decomposition =
                DecompositionFactory_DDRM.svd(A.numRows, A.numCols, false, false, true);
        if (!decomposition.decompose(A)) {
            throw new ArithmeticException("the singular values of the recurrent weights were not found");
        }
        double[] ascending = Arrays.copyOf(decomposition.getSingularValues(), A.numRows);
        Arrays.sort(ascending);
        double[] values = new double[ascending.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ascending[values.length - 1 - i];
        }
        return values;
    }
}
