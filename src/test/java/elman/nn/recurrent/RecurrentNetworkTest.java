package elman.nn.recurrent;

import static elman.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import elman.nn.Execution;
import elman.nn.InvalidValueException;
import elman.nn.Mapping;
import elman.nn.Targets;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.Adam;
import elman.nn.optim.GradientClipping;
import elman.nn.optim.Optimizer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrentNetworkTest {
    /** Nanoseconds after which the Java compiler should be done with the engine, even on a busy machine. */
    private static final long COMPILER_PATIENCE = 60_000_000_000L;

    private static final RecurrentModel SMALL = small(Cell.RNN);

    private static RecurrentModel small(Cell cell) {
        return new RecurrentModel(cell, Nonlinearity.TANH, 5, 7, 2, 5);
    }

    static Stream<Arguments> cellsAndKernels() {
        return Stream.of(Cell.values()).flatMap(cell -> KernelsUnderTest.all().map(k -> Arguments.of(cell, k)));
    }

    @ParameterizedTest
    @MethodSource("cellsAndKernels")
    void oneLongWindowIsTheUnrolledComputation(Cell cell, KernelsUnderTest kernels) {
        Sample s = Sample.text(small(cell), 311, 2, 4);
        DoubleNetwork oracle = new DoubleNetwork(s.p());
        double expected =
                oracle.forwardAndBack(s.batch(), s.first(), DropoutMask.NONE).loss();
        RecurrentParameters gradients = RecurrentParameters.zeros(s.config());
        try (RecurrentNetwork engine = s.engine(kernels)) {
            assertThat(s.lossAndGradients(engine, s.stateCopy(), gradients)).isCloseTo(expected, within(2e-6));
        }
        assertClose("gradients", DoubleNetwork.flat(gradients), oracle.gradients, 1e-5, 1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void theStateIsCarriedFromWindowToWindow(Cell cell) {
        Sample s = Sample.text(small(cell), 12, 3, 5);
        int half = s.tokens().length / 2;
        RecurrentState whole = s.stateCopy();
        RecurrentState carried = s.stateCopy();
        try (RecurrentNetwork ofTwelve = new RecurrentNetwork(s.config(), Execution.text(12, 3));
                RecurrentNetwork ofSix = new RecurrentNetwork(s.config(), Execution.text(6, 3))) {
            double expected = ofTwelve.loss(s.p(), s.tokens(), s.targetTokens(), whole);
            double sum = 0;
            for (int from = 0; from < 2 * half; from += half) {
                int[] inputs = Arrays.copyOfRange(s.tokens(), from, from + half);
                int[] targets = Arrays.copyOfRange(s.targetTokens(), from, from + half);
                sum += ofSix.loss(s.p(), inputs, targets, carried);
            }
            assertThat(sum / 2).isCloseTo(expected, within(1e-6));
            assertThat(carried.h()).containsExactly(whole.h(), within(1e-6f));
            assertThat(carried.c()).containsExactly(whole.c(), within(1e-6f));
        }
    }

    @ParameterizedTest
    @MethodSource("cellsAndKernels")
    void anyNumberOfThreadsGivesTheSameBits(Cell cell, KernelsUnderTest kernels) {
        Execution text = Execution.text(9, 53).withDropout(0.2).withShards(5);
        double[] expected = losses(cell, text.withThreads(1), kernels);
        assertThat(expected[expected.length - 1]).isLessThan(expected[0]);
        assertThat(losses(cell, text.withThreads(1), kernels)).isEqualTo(expected);
        assertThat(losses(cell, text.withThreads(2), kernels)).isEqualTo(expected);
        assertThat(losses(cell, text.withThreads(3), kernels)).isEqualTo(expected);
    }

    @Test
    void anyNumberOfShardsGivesTheSameLossesButForTheirRounding() {
        Execution text = Execution.text(9, 53).withDropout(0.2).withThreads(1);
        double[] expected = losses(Cell.LSTM, text.withShards(1), KernelsUnderTest.VECTOR);
        for (int shards : new int[] {2, 7, 53}) {
            double[] losses = losses(Cell.LSTM, text.withShards(shards), KernelsUnderTest.VECTOR);
            assertThat(losses).containsExactly(expected, within(1e-3));
            assertThat(losses).isNotEqualTo(expected);
        }
    }

    private static double[] losses(Cell cell, Execution execution, KernelsUnderTest kernels) {
        RecurrentModel c = new RecurrentModel(cell, Nonlinearity.TANH, 11, 19, 2, 11);
        Sample s = Sample.of(c, execution, 6);
        RecurrentParameters gradients = RecurrentParameters.zeros(c);
        RecurrentState state = s.stateCopy();
        Optimizer adam = new Adam(c, 0.01);
        double[] losses = new double[25];
        try (RecurrentNetwork engine = s.engine(kernels)) {
            for (int i = 0; i < losses.length; i++) {
                losses[i] = s.lossAndGradients(engine, state, gradients);
                GradientClipping.clip(gradients, 1);
                adam.step(s.p(), gradients);
            }
        }
        return losses;
    }

    static Stream<Arguments> cellsTasksAndThreads() {
        return Stream.of(Cell.values())
                .flatMap(cell -> Stream.of(Mapping.TEXT, Mapping.SERIES)
                        .flatMap(mapping -> Stream.of(1, 2).map(threads -> Arguments.of(cell, mapping, threads))));
    }

    @ParameterizedTest
    @MethodSource("cellsTasksAndThreads")
    void aStepAllocatesNothing(Cell cell, Mapping mapping, int threads) {
        Execution execution = new Execution(mapping, Targets.EVERY_STEP, 6, 40, 0.2, 0, threads);
        Sample s = Sample.of(small(cell), execution, 7);
        RecurrentParameters gradients = RecurrentParameters.zeros(s.config());
        Optimizer adam = new Adam(s.config(), 0.01);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        try (RecurrentNetwork engine = s.engine(KernelsUnderTest.VECTOR)) {
            long patience = System.nanoTime() + COMPILER_PATIENCE;
            while (allocated > 0 && System.nanoTime() < patience) {
                long before = memory.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 50; i++) {
                    s.lossAndGradients(engine, s.state(), gradients);
                    GradientClipping.clip(gradients, 1);
                    adam.step(s.p(), gradients);
                }
                allocated = memory.getCurrentThreadAllocatedBytes() - before;
            }
        }
        assertThat(allocated).as("bytes in 50 steps, after warm-up").isZero();
    }

    @Test
    void onlyTrainingDropsOutAndItsKeyDecidesWhat() {
        Sample s = Sample.of(small(Cell.GRU), Execution.text(6, 4).withDropout(0.5), 3);
        Sample whole = Sample.of(small(Cell.GRU), Execution.text(6, 4), 3);
        RecurrentParameters gradients = RecurrentParameters.zeros(s.config());
        try (RecurrentNetwork engine = s.engine(KernelsUnderTest.VECTOR);
                RecurrentNetwork without = whole.engine(KernelsUnderTest.VECTOR)) {
            double loss = s.loss(engine, s.stateCopy());
            assertThat(loss).isEqualTo(whole.loss(without, whole.stateCopy()));
            double training = s.lossAndGradients(engine, s.stateCopy(), gradients);
            assertThat(training).isNotEqualTo(loss);
            assertThat(s.loss(engine, s.stateCopy())).isEqualTo(loss);
            assertThat(s.lossAndGradients(engine, s.stateCopy(), gradients)).isEqualTo(training);
            engine.dropoutKey(s.dropoutKey() + 1);
            assertThat(engine.lossAndGradients(s.p(), s.tokens(), s.targetTokens(), s.stateCopy(), gradients))
                    .isNotEqualTo(training);
        }
    }

    /** Where a gate is shut, float32 may round it to 0: what it lets through is 0 as well, and no gradient is infinite. */
    @ParameterizedTest
    @MethodSource("cellsAndKernels")
    void gatesThatAreWideOpenOrShutHaveFiniteGradients(Cell cell, KernelsUnderTest kernels) {
        for (float bias : new float[] {-1000, -110, -95, -60, 60, 95, 110, 1000}) {
            Sample s = Sample.text(small(cell), 5, 3, 2);
            s.p().bh(0).fill(bias);
            s.p().bh(1).fill(bias);
            DoubleNetwork oracle = new DoubleNetwork(s.p());
            oracle.forwardAndBack(s.batch(), s.first(), DropoutMask.NONE);
            RecurrentParameters gradients = RecurrentParameters.zeros(s.config());
            try (RecurrentNetwork engine = s.engine(kernels)) {
                s.lossAndGradients(engine, s.stateCopy(), gradients);
            }
            assertClose("bias " + bias, DoubleNetwork.flat(gradients), oracle.gradients, 1e-5, 1e-6);
        }
    }

    @Test
    void argumentsOfAnotherShapeAreRefused() {
        Sample s = Sample.text(SMALL, 3, 2, 8);
        RecurrentParameters other =
                RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 5, 8, 2, 5));
        int[] tooShort = new int[5];
        int[] unknown = {0, 1, 2, 3, 4, -1};
        int[] beyond = {0, 1, 2, 3, 4, 5};
        try (RecurrentNetwork network = s.engine(KernelsUnderTest.VECTOR)) {
            assertThatThrownBy(() -> network.loss(other, s.tokens(), s.targetTokens(), s.state()))
                    .hasMessageContaining("hiddenSize=7")
                    .hasMessageContaining("hiddenSize=8");
            assertThatThrownBy(() -> network.loss(s.p(), tooShort, s.targetTokens(), s.state()))
                    .hasMessage("expected 6 inputs [3][2][1], got 5");
            assertThatThrownBy(() -> network.loss(s.p(), s.tokens(), unknown, s.state()))
                    .hasMessage("targets hold token -1, outside of 0…4");
            assertThatThrownBy(() -> network.loss(s.p(), beyond, s.targetTokens(), s.state()))
                    .hasMessage("inputs hold token 5, outside of -1…4");
            assertThatThrownBy(() -> network.loss(s.p(), s.tokens(), s.targetTokens(), RecurrentState.zeros(SMALL, 3)))
                    .hasMessageContaining("2 sequences");
            RecurrentState withCells = RecurrentState.zeros(small(Cell.LSTM), 2);
            assertThatThrownBy(() -> network.loss(s.p(), s.tokens(), s.targetTokens(), withCells))
                    .hasMessageContaining("2 sequences");
            assertThatThrownBy(() -> network.loss(s.p(), new float[30], new float[30], s.state()))
                    .hasMessage("this engine is for TEXT, not SERIES");
        }
    }

    @Test
    void seriesOfAnotherShapeAreRefused() {
        RecurrentModel c = new RecurrentModel(Cell.GRU, Nonlinearity.TANH, 2, 7, 1, 3);
        Sample s = Sample.of(c, Execution.series(4, 2).withTargets(Targets.LAST_STEP), 1);
        try (RecurrentNetwork network = s.engine(KernelsUnderTest.VECTOR)) {
            assertThatThrownBy(() -> network.loss(s.p(), new float[15], s.targetVectors(), s.state()))
                    .hasMessage("expected 16 inputs [4][2][2], got 15");
            assertThatThrownBy(() -> network.loss(s.p(), s.vectors(), new float[24], s.state()))
                    .hasMessage("expected 6 targets [1][2][3], got 24");
            assertThatThrownBy(() -> network.loss(s.p(), new int[8], new int[2], s.state()))
                    .hasMessage("this engine is for SERIES, not TEXT");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
    void sizesOutOfRangeAreRefusedBeforeAnythingIsAllocated(int size) {
        assertThatThrownBy(() -> new RecurrentNetwork(SMALL, Execution.text(size, 1)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("training.seqLength"))
                .hasMessageContaining("between 1 and");
        assertThatThrownBy(() -> new RecurrentNetwork(SMALL, Execution.text(1, size)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("training.batchSize"));
    }

    @Test
    void executionsOutOfRangeNameTheFieldAtFault() {
        Execution text = Execution.text(4, 3);
        assertThatThrownBy(() -> text.withShards(4)).hasMessage("training.shards must be between 0 and 3, but is 4.");
        assertThatThrownBy(() -> text.withThreads(-1)).hasMessageContaining("training.threads");
        for (double dropout : new double[] {-0.1, 0.91, Double.NaN}) {
            assertThatThrownBy(() -> text.withDropout(dropout))
                    .isInstanceOfSatisfying(
                            InvalidValueException.class,
                            e -> assertThat(e.field()).isEqualTo("model.dropout"));
        }
    }

    @Test
    void theEstimateOfMemoryDoesNotOverflow() {
        RecurrentModel widest = new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 4096, 4096, 8, 4096);
        assertThat(RecurrentNetwork.bytes(widest, Execution.text(1 << 20, 1 << 20)))
                .isGreaterThan(1L << 56);
        assertThat(RecurrentNetwork.bytes(SMALL, Execution.text(64, 32))).isBetween(64L * 32 * 16 * 4 * 5, 1L << 21);
    }
}
