package elman.insight;

import static elman.Golden.assertClose;
import static elman.Golden.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.Golden;
import elman.nn.InvalidValueException;
import elman.nn.NetworkConfig;
import elman.nn.Parameters;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientHorizonTest {
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
        Parameters p = Parameters.zeros(new NetworkConfig(Cell.RNN, Nonlinearity.RELU, 2, 1, 1, 2));
        assertThatThrownBy(() -> GradientHorizon.of(p, new int[0]))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("text must have at least one token.");
        assertThatThrownBy(() -> GradientHorizon.of(p, new int[] {-1, 0, -1}))
                .hasMessageContaining("token 3 is not one of them");
        assertThat(GradientHorizon.of(p, new int[] {-1, 0, 1}).losses()).hasSize(2);
    }

    /** The horizon of a text of one repeated token, read by one ReLU unit that is always on. */
    private static int horizon(float Whh, float Why, int length) {
        Parameters p = Parameters.zeros(new NetworkConfig(Cell.RNN, Nonlinearity.RELU, 2, 1, 1, 2));
        p.bh(0).set(0, 0, 1);
        p.Whh(0).set(0, 0, Whh);
        p.Why().set(0, 0, Why);
        return GradientHorizon.of(p, new int[length]).horizon();
    }
}
