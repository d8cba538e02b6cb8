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
    /** Columns around the edges of panels of 16 and of 64. */
    private static final int[] PANEL_EDGES = {0, 1, 15, 16, 17, 32, 33, 48, 64, 65, 80, 81, 96, 112, 128, 131, 144, 208
    };

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

    @ParameterizedTest
    @MethodSource("kernels")
    void aProductWithAPackedMatrixIsThatOfThreeLoops(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(4);
        for (int m : new int[] {0, 1, 2, 4, 7, 65, 70}) {
            for (int n : PANEL_EDGES) {
                for (int k : new int[] {0, 1, 5, 64, 521}) {
                    checkPacked(kernel, m, n, k, random);
                }
            }
        }
    }

    private static void checkPacked(Kernel kernel, int m, int n, int k, SplittableRandom random) {
        Kernels kernels = new Kernels(kernel);
        Matrix A = random(m, k, random);
        Matrix B = random(k, n, random);
        PackedMatrix packed = kernels.packed(k, n);
        packed.pack(0, 0, k, n, B.data(), B.offset(), B.rowStride(), B.colStride());
        for (boolean add : new boolean[] {false, true}) {
            Matrix C = random(m, packed.cols(), random);
            float[] expected = expected(A, B, C.firstCols(n), add);
            if (add) {
                kernels.multiplyAdd(A, packed, C);
            } else {
                kernels.multiply(A, packed, C);
                zeroFrom(n, C, expected);
            }
            assertThat(distance(C.data(), expected))
                    .as("%d×%d times %d×%d packed", m, k, k, n)
                    .isLessThanOrEqualTo(2e-6f * (k + 1));
        }
    }

    /** The columns that a packed matrix is rounded up by hold 0. */
    private static void zeroFrom(int col, Matrix C, float[] expected) {
        for (int i = 0; i < C.rows(); i++) {
            Arrays.fill(expected, C.row(i) + col, C.row(i) + C.cols(), 0);
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
    void shapesThatDoNotFitAPackedMatrixAreNamed() {
        Kernels kernels = Kernels.create();
        PackedMatrix B = kernels.packed(5, 6);
        assertThatThrownBy(() -> kernels.multiply(Matrix.zeros(3, 4), B, Matrix.zeros(3, 16)))
                .hasMessage("A 3×4 times B 5×16 is not C 3×16");
        assertThatThrownBy(() -> kernels.multiplyAdd(Matrix.zeros(3, 5), B, Matrix.zeros(3, 6)))
                .hasMessage("A 3×5 times B 5×16 is not C 3×6");
        assertThatThrownBy(() -> kernels.multiply(Matrix.zeros(5, 3).transposed(), B, Matrix.zeros(3, 16)))
                .hasMessage("columns of A and C must stand next to each other, but are 3 and 1 apart");
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
        VectorKernel kernel = new VectorKernel();
        for (int n : SIZES) {
            Matrix A = random(7, 530, random);
            Matrix B = random(530, n, random);
            Matrix C = random(7, n, random);
            kernel.multiply(A, B, C, false);
            requireChains(A, B, C);
            PackedMatrix packed = new Kernels(kernel).packed(530, n);
            packed.pack(0, 0, 530, n, B.data(), B.offset(), B.rowStride(), 1);
            Matrix fromPacked = random(7, packed.cols(), random);
            kernel.multiply(A, packed, fromPacked, false);
            requireChains(A, B, fromPacked.firstCols(n));
        }
    }

    private static void requireChains(Matrix A, Matrix B, Matrix C) {
        for (int i = 0; i < C.rows(); i++) {
            for (int j = 0; j < C.cols(); j++) {
                float sum = 0;
                for (int p = 0; p < A.cols(); p++) {
                    sum = Math.fma(A.get(i, p), B.get(p, j), sum);
                }
                assertThat(C.get(i, j)).isEqualTo(sum);
            }
        }
    }
}
