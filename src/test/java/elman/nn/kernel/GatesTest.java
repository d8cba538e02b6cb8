package elman.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gates of LSTM and GRU: registers against single values, and those against {@link Math} in float64. */
class GatesTest {
    private static final int ROWS = 3;

    static Stream<Kernel> kernels() {
        return KernelTest.kernels();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 48, 112})
    void anLstmsStepIsTheSameOnRegisters(int n) {
        SplittableRandom random = new SplittableRandom(n);
        Matrix[] plain = new Matrix[8];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = random(random, i == 0 || i == 7 ? 4 * n : n);
        }
        Matrix[] vector = copies(plain);
        for (Kernel kernel : new Kernel[] {new EjmlKernel(), new VectorKernel()}) {
            Matrix[] m = kernel instanceof EjmlKernel ? plain : vector;
            Kernels kernels = new Kernels(kernel);
            kernels.lstm(m[0], m[1], m[2], m[3]);
            kernels.lstmBackward(m[0], m[1], m[3], m[4], m[5], m[6], m[7]);
        }
        assertSame(vector, plain);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 48, 112})
    void aGrusStepIsTheSameOnRegisters(int n) {
        SplittableRandom random = new SplittableRandom(n);
        Matrix[] plain = new Matrix[6];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = random(random, i == 0 || i == 5 ? 4 * n : n);
        }
        Matrix[] vector = copies(plain);
        for (Kernel kernel : new Kernel[] {new EjmlKernel(), new VectorKernel()}) {
            Matrix[] m = kernel instanceof EjmlKernel ? plain : vector;
            Kernels kernels = new Kernels(kernel);
            kernels.gru(m[0], m[1], m[2]);
            kernels.gruBackward(m[0], m[1], m[3], m[4], m[5]);
        }
        assertSame(vector, plain);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void sigmoidIsExactToItsStatedError(Kernel kernel) {
        int n = 1 << 16;
        Matrix gates = Matrix.zeros(1, 4 * n);
        for (int i = 0; i < n; i++) {
            gates.set(0, n + i, (float) (-86 + 172.0 * i / n));
            gates.set(0, 2 * n + i, (float) Math.pow(10, -30 + 31.0 * i / n));
        }
        float[] x = gates.data().clone();
        kernel.gru(gates, Matrix.zeros(1, n), Matrix.zeros(1, n));
        double largest = 0;
        for (int i = n; i < 3 * n; i++) {
            largest = Math.max(largest, Math.abs(gates.data()[i] * (1 + Math.exp(-x[i])) - 1));
        }
        assertThat(largest).isLessThan(1.5e-7);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void whatIsNotANumberStaysSo(Kernel kernel) {
        Matrix gates = Matrix.zeros(1, 64);
        gates.set(0, 5, Float.NaN);
        gates.set(0, 16 + 6, Float.NaN);
        gates.set(0, 32 + 7, Float.NEGATIVE_INFINITY);
        Matrix h = Matrix.zeros(1, 16);
        kernel.lstm(gates, Matrix.zeros(1, 16), Matrix.zeros(1, 16), h);
        assertThat(h.get(0, 5)).isNaN();
        assertThat(h.get(0, 6)).isNaN();
        assertThat(h.get(0, 7)).isNegative();
        assertThat(h.get(0, 8)).isZero();
    }

    @Test
    void gatesOfAnotherShapeAreRefused() {
        Kernels kernels = new Kernels(new EjmlKernel());
        assertThatThrownBy(() -> kernels.gru(Matrix.zeros(2, 48), Matrix.zeros(2, 16), Matrix.zeros(2, 16)))
                .hasMessage("gates 2×48 are not four padded blocks of a state 2×16");
        assertThatThrownBy(() -> kernels.gru(Matrix.zeros(2, 20), Matrix.zeros(2, 5), Matrix.zeros(2, 5)))
                .hasMessage("gates 2×20 are not four padded blocks of a state 2×5");
        assertThatThrownBy(() -> kernels.gru(Matrix.zeros(2, 64), Matrix.zeros(3, 16), Matrix.zeros(2, 16)))
                .hasMessageContaining("3×16");
    }

    private static Matrix random(SplittableRandom random, int cols) {
        Matrix matrix = Matrix.zeros(ROWS, cols);
        for (int i = 0; i < matrix.data().length; i++) {
            matrix.data()[i] = (float) random.nextDouble(-3, 3);
        }
        return matrix;
    }

    private static Matrix[] copies(Matrix[] from) {
        Matrix[] to = new Matrix[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = new Matrix(from[i].data().clone(), 0, ROWS, from[i].cols(), from[i].cols(), 1);
        }
        return to;
    }

    private static void assertSame(Matrix[] actual, Matrix[] expected) {
        for (int m = 0; m < expected.length; m++) {
            for (int i = 0; i < expected[m].data().length; i++) {
                float e = expected[m].data()[i];
                assertThat(Math.abs(actual[m].data()[i] - e))
                        .as(
                                "matrix %d, value %d: %s, expected %s",
                                m, i, actual[m].data()[i], e)
                        .isLessThanOrEqualTo(2e-6f * Math.max(1, Math.abs(e)));
            }
        }
    }
}
