package elman.insight;

import static elman.Golden.assertClose;
import static elman.Golden.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.Golden;
import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.Initialization;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.SplittableRandom;
import org.ejml.dense.row.CommonOps_FDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientHorizonTest {
    private static final int[] TEXT = new SplittableRandom(2).ints(40, 0, 6).toArray();

    @ParameterizedTest
    @ValueSource(strings = {"horizon-rnn", "horizon-rnn-2layer", "horizon-gru", "horizon-lstm", "horizon-lstm-2layer"})
    void gradientsThroughTimeAreThoseOfPyTorch(String name) {
        Golden golden = Golden.read(name);
        GradientHorizon horizon =
                GradientHorizon.of(golden.params(), Golden.tokens(golden.json().required("ids")));
        assertClose("losses", horizon.losses(), flat(golden.json().required("losses")), 1e-4, 1e-7);
        assertClose("dh", flat(horizon.dh()), flat(golden.json().required("dh")), 1e-4, 1e-7);
        assertThat(horizon.dh().length).isEqualTo(golden.integer("layers"));
        assertClose("dc", flat(horizon.dc()), flat(golden.json().path("dc")), 1e-4, 1e-7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"horizon-rnn", "horizon-rnn-2layer", "horizon-gru", "horizon-lstm", "horizon-lstm-2layer"})
    void theTwoFactorsOfASplitGiveTheWholeGradientInEveryLayer(String name) {
        Golden golden = Golden.read(name);
        GradientHorizon horizon = GradientHorizon.withSplit(
                golden.params(), Golden.tokens(golden.json().required("ids")));
        double[][][] dh = horizon.dh();
        double[][][] whole = new double[dh.length][][];
        for (int l = 0; l < dh.length; l++) {
            whole[l] = new double[dh[l].length][];
            for (int t = 0; t < dh[l].length; t++) {
                whole[l][t] = new double[t + 1];
                for (int k = 0; k <= t; k++) {
                    whole[l][t][k] = dh[l][t][t]
                            * horizon.split().derivative()[l][t][k]
                            * horizon.split().recurrent()[l][t][k];
                }
            }
        }
        assertClose("product", flat(whole), flat(dh), 1e-12, 0);
        assertClose("PyTorch's dh", flat(whole), flat(golden.json().required("dh")), 1e-4, 1e-7);
    }

    @Test
    void theSplitOfALinearUnitIsItsWeightAndNoMore() {
        GradientHorizon horizon = horizonOf(0.5f, 1e-3f, 5, true);
        assertThat(horizon.split().derivative()[0][3]).containsExactly(1, 1, 1, 1);
        assertThat(horizon.split().recurrent()[0][3]).containsExactly(0.125, 0.25, 0.5, 1);
        assertThat(horizonOf(0.5f, 1e-3f, 5, false).split().derivative()).isEmpty();
    }

    @Test
    void inAVanillaNetworkTanhOnlyShrinksAndWhhStretchesByItsLargestSingularValueAtMost() {
        RecurrentParameters p = scaled(1.3f);
        GradientHorizon horizon = GradientHorizon.withSplit(p, TEXT);
        for (int t = 1; t < TEXT.length - 1; t++) {
            for (int k = 0; k < t; k++) {
                double[] derivative = horizon.split().derivative()[0][t];
                double[] recurrent = horizon.split().recurrent()[0][t];
                assertThat(derivative[k] / derivative[k + 1]).isBetween(1e-3, 1.0);
                assertThat(recurrent[k] / recurrent[k + 1]).isCloseTo(1.3, within(1e-4));
            }
        }
    }

    @Test
    void whereNoGradientIsLeftTheSplitHasNoNumber() {
        GradientHorizon horizon = horizonOf(0, 1e-3f, 5, true);
        assertThat(horizon.dh()[0][3]).containsExactly(0, 0, 0, horizon.dh()[0][3][3]);
        assertThat(horizon.split().recurrent()[0][3][2]).isZero();
        assertThat(horizon.split().derivative()[0][3][1]).isNaN();
    }

    @Test
    void aSmallerSpectralRadiusHasAShorterHorizon() {
        int atHalf = GradientHorizon.of(scaled(0.5f), TEXT).horizon();
        int atOne = GradientHorizon.of(scaled(1), TEXT).horizon();
        assertThat(atHalf).isBetween(2, 7);
        assertThat(atOne).isGreaterThan(2 * atHalf);
    }

    @Test
    void theHorizonIsWhereOnePercentIsLeft() {
        // One linear unit that keeps half of what it held: after 7 steps 1/128 of the gradient is left.
        assertThat(horizon(0.5f, 1e-3f, 40)).isEqualTo(7);
        assertThat(horizon(0.15f, 1e-3f, 40)).isEqualTo(3);
    }

    @Test
    void theHorizonIsTheWholeTextWhereTheGradientStays() {
        assertThat(horizon(1, 1e-3f, 40)).isEqualTo(39);
        assertThat(horizon(0.5f, 1e-3f, 5)).isEqualTo(4);
    }

    @Test
    void theHorizonIsZeroWhereThereIsNoGradient() {
        assertThat(horizon(0.5f, 0, 40)).isZero();
        assertThat(horizon(0.5f, 1e-3f, 1)).isZero();
    }

    @Test
    void aTextMustHaveLosses() {
        RecurrentParameters p = RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.RELU, 2, 1, 1, 2));
        assertThatThrownBy(() -> GradientHorizon.of(p, new int[0]))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("text must have at least one token.");
        assertThatThrownBy(() -> GradientHorizon.of(p, new int[] {-1, 0, -1}))
                .hasMessageContaining("token 3 is not one of them");
        assertThat(GradientHorizon.of(p, new int[] {-1, 0, 1}).losses()).hasSize(2);
    }

    /** The horizon of a text of one repeated token, read by one ReLU unit that is always on. */
    private static int horizon(float Whh, float Why, int length) {
        return horizonOf(Whh, Why, length, false).horizon();
    }

    private static GradientHorizon horizonOf(float Whh, float Why, int length, boolean split) {
        RecurrentParameters p = RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.RELU, 2, 1, 1, 2));
        p.bh(0).set(0, 0, 1);
        p.Whh(0).set(0, 0, Whh);
        p.Why().set(0, 0, Why);
        int[] text = new int[length];
        return split ? GradientHorizon.withSplit(p, text) : GradientHorizon.of(p, text);
    }

    /** A network whose Whh is a random orthogonal matrix times its spectral radius, which all its singular values are. */
    private static RecurrentParameters scaled(float radius) {
        RecurrentModel config = new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 6, 32, 1, 6);
        RecurrentParameters p = Initialization.ORTHOGONAL.create(config, 1);
        CommonOps_FDRM.scale(radius, p.Whh(0));
        return p;
    }
}
