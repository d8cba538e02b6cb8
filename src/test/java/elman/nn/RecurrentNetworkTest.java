package elman.nn;

import static elman.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.Adam;
import elman.nn.optim.GradientClipping;
import elman.nn.optim.Optimizer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrentNetworkTest {
    private static final NetworkConfig SMALL = new NetworkConfig(Cell.RNN, Nonlinearity.TANH, 5, 7, 2, 5);

    @ParameterizedTest
    @EnumSource
    void oneLongWindowIsTheUnrolledComputation(KernelsUnderTest kernels) {
        Sample s = Sample.of(SMALL, 311, 2, 4);
        DoubleNetwork oracle = new DoubleNetwork(s.p());
        double expected = oracle.loss(s.inputs(), s.targets(), s.T(), s.B(), s.state(), true);
        Parameters gradients = Parameters.zeros(SMALL);
        try (RecurrentNetwork network =
                new RecurrentNetwork(SMALL, Execution.text(s.T(), s.B()).withThreads(1), kernels::create)) {
            double loss = network.lossAndGradients(s.p(), s.inputs(), s.targets(), s.stateCopy(), gradients);
            assertThat(loss).isCloseTo(expected, within(2e-6));
        }
        assertClose("gradients", DoubleNetwork.flat(gradients), oracle.gradients, 1e-4, 2e-6);
    }

    @Test
    void theStateIsCarriedFromWindowToWindow() {
        Sample s = Sample.of(SMALL, 12, 3, 5);
        int half = s.inputs().length / 2;
        NetworkState whole = s.stateCopy();
        NetworkState carried = s.stateCopy();
        try (RecurrentNetwork ofTwelve =
                        new RecurrentNetwork(SMALL, Execution.text(12, 3).withThreads(1));
                RecurrentNetwork ofSix =
                        new RecurrentNetwork(SMALL, Execution.text(6, 3).withThreads(1))) {
            double expected = ofTwelve.loss(s.p(), s.inputs(), s.targets(), whole);
            double first =
                    ofSix.loss(s.p(), Arrays.copyOf(s.inputs(), half), Arrays.copyOf(s.targets(), half), carried);
            double second = ofSix.loss(
                    s.p(),
                    Arrays.copyOfRange(s.inputs(), half, 2 * half),
                    Arrays.copyOfRange(s.targets(), half, 2 * half),
                    carried);
            assertThat((first + second) / 2).isCloseTo(expected, within(1e-6));
            assertThat(carried.h()).containsExactly(whole.h(), within(1e-6f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyNumberOfThreadsGivesTheSameBits(KernelsUnderTest kernels) {
        double[] expected = losses(1, kernels);
        assertThat(expected[expected.length - 1]).isLessThan(expected[0]);
        assertThat(losses(1, kernels)).isEqualTo(expected);
        assertThat(losses(2, kernels)).isEqualTo(expected);
        assertThat(losses(3, kernels)).isEqualTo(expected);
    }

    private static double[] losses(int threads, KernelsUnderTest kernels) {
        NetworkConfig c = new NetworkConfig(Cell.RNN, Nonlinearity.TANH, 11, 19, 2, 11);
        Sample s = Sample.of(c, 9, 53, 6);
        Parameters gradients = Parameters.zeros(c);
        NetworkState state = s.stateCopy();
        Optimizer adam = new Adam(c, 0.01);
        double[] losses = new double[25];
        try (RecurrentNetwork network =
                new RecurrentNetwork(c, Execution.text(s.T(), s.B()).withThreads(threads), kernels::create)) {
            for (int i = 0; i < losses.length; i++) {
                losses[i] = network.lossAndGradients(s.p(), s.inputs(), s.targets(), state, gradients);
                GradientClipping.clip(gradients, 1);
                adam.step(s.p(), gradients);
            }
        }
        return losses;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aStepAllocatesNothing(int threads) {
        Sample s = Sample.of(SMALL, 6, 40, 7);
        Parameters gradients = Parameters.zeros(SMALL);
        Optimizer adam = new Adam(SMALL, 0.01);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        try (RecurrentNetwork network =
                new RecurrentNetwork(SMALL, Execution.text(6, 40).withThreads(threads))) {
            for (int round = 0; round < 20 && allocated > 0; round++) {
                long before = memory.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 50; i++) {
                    network.lossAndGradients(s.p(), s.inputs(), s.targets(), s.state(), gradients);
                    GradientClipping.clip(gradients, 1);
                    adam.step(s.p(), gradients);
                }
                allocated = memory.getCurrentThreadAllocatedBytes() - before;
            }
        }
        assertThat(allocated).as("bytes in 50 steps, after warm-up").isZero();
    }

    @Test
    void argumentsOfAnotherShapeAreRefused() {
        Sample s = Sample.of(SMALL, 3, 2, 8);
        Parameters other = Parameters.zeros(new NetworkConfig(Cell.RNN, Nonlinearity.TANH, 5, 8, 2, 5));
        int[] tooShort = new int[5];
        int[] unknown = {0, 1, 2, 3, 4, -1};
        int[] beyond = {0, 1, 2, 3, 4, 5};
        try (RecurrentNetwork network =
                new RecurrentNetwork(SMALL, Execution.text(3, 2).withThreads(1))) {
            assertThatThrownBy(() -> network.loss(other, s.inputs(), s.targets(), s.state()))
                    .hasMessageContaining("hiddenSize=7")
                    .hasMessageContaining("hiddenSize=8");
            assertThatThrownBy(() -> network.loss(s.p(), tooShort, s.targets(), s.state()))
                    .hasMessage("expected 6 inputs [3][2][1], got 5");
            assertThatThrownBy(() -> network.loss(s.p(), s.inputs(), unknown, s.state()))
                    .hasMessage("targets hold token -1, outside of 0…4");
            assertThatThrownBy(() -> network.loss(s.p(), beyond, s.targets(), s.state()))
                    .hasMessage("inputs hold token 5, outside of -1…4");
            assertThatThrownBy(() -> network.loss(s.p(), s.inputs(), s.targets(), NetworkState.zeros(SMALL, 3)))
                    .hasMessageContaining("2 sequences");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
    void sizesOutOfRangeAreRefusedBeforeAnythingIsAllocated(int size) {
        assertThatThrownBy(() ->
                        new RecurrentNetwork(SMALL, Execution.text(size, 1).withThreads(1)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("training.seqLength"))
                .hasMessageContaining("between 1 and");
        assertThatThrownBy(() ->
                        new RecurrentNetwork(SMALL, Execution.text(1, size).withThreads(1)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("training.batchSize"));
    }

    @Test
    void theEstimateOfMemoryDoesNotOverflow() {
        NetworkConfig widest = new NetworkConfig(Cell.RNN, Nonlinearity.TANH, 4096, 4096, 8, 4096);
        assertThat(RecurrentNetwork.bytes(widest, Execution.text(1 << 20, 1 << 20)))
                .isGreaterThan(1L << 56);
        assertThat(RecurrentNetwork.bytes(SMALL, Execution.text(64, 32))).isBetween(64L * 32 * 16 * 4 * 5, 1L << 20);
    }
}
