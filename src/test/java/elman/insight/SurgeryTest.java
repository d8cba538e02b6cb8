package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.insight.Surgery.Edit;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.PlainNetwork;
import elman.nn.recurrent.PlainState;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurgeryTest {
    private static final int[] PREFIX = {0, 3, 1, -1, 4, 2};
    private static final int[] OTHER = {4, 4, 1};
    private static final int H = 7;

    @ParameterizedTest
    @EnumSource(Cell.class)
    void withoutEditsNothingChanges(Cell cell) {
        RecurrentParameters p = network(cell, 2);
        Surgery surgery = Surgery.of(p, PREFIX, PREFIX, List.of(), true);
        assertThat(surgery.kl()).isZero();
        assertThat(surgery.after()).containsExactly(surgery.before());
        assertThat(surgery.before()).containsExactly(prediction(p, PREFIX), within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aUnitSetToWhatItIsChangesNothing(Cell cell) {
        RecurrentParameters p = network(cell, 2);
        float value = state(p, PREFIX).h()[0][3];
        Surgery surgery = Surgery.of(p, PREFIX, PREFIX, List.of(Edit.set(0, 3, value)), false);
        assertThat(surgery.kl()).isLessThan(1e-10);
        assertThat(surgery.valuesBefore().get(0)).isCloseTo(value, within(1e-6f));
        assertThat(surgery.valuesAfter()).containsExactly(value);
        assertThat(Surgery.of(p, PREFIX, PREFIX, List.of(Edit.scale(1, 3, 1)), true)
                        .kl())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void theSameTextTransplantedChangesNothingAndAnotherIsItsOwnPrediction(Cell cell) {
        RecurrentParameters p = network(cell, 3);
        assertThat(Surgery.of(p, PREFIX, PREFIX.clone(), List.of(), false).kl()).isZero();
        Surgery surgery = Surgery.of(p, PREFIX, OTHER, List.of(), false);
        assertThat(surgery.after()).containsExactly(prediction(p, OTHER), within(1e-6));
        assertThat(surgery.before()).containsExactly(prediction(p, PREFIX), within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aUnitOfTheTopLayerIsEditedByHand(Cell cell) {
        RecurrentParameters p = network(cell, 2);
        PlainNetwork plain = new PlainNetwork(p);
        PlainState state = state(p, PREFIX);
        state.h()[1][2] = 0.8f;
        state.h()[1][4] *= -0.5f;
        state.h()[1][4] *= 3;
        Surgery surgery = Surgery.of(
                p, PREFIX, PREFIX, List.of(Edit.set(1, 2, 0.8), Edit.scale(1, 4, -0.5), Edit.scale(1, 4, 3)), false);
        double[] expected = softmax(plain.logits(state));
        assertThat(surgery.after()).containsExactly(expected, within(1e-6));
        assertThat(surgery.kl())
                .isCloseTo(kl(surgery.before(), expected), within(1e-6))
                .isPositive();
        assertThat(surgery.valuesAfter().get(0)).isEqualTo(0.8f);
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aClampedUnitOfOneLayerIsALoopByHand(Cell cell) {
        RecurrentParameters p = network(cell, 1);
        PlainNetwork plain = new PlainNetwork(p);
        PlainState state = plain.zeroState();
        for (int token : PREFIX) {
            state = plain.step(token, state);
            state.h()[0][5] = -0.6f;
        }
        Surgery surgery = Surgery.of(p, PREFIX, PREFIX, List.of(Edit.set(0, 5, -0.6)), true);
        assertThat(surgery.after()).containsExactly(softmax(plain.logits(state)), within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aUnitHeldAtZeroIsANetworkInWhichNobodyReadsIt(Cell cell) {
        for (int layer = 0; layer < 3; layer++) {
            RecurrentParameters p = network(cell, 3);
            Surgery surgery = Surgery.of(p, PREFIX, PREFIX, List.of(Edit.set(layer, 5, 0)), true);
            assertThat(surgery.after()).containsExactly(prediction(unread(p, layer, 5), PREFIX), within(1e-6));
            assertThat(surgery.kl()).isPositive();
        }
    }

    @Test
    void anEditOfALowerLayersLastStateIsSeenByTheLayerAbove() {
        RecurrentParameters p = network(Cell.MEMORYLESS, 2);
        Surgery surgery = Surgery.of(p, PREFIX, PREFIX, List.of(Edit.set(0, 5, 0)), false);
        assertThat(surgery.after()).containsExactly(prediction(unread(p, 0, 5), PREFIX), within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void aUnitsCostIsTheLossOfANetworkInWhichNobodyReadsIt(Cell cell) {
        int[] text = {0, 3, 1, 4, 2, 2, 0, 1};
        RecurrentParameters p = network(cell, 2);
        for (int layer = 0; layer < 2; layer++) {
            UnitCosts costs = UnitCosts.of(p, layer, text);
            assertThat(costs.loss()).isCloseTo(loss(p, text), within(1e-5));
            assertThat(costs.costs()).hasSize(H);
            for (int unit = 0; unit < H; unit++) {
                double expected = loss(unread(p, layer, unit), text) - loss(p, text);
                assertThat(costs.costs()[unit]).isCloseTo(expected, within(2e-5));
            }
        }
    }

    @Test
    void aUnitThatNobodyReadsCostsNothing() {
        RecurrentParameters p = unread(network(Cell.GRU, 2), 1, 3);
        assertThat(UnitCosts.of(p, 1, new int[] {0, 3, 1, 4}).costs()[3]).isZero();
    }

    @Test
    void hugeNetworksAreNotAskedUnitByUnit() {
        assertThat(UnitCosts.length(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 91, 128, 1, 91)))
                .isEqualTo(400);
        assertThat(UnitCosts.length(new RecurrentModel(Cell.LSTM, Nonlinearity.TANH, 91, 4096, 1, 91)))
                .isZero();
    }

    private static RecurrentParameters network(Cell cell, int L) {
        return RecurrentParameters.uniform(new RecurrentModel(cell, Nonlinearity.TANH, 5, H, L, 5), 4);
    }

    /** The same network, but that no weight leads from one unit to anything else. */
    private static RecurrentParameters unread(RecurrentParameters p, int layer, int unit) {
        RecurrentParameters deaf = p.copy();
        if (p.model().cell().isRecurrent()) {
            clearColumn(deaf.Whh(layer), unit);
        }
        boolean top = layer == p.model().numLayers() - 1;
        clearColumn(top ? deaf.Why() : deaf.Wxh(layer + 1), unit);
        return deaf;
    }

    private static void clearColumn(FMatrixRMaj W, int column) {
        for (int row = 0; row < W.numRows; row++) {
            W.set(row, column, 0);
        }
    }

    private static PlainState state(RecurrentParameters p, int[] text) {
        PlainNetwork network = new PlainNetwork(p);
        PlainState state = network.zeroState();
        for (int token : text) {
            state = network.step(token, state);
        }
        return state;
    }

    private static double[] prediction(RecurrentParameters p, int[] text) {
        return softmax(new PlainNetwork(p).logits(state(p, text)));
    }

    private static double loss(RecurrentParameters p, int[] text) {
        PlainNetwork network = new PlainNetwork(p);
        PlainState state = network.zeroState();
        double sum = 0;
        for (int t = 0; t + 1 < text.length; t++) {
            state = network.step(text[t], state);
            sum -= Math.log(softmax(network.logits(state))[text[t + 1]]);
        }
        return sum / (text.length - 1);
    }

    private static double[] softmax(float[] logits) {
        double sum = 0;
        for (float y : logits) {
            sum += Math.exp(y);
        }
        double[] p = new double[logits.length];
        for (int v = 0; v < p.length; v++) {
            p[v] = Math.exp(logits[v]) / sum;
        }
        return p;
    }

    private static double kl(double[] p, double[] q) {
        double sum = 0;
        for (int v = 0; v < p.length; v++) {
            sum += p[v] * Math.log(p[v] / q[v]);
        }
        return sum;
    }
}
