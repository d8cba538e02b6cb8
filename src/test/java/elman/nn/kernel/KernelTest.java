package elman.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel against three loops, at awkward sizes, with offsets, gaps and transposition. */
class KernelTest {
    private static final int[] SIZES = {0, 1, 2, 3, 5, 7, 13, 16, 17, 31, 37, 64, 67, 97};
    private static final float GUARD = 12345;

    static Stream<Kernel> kernels() {
        return Stream.of(new EjmlKernel(), new VectorKernel());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aProductIsThatOfThreeLoops(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(1);
        for (int m : SIZES) {
            for (int n : SIZES) {
                for (int k : SIZES) {
                    check(kernel, m, n, k, random);
                }
            }
        }
    }

    private static void check(Kernel kernel, int m, int n, int k, SplittableRandom random) {
        Matrix plain = random(m, k, random);
        Matrix transposed = random(k, m, random).transposed();
        Matrix B = random(k, n, random);
        for (Matrix A : new Matrix[] {plain, transposed}) {
            for (boolean add : new boolean[] {false, true}) {
                Matrix C = random(m, n, random);
                float[] expected = expected(A, B, C, add);
                run(kernel, A, B, C, add);
                assertThat(distance(C.data(), expected))
                        .as("%d×%d times %d×%d, A's strides %d and %d", m, k, k, n, A.rowStride(), A.colStride())
                        .isLessThanOrEqualTo(2e-6f * (k + 1));
            }
        }
    }

    /** The largest difference of two values; NaN if there is one among them. */
    private static float distance(float[] x, float[] y) {
        float largest = 0;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(x[i] - y[i]));
        }
        return largest;
    }

    private static void run(Kernel kernel, Matrix A, Matrix B, Matrix C, boolean add) {
        if (add) {
            new Kernels(kernel).multiplyAdd(A, B, C);
        } else {
            new Kernels(kernel).multiply(A, B, C);
        }
    }

    /** C's whole array after the product: what lies beside C must not change. */
    private static float[] expected(Matrix A, Matrix B, Matrix C, boolean add) {
        float[] expected = C.data().clone();
        for (int i = 0; i < C.rows(); i++) {
            for (int j = 0; j < C.cols(); j++) {
                double sum = add ? C.get(i, j) : 0;
                for (int p = 0; p < A.cols(); p++) {
                    sum += (double) A.get(i, p) * B.get(p, j);
                }
                expected[C.row(i) + j] = (float) sum;
            }
        }
        return expected;
    }

    /** Random values at a random offset and with gaps between rows; guards all around. */
    private static Matrix random(int rows, int cols, SplittableRandom random) {
        int offset = random.nextInt(5);
        int stride = cols + random.nextInt(4);
        float[] data = new float[offset + rows * stride + random.nextInt(4)];
        Arrays.fill(data, GUARD);
        Matrix matrix = new Matrix(data, offset, rows, cols, stride, 1);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                matrix.set(i, j, (float) random.nextDouble(-1, 1));
            }
        }
        return matrix;
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        Matrix A = Matrix.zeros(3, 4);
        Matrix B = Matrix.zeros(5, 6);
        Matrix C = Matrix.zeros(3, 6);
        assertThatThrownBy(() -> Kernels.create().multiply(A, B, C))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A 3×4 times B 5×6 is not C 3×6");
        assertThatThrownBy(() -> Kernels.create().multiply(A, Matrix.zeros(6, 4).transposed(), C))
                .hasMessage("columns of B and C must stand next to each other, but are 4 and 1 apart");
    }

    @Test
    void aViewMustLieWithinItsArray() {
        float[] data = new float[11];
        assertThat(new Matrix(data, 1, 2, 5, 5, 1).get(1, 4)).isZero();
        assertThatThrownBy(() -> new Matrix(data, 2, 2, 5, 5, 1))
                .hasMessage("2×5 at offset 2 with strides 5 and 1 is not within 11 values");
        assertThatThrownBy(() -> new Matrix(data, 0, 1 << 20, 1 << 20, 1 << 20, 1))
                .hasMessageContaining("not within");
    }

    /** Every value is one chain of fused multiply-adds, so a register's length and a tile's shape leave no trace. */
    @Test
    void theVectorKernelDiffersInNoBitFromAChainOfMultiplyAdds() {
        SplittableRandom random = new SplittableRandom(2);
        for (int n : SIZES) {
            Matrix A = random(7, 300, random);
            Matrix B = random(300, n, random);
            Matrix C = random(7, n, random);
            new VectorKernel().multiply(A, B, C, false);
            for (int i = 0; i < C.rows(); i++) {
                for (int j = 0; j < n; j++) {
                    float sum = 0;
                    for (int p = 0; p < A.cols(); p++) {
                        sum = Math.fma(A.get(i, p), B.get(p, j), sum);
                    }
                    assertThat(C.get(i, j)).isEqualTo(sum);
                }
            }
        }
    }
}
