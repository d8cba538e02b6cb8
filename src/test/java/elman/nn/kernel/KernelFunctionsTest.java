package elman.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions of every kernel against {@link Math} in float64. */
class KernelFunctionsTest {
    static Stream<Kernel> kernels() {
        return KernelTest.kernels();
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
        }
        assertThat(largest).isLessThan(1.9e-7);
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
        assertThat(x[2]).isCloseTo(1, within(1.9e-7f));
        assertThat(x[37]).isCloseTo(-1, within(1.9e-7f));
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

    @ParameterizedTest
    @MethodSource("kernels")
    void rowsAreAddedOneToAnother(Kernel kernel) {
        for (int count : new int[] {0, 1, 15, 16, 17, 50}) {
            float[] x = {0, 1, 2};
            float[] longX = new float[count + 3];
            float[] y = new float[count + 3];
            for (int i = 0; i < longX.length; i++) {
                longX[i] = x[i % 3];
                y[i] = i;
            }
            kernel.add(longX, 2, y, 1, count);
            for (int i = 0; i < y.length; i++) {
                assertThat(y[i]).isEqualTo(i + (i >= 1 && i <= count ? longX[i + 1] : 0));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void gradientsPassATanhByItsSlope(Kernel kernel) {
        for (int count : new int[] {0, 1, 15, 16, 17, 50}) {
            float[] h = new float[count + 3];
            float[] d = new float[count + 3];
            for (int i = 0; i < h.length; i++) {
                h[i] = (float) Math.sin(i);
                d[i] = i;
            }
            kernel.tanhBackward(h, 2, d, 1, count);
            for (int i = 0; i < d.length; i++) {
                boolean inside = i >= 1 && i <= count;
                double slope = inside ? 1 - (double) h[i + 1] * h[i + 1] : 1;
                assertThat((double) d[i]).isCloseTo(i * slope, within(1e-5));
            }
        }
    }

    @Test
    void aReluAndItsGradientStopAtZero() {
        Matrix X = new Matrix(new float[] {9, -1, 2, 9, 3, -4, 9}, 1, 2, 2, 3, 1);
        Matrix D = new Matrix(new float[] {5, 6, 7, 8}, 0, 2, 2, 2, 1);
        Kernels.create().relu(X);
        assertThat(X.data()).containsExactly(9, 0, 2, 9, 3, 0, 9);
        Kernels.create().reluBackward(X, D);
        assertThat(D.data()).containsExactly(0, 6, 7, 0);
    }

    @Test
    void shapesThatDifferAreNamed() {
        Matrix X = Matrix.zeros(2, 3);
        Matrix Y = Matrix.zeros(3, 2);
        assertThatThrownBy(() -> Kernels.create().tanhBackward(X, Y)).hasMessage("X 2×3 is not of Y's shape 3×2");
        assertThatThrownBy(() -> Kernels.create().reluBackward(X, Y)).hasMessage("X 2×3 is not of Y's shape 3×2");
        assertThatThrownBy(() -> Kernels.create().crossEntropy(X, new int[1], 1))
                .hasMessage("1 targets do not fit logits 2×3");
    }
}
