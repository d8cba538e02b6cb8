package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.PlainNetwork;
import elman.nn.recurrent.PlainState;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnitEquationTest {
    private static final int H = 9;
    private static final int V = 5;
    private static final int L = 3;
    private static final int MOST = 4;
    private static final int[] TEXT = {3, 0, -1, 4, 4, 1};

    @ParameterizedTest
    @EnumSource
    void everyUnitsUpdateIsThatOfTheNetwork(Cell cell) {
        assertUpdates(network(cell, Nonlinearity.TANH, 11));
    }

    @Test
    void everyReluUnitsUpdateIsThatOfTheNetwork() {
        assertUpdates(network(Cell.RNN, Nonlinearity.RELU, 12));
        assertUpdates(network(Cell.MEMORYLESS, Nonlinearity.RELU, 13));
    }

    private static void assertUpdates(RecurrentParameters p) {
        PlainNetwork network = new PlainNetwork(p);
        PlainState before = network.zeroState();
        for (int t = 0; t < TEXT.length; t++) {
            PlainState after = network.step(TEXT[t], before);
            for (int layer = 0; layer < L; layer++) {
                for (int unit = 0; unit < H; unit++) {
                    UnitEquation equation = UnitEquation.of(p, TEXT, layer, unit, t, MOST);
                    assertState(equation.h(), before.h()[layer][unit], after.h()[layer][unit]);
                    assertThat(equation.c().isPresent())
                            .isEqualTo(p.model().cell().hasCellState());
                    if (equation.c().isPresent()) {
                        assertState(equation.c().get(), before.c()[layer][unit], after.c()[layer][unit]);
                    }
                }
            }
            before = after;
        }
    }

    private static void assertState(UnitEquation.State state, double before, double after) {
        assertThat(state.before()).isCloseTo(before, within(1e-5));
        assertThat(state.after()).isCloseTo(after, within(1e-5));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsToldAddsUpToTheSumsOfTheMatrices(Cell cell) {
        RecurrentParameters p = network(cell, Nonlinearity.TANH, 5);
        PlainNetwork network = new PlainNetwork(p);
        PlainState before = network.zeroState();
        for (int t = 0; t < TEXT.length - 1; t++) {
            before = network.step(TEXT[t], before);
        }
        PlainState after = network.step(TEXT[TEXT.length - 1], before);
        int unit = 6;
        UnitEquation equation = UnitEquation.of(p, TEXT, 1, unit, TEXT.length - 1, MOST);
        assertThat(equation.gates()).hasSize(cell.gates());
        for (int g = 0; g < cell.gates(); g++) {
            UnitEquation.Sum gate = equation.gates().get(g);
            int row = g * H + unit;
            double input = 0;
            double past = 0;
            for (int j = 0; j < H; j++) {
                input += (double) p.Wxh(1).get(row, j) * after.h()[0][j];
                past += cell.isRecurrent() ? (double) p.Whh(1).get(row, j) * before.h()[1][j] : 0;
            }
            assertThat(gate.input().sum()).isCloseTo(input, within(1e-5));
            assertThat(gate.past().sum()).isCloseTo(past, within(1e-5));
            boolean candidate = gate.name().equals("n");
            double ofPast = candidate
                    ? equation.gates().get(0).value() * (past + p.bhn(1).get(unit, 0))
                    : past;
            assertThat(gate.sum()).isCloseTo(input + p.bh(1).get(row, 0) + ofPast, within(1e-5));
            assertParts(gate.input());
            assertParts(gate.past());
        }
    }

    private static void assertParts(Terms terms) {
        double parts = terms.largest().stream()
                .flatMapToDouble(term -> DoubleStream.of(term.weight() * term.value()))
                .sum();
        assertThat(parts + terms.rest()).isCloseTo(terms.sum(), within(1e-12));
    }

    @Test
    void theLargestTermsComeFirstAndTheRestIsCounted() {
        RecurrentParameters p = RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.RELU, 1, 4, 1, 1));
        float[] first = {1, 2, 3, 4};
        float[] weights = {8, -3, 0.5f, -0.25f};
        for (int j = 0; j < 4; j++) {
            p.bh(0).set(j, 0, first[j]);
            p.Whh(0).set(0, j, weights[j]);
        }
        Terms past =
                UnitEquation.of(p, new int[] {0, 0}, 0, 0, 1, 2).gates().get(0).past();
        assertThat(past.largest()).containsExactly(new Terms.Term(0, 8, 1), new Terms.Term(1, -3, 2));
        assertThat(past.others()).isEqualTo(2);
        assertThat(past.rest()).isEqualTo(0.5 * 3 - 0.25 * 4);
    }

    @Test
    void anUnknownTokenAddsNothingAndTheFirstOneHasNoPast() {
        RecurrentParameters p = network(Cell.RNN, Nonlinearity.TANH, 3);
        UnitEquation.Sum gate =
                UnitEquation.of(p, new int[] {-1}, 0, 2, 0, MOST).gates().get(0);
        assertThat(gate.input().largest()).isEmpty();
        assertThat(gate.past().largest()).isEmpty();
        assertThat(gate.sum()).isEqualTo(p.bh(0).get(2, 0));
        Terms.Term read = UnitEquation.of(p, new int[] {4}, 0, 2, 0, MOST)
                .gates()
                .get(0)
                .input()
                .largest()
                .get(0);
        assertThat(read).isEqualTo(new Terms.Term(4, p.Wxh(0).get(2, 4), 1));
    }

    private static RecurrentParameters network(Cell cell, Nonlinearity f, long seed) {
        return RecurrentParameters.uniform(new RecurrentModel(cell, f, V, H, L, V), seed);
    }
}
