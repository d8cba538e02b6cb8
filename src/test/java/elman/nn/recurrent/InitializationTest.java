package elman.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.nn.Execution;
import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.Adam;
import elman.nn.optim.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitializationTest {
    private static final int H = 48;

    static Stream<Arguments> kindsAndCells() {
        return Stream.of(Initialization.values())
                .flatMap(kind -> Stream.of(Cell.values()).map(cell -> Arguments.of(kind, cell)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndCells")
    void aSeedFixesTheWeights(Initialization kind, Cell cell) {
        double[] once = DoubleNetwork.flat(kind.create(config(cell), 7));
        assertThat(DoubleNetwork.flat(kind.create(config(cell), 7))).isEqualTo(once);
        assertThat(DoubleNetwork.flat(kind.create(config(cell), 8))).isNotEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource
    void glorotsIntervalsFollowFromEachBlocksSidesAndBiasesAreZero(Cell cell) {
        RecurrentParameters p = Initialization.GLOROT.create(config(cell), 3);
        int I = p.model().inputSize();
        for (int l = 0; l < 2; l++) {
            assertFills(p.Wxh(l), Math.sqrt(6.0 / ((l == 0 ? I : H) + H)));
            assertThat(p.bh(l).data).containsOnly(0);
        }
        assertFills(p.Why(), Math.sqrt(6.0 / (H + p.model().outputSize())));
        assertThat(p.by().data).containsOnly(0);
        if (cell.isRecurrent()) {
            assertFills(p.Whh(1), Math.sqrt(6.0 / (H + H)));
        }
        if (cell.hasCandidateBias()) {
            assertThat(p.bhn(0).data).containsOnly(0);
        }
    }

    /** All within ±bound, their spread that of a uniform distribution. */
    private static void assertFills(FMatrixRMaj weights, double bound) {
        double squares = 0;
        double largest = 0;
        for (float w : weights.data) {
            squares += (double) w * w / weights.data.length;
            largest = Math.max(largest, Math.abs(w));
        }
        assertThat(largest).isBetween(0.99 * bound, bound * (1 + 1e-7));
        assertThat(Math.sqrt(3 * squares)).isCloseTo(bound, within(0.05 * bound));
    }

    @ParameterizedTest
    @EnumSource(names = {"RNN", "GRU", "LSTM"})
    void orthogonalBlocksKeepEveryLength(Cell cell) {
        List<FMatrixRMaj> blocks = recurrentBlocks(Initialization.ORTHOGONAL.create(config(cell), 5));
        assertThat(blocks).hasSize(2 * cell.gates());
        for (FMatrixRMaj Q : blocks) {
            assertOrthogonal(Q);
        }
        for (int i = 1; i < blocks.size(); i++) {
            assertThat(blocks.get(i).data).isNotEqualTo(blocks.get(i - 1).data);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 97, 300})
    void orthogonalMatricesOfAnySizeAreOrthogonal(int n) {
        assertOrthogonal(RandomOrthogonal.matrix(n, new SplittableRandom(n)));
    }

    private static void assertOrthogonal(FMatrixRMaj Q) {
        FMatrixRMaj product = new FMatrixRMaj(Q.numRows, Q.numRows);
        CommonOps_FDRM.multTransA(Q, Q, product);
        assertThat(product.data).containsExactly(CommonOps_FDRM.identity(Q.numRows).data, within(1e-5f));
    }

    /** Without the correction of signs, entry (0, 0) is never positive; with it, each half of the circle is as likely. */
    @Test
    void noOrthogonalMatrixIsLikelierThanAnother() {
        SplittableRandom random = new SplittableRandom(1);
        int reflections = 0;
        int[] quadrants = new int[4];
        for (int i = 0; i < 4000; i++) {
            FMatrixRMaj Q = RandomOrthogonal.matrix(2, random);
            quadrants[(Q.get(0, 0) > 0 ? 2 : 0) + (Q.get(1, 0) > 0 ? 1 : 0)]++;
            reflections += CommonOps_FDRM.det(Q) < 0 ? 1 : 0;
        }
        for (int count : quadrants) {
            assertThat(count).isBetween(850, 1150);
        }
        assertThat(reflections).isBetween(1800, 2200);
    }

    @ParameterizedTest
    @EnumSource(names = {"RNN", "GRU", "LSTM"})
    void identityBlocksAreTheIdentity(Cell cell) {
        for (FMatrixRMaj block : recurrentBlocks(Initialization.IDENTITY.create(config(cell), 5))) {
            assertThat(block.data).isEqualTo(CommonOps_FDRM.identity(H).data);
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndCells")
    void othersAreUniformOutsideOfTheRecurrentWeights(Initialization kind, Cell cell) {
        if (kind == Initialization.GLOROT || kind == Initialization.OPEN) {
            return;
        }
        RecurrentParameters p = kind.create(config(cell), 9);
        RecurrentParameters uniform = RecurrentParameters.uniform(config(cell), 9);
        if (cell.isRecurrent() && kind != Initialization.UNIFORM) {
            for (int l = 0; l < 2; l++) {
                assertThat(p.Whh(l).data).isNotEqualTo(uniform.Whh(l).data);
                p.Whh(l).setTo(uniform.Whh(l));
            }
        }
        assertThat(DoubleNetwork.flat(p)).isEqualTo(DoubleNetwork.flat(uniform));
    }

    /** Its gradient is 0 to the last bit, so that no number of steps moves it, and the cell keeps all that it has. */
    @ParameterizedTest
    @EnumSource(KernelsUnderTest.class)
    void anOpenForgetGateStaysOpenWhateverIsLearned(KernelsUnderTest kernels) {
        RecurrentModel model = new RecurrentModel(Cell.LSTM, Nonlinearity.TANH, 5, 7, 2, 5);
        Sample sample = Sample.of(model, Execution.text(6, 4), 3);
        RecurrentParameters p = Initialization.OPEN.create(model, 3);
        RecurrentParameters gradients = RecurrentParameters.zeros(model);
        Optimizer adam = new Adam(model, 0.05);
        try (RecurrentNetwork engine = sample.engine(kernels)) {
            for (int i = 0; i < 20; i++) {
                engine.lossAndGradients(p, sample.tokens(), sample.targetTokens(), sample.stateCopy(), gradients);
                adam.step(p, gradients);
            }
        }
        for (int l = 0; l < 2; l++) {
            float[] bias = Arrays.copyOfRange(p.bh(l).data, 7, 14);
            assertThat(bias).containsOnly(100);
            int width = model.inputSize(l);
            assertThat(Arrays.copyOfRange(p.Wxh(l).data, 7 * width, 14 * width)).containsOnly(0);
            assertThat(Arrays.copyOfRange(p.Whh(l).data, 7 * 7, 14 * 7)).containsOnly(0);
            assertThat(Arrays.copyOfRange(p.bh(l).data, 0, 7))
                    .isNotEqualTo(Arrays.copyOfRange(
                            Initialization.OPEN.create(model, 3).bh(l).data, 0, 7));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereThereIsNoForgetGateNoneIsOpened(Cell cell) {
        double[] open = DoubleNetwork.flat(Initialization.OPEN.create(config(cell), 9));
        double[] uniform = DoubleNetwork.flat(RecurrentParameters.uniform(config(cell), 9));
        if (cell == Cell.LSTM) {
            assertThat(open).isNotEqualTo(uniform);
        } else {
            assertThat(open).isEqualTo(uniform);
        }
    }

    @Test
    void orthogonalBlocksThatWouldTakeMinutesAreRefused() {
        RecurrentModel wide = new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 2, 1025, 1, 2);
        assertThatThrownBy(() -> Initialization.ORTHOGONAL.create(wide, 1))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("model.initialization"))
                .hasMessage("model.initialization may be orthogonal where model.hiddenSize is at most 1024,"
                        + " but it is 1025.");
        RecurrentModel deep = new RecurrentModel(Cell.LSTM, Nonlinearity.TANH, 2, 1000, 8, 2);
        assertThatThrownBy(() -> Initialization.ORTHOGONAL.create(deep, 1)).hasMessageContaining("at most 645");
        RecurrentModel memoryless = new RecurrentModel(Cell.MEMORYLESS, Nonlinearity.TANH, 2, 1025, 1, 2);
        assertThat(DoubleNetwork.flat(Initialization.ORTHOGONAL.create(memoryless, 1)))
                .isEqualTo(DoubleNetwork.flat(RecurrentParameters.uniform(memoryless, 1)));
    }

    private static RecurrentModel config(Cell cell) {
        return new RecurrentModel(cell, Nonlinearity.TANH, 11, H, 2, 13);
    }

    private static List<FMatrixRMaj> recurrentBlocks(RecurrentParameters p) {
        List<FMatrixRMaj> blocks = new ArrayList<>();
        for (int l = 0; l < p.model().numLayers(); l++) {
            for (int row = 0; row < p.Whh(l).numRows; row += H) {
                blocks.add(CommonOps_FDRM.extract(p.Whh(l), row, row + H, 0, H));
            }
        }
        return blocks;
    }
}
