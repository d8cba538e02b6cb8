package elman.nn.recurrent;

import static elman.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import elman.nn.Execution;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An engine of T steps that reads fewer is an engine of that many. */
class ShorterWindowTest {
    private static final int T = 9;
    private static final long COMPILER_PATIENCE = 60_000_000_000L;

    static Stream<Arguments> cellsLayersAndBatches() {
        return Stream.of(Cell.values())
                .flatMap(cell -> Stream.of(1, 3)
                        .flatMap(layers -> Stream.of(1, 2, 35).map(batch -> Arguments.of(cell, layers, batch))));
    }

    private static RecurrentModel network(Cell cell, int layers) {
        return new RecurrentModel(cell, Nonlinearity.TANH, 5, 7, layers, 5);
    }

    /** The sample's tokens at the beginning of an array for T steps, and behind them what must not be looked at. */
    private static int[] inWindow(int[] tokens, int batch) {
        int[] window = new int[T * batch];
        Arrays.fill(window, Integer.MAX_VALUE);
        System.arraycopy(tokens, 0, window, 0, tokens.length);
        return window;
    }

    @ParameterizedTest
    @MethodSource("cellsLayersAndBatches")
    void itHasTheLossGradientsAndStateOfTheUnrolledComputation(Cell cell, int layers, int batch) {
        for (int steps : new int[] {1, 4, 8}) {
            Execution execution = Execution.text(steps, batch).withDropout(layers > 1 ? 0.3 : 0);
            Sample s = Sample.of(network(cell, layers), execution, 17);
            DoubleNetwork oracle = new DoubleNetwork(s.p());
            DoubleNetwork.Result expected = oracle.forwardAndBack(s.batch(), s.first(), s.mask());
            RecurrentParameters gradients = RecurrentParameters.zeros(s.config());
            RecurrentState state = s.stateCopy();
            try (RecurrentNetwork engine =
                    new RecurrentNetwork(s.config(), Execution.text(T, batch).withDropout(execution.dropout()))) {
                Sample before = Sample.of(s.config(), Execution.text(T, batch), 3); // leaves its states behind
                engine.lossAndGradients(s.p(), before.tokens(), before.targetTokens(), before.state(), gradients);
                engine.dropoutKey(s.dropoutKey());
                double loss = engine.lossAndGradients(
                        s.p(), steps, inWindow(s.tokens(), batch), inWindow(s.targetTokens(), batch), state, gradients);
                assertThat(loss).isCloseTo(expected.loss(), within(2e-6));
            }
            assertClose("gradients", DoubleNetwork.flat(gradients), oracle.gradients, 1e-5, 1e-6);
            RecurrentState last = s.stateCopy();
            try (RecurrentNetwork ofSteps = s.engine(KernelsUnderTest.VECTOR)) {
                s.lossAndGradients(ofSteps, last, gradients);
            }
            assertThat(state.h()).containsExactly(last.h(), within(1e-6f));
            assertThat(state.c()).containsExactly(last.c(), within(1e-6f));
        }
    }

    /** Over a pass, windows of both lengths take turns. */
    @ParameterizedTest
    @MethodSource("cellsLayersAndBatches")
    void itLeavesNothingBehindInTheNextWindow(Cell cell, int layers, int batch) {
        Sample s = Sample.text(network(cell, layers), T, batch, 5);
        RecurrentParameters expected = RecurrentParameters.zeros(s.config());
        RecurrentParameters gradients = RecurrentParameters.zeros(s.config());
        try (RecurrentNetwork engine = s.engine(KernelsUnderTest.VECTOR)) {
            double loss = s.lossAndGradients(engine, s.stateCopy(), expected);
            engine.lossAndGradients(s.p(), 2, s.tokens(), s.targetTokens(), s.stateCopy(), gradients);
            assertThat(s.lossAndGradients(engine, s.stateCopy(), gradients)).isEqualTo(loss);
        }
        assertThat(DoubleNetwork.flat(gradients)).containsExactly(DoubleNetwork.flat(expected));
    }

    /** What would follow may be beyond all bounds: it is not computed. */
    @Test
    void whatStandsBehindItHasNoEffect() {
        RecurrentModel relu = new RecurrentModel(Cell.RNN, Nonlinearity.RELU, 5, 7, 2, 5);
        Sample s = Sample.text(relu, 60, 2, 5);
        s.p().arrays().forEach(array -> {
            for (int i = 0; i < array.data.length; i++) {
                array.data[i] = 10 * Math.abs(array.data[i]);
            }
        });
        RecurrentParameters gradients = RecurrentParameters.zeros(relu);
        try (RecurrentNetwork engine = s.engine(KernelsUnderTest.VECTOR)) {
            assertThat(s.lossAndGradients(engine, s.stateCopy(), gradients)).isNaN();
            assertThat(engine.lossAndGradients(s.p(), 2, s.tokens(), s.targetTokens(), s.stateCopy(), gradients))
                    .isFinite();
        }
        assertThat(Arrays.stream(DoubleNetwork.flat(gradients))).allMatch(Double::isFinite);
    }

    @Test
    void itAllocatesNothingOnceItsLengthIsKnown() {
        Sample s = Sample.of(network(Cell.LSTM, 2), Execution.text(T, 40), 7);
        RecurrentParameters gradients = RecurrentParameters.zeros(s.config());
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        try (RecurrentNetwork engine = s.engine(KernelsUnderTest.VECTOR)) {
            long patience = System.nanoTime() + COMPILER_PATIENCE;
            while (allocated > 0 && System.nanoTime() < patience) {
                long before = memory.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 50; i++) {
                    int steps = i % 3 == 0 ? 4 : T;
                    engine.lossAndGradients(s.p(), steps, s.tokens(), s.targetTokens(), s.state(), gradients);
                }
                allocated = memory.getCurrentThreadAllocatedBytes() - before;
            }
        }
        assertThat(allocated).as("bytes in 50 steps, after warm-up").isZero();
    }

    @Test
    void lengthsThatAreNoneAreRefused() {
        Sample s = Sample.text(network(Cell.GRU, 1), T, 2, 5);
        try (RecurrentNetwork engine = s.engine(KernelsUnderTest.VECTOR)) {
            for (int steps : new int[] {0, -1, T + 1}) {
                assertThatThrownBy(() -> engine.loss(s.p(), steps, s.tokens(), s.targetTokens(), s.state()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(steps + " steps are not from 1 to T = 9");
            }
        }
    }
}
