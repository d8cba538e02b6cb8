package elman.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

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

    @ParameterizedTest
    @MethodSource("kernels")
    void tanhIsExactToItsStatedError(Kernel kernel) {
        float[] x = new float[4_000_001];
        for (int i = 0; i < x.length; i++) {
            float size = (float) Math.pow(10, -30 + 32.0 * i / x.length);
            x[i] = i % 2 == 0 ? size : -size;
        }
        float[] y = x.clone();
        kernel.tanh(y, 0, y.length);
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            double exact = Math.tanh(x[i]);
            largest = Math.max(largest, Math.abs(y[i] / exact - 1));
            assertThat(Math.abs(y[i]) <= 1).isTrue();
        }
        assertThat(largest).isLessThan(3.1e-7);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void tanhOfWhatIsNotANumberOrNotFinite(Kernel kernel) {
        float[] x = new float[40];
        x[1] = Float.NaN;
        x[2] = Float.POSITIVE_INFINITY;
        x[37] = Float.NEGATIVE_INFINITY;
        x[38] = Float.NaN;
        x[39] = Float.NaN;
        kernel.tanh(x, 1, 38);
        assertThat(x[0]).isZero();
        assertThat(x[1]).isNaN();
        assertThat(x[2]).isEqualTo(1);
        assertThat(x[37]).isEqualTo(-1);
        assertThat(x[38]).isNaN();
        assertThat(x[39]).isNaN();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void softmaxIsExactToItsStatedError(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(3);
        for (int count : new int[] {1, 2, 15, 16, 17, 64, 65, 1000}) {
            for (double spread : new double[] {0.01, 1, 30, 86}) {
                float[] x = new float[count + 2];
                float max = Float.NEGATIVE_INFINITY;
                for (int i = 1; i <= count; i++) {
                    x[i] = (float) random.nextDouble(-spread, 0) + 3;
                    max = Math.max(max, x[i]);
                }
                float[] y = x.clone();
                double logSum = kernel.softmax(y, 1, count, 0.5f);
                double sum = 0;
                for (int i = 1; i <= count; i++) {
                    sum += Math.exp(x[i] - max);
                }
                assertThat(logSum).isCloseTo(Math.log(sum) + max, within(2e-7));
                for (int i = 1; i <= count; i++) {
                    double exact = 0.5 * Math.exp(x[i] - max) / sum;
                    assertThat((double) y[i]).isCloseTo(exact, withinPercentage(5e-5));
                }
                assertThat(y[0]).isZero();
                assertThat(y[count + 1]).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void softmaxGivesNothingToWhatIsFarBelowTheRest(Kernel kernel) {
        float[] x = {-1e30f, 5, 5, Float.NEGATIVE_INFINITY, -400};
        assertThat(kernel.softmax(x, 0, 5, 1)).isCloseTo(5 + Math.log(2), within(1e-7));
        assertThat(x).containsExactly(0, 0.5f, 0.5f, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void softmaxOfWhatIsNotANumberIsNotANumber(Kernel kernel) {
        for (int at : new int[] {0, 5, 36}) {
            for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
                float[] x = new float[37];
                x[at] = wrong;
                assertThat(kernel.softmax(x, 0, 37, 1)).isNaN();
                assertThat(x[at]).isNaN();
            }
        }
    }
}
