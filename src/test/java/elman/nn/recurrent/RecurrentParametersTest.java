package elman.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrentParametersTest {
    private static final RecurrentModel CONFIG = new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 5, 4, 3, 6);

    @ParameterizedTest
    @CsvSource({
        "0, 1, 5, 5, model.hiddenSize, 'model.hiddenSize must be between 1 and 4096, but is 0.'",
        "4097, 1, 5, 5, model.hiddenSize, 'model.hiddenSize must be between 1 and 4096, but is 4097.'",
        "4, 0, 5, 5, model.numLayers, 'model.numLayers must be between 1 and 8, but is 0.'",
        "4, 9, 5, 5, model.numLayers, 'model.numLayers must be between 1 and 8, but is 9.'",
        "4, 1, 0, 5, model.inputSize, 'model.inputSize must be between 1 and 67108862, but is 0.'",
        "4096, 1, 5, 2147483647, model.outputSize, "
                + "'model.outputSize must be between 1 and 261122, but is 2147483647.'"
    })
    void aConfigurationNamesTheFieldAndRangeThatItMisses(int H, int L, int I, int O, String field, String message) {
        assertThatThrownBy(() -> new RecurrentModel(Cell.RNN, Nonlinearity.TANH, I, H, L, O))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasMessage(message);
    }

    @Test
    void theCountIsThatOfAllArrays() {
        long sum = RecurrentParameters.zeros(CONFIG).arrays().stream()
                .mapToLong(FMatrixRMaj::getNumElements)
                .sum();
        assertThat(CONFIG.parameterCount()).isEqualTo(sum).isEqualTo(4 * 5 + 2 * 16 + 3 * 16 + 3 * 4 + 6 * 4 + 6);
        RecurrentModel widest = new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 200_000, 4096, 8, 200_000);
        assertThat(widest.parameterCount()).isGreaterThan(Integer.MAX_VALUE / 2L);
    }

    @Test
    void initialValuesFillTheIntervalOfOneOverRootH() {
        RecurrentModel wide = new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 60, 64, 1, 60);
        for (FMatrixRMaj array : RecurrentParameters.uniform(wide, 3).arrays()) {
            double mean = 0;
            double largest = 0;
            for (float value : array.data) {
                assertThat(Math.abs(value)).isLessThanOrEqualTo(0.125f);
                mean += value / array.data.length;
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(largest).isGreaterThan(0.115);
            assertThat(Math.abs(mean)).isLessThan(4 * 0.0722 / Math.sqrt(array.data.length));
        }
    }

    @Test
    void aSeedFixesTheInitialValues() {
        float[] one = RecurrentParameters.uniform(CONFIG, 1).Wxh(0).data;
        assertThat(RecurrentParameters.uniform(CONFIG, 1).Wxh(0).data).isEqualTo(one);
        assertThat(RecurrentParameters.uniform(CONFIG, 2).Wxh(0).data).isNotEqualTo(one);
        assertThat(one[0]).isEqualTo(0.06656157f);
    }

    @Test
    void aCopySharesNothing() {
        RecurrentParameters p = RecurrentParameters.uniform(CONFIG, 1);
        RecurrentParameters copy = p.copy();
        p.Whh(2).set(3, 3, 99);
        assertThat(copy.Whh(2).get(3, 3)).isNotEqualTo(99f);
        copy.copyFrom(p);
        assertThat(copy.Whh(2).get(3, 3)).isEqualTo(99f);
        RecurrentParameters other =
                RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 5, 5, 3, 6));
        assertThatThrownBy(() -> other.copyFrom(p)).hasMessageContaining("hiddenSize=5");
    }

    @Test
    void theLargestValueIsFoundWhateverItsSign() {
        RecurrentParameters p = RecurrentParameters.uniform(CONFIG, 1);
        p.Whh(1).set(2, 3, -7);
        assertThat(p.largest()).isEqualTo(7);
        assertThat(p.isFinite()).isTrue();
        p.by().set(5, 0, Float.NaN);
        assertThat(p.largest()).isNaN();
        assertThat(p.isFinite()).isFalse();
        p.by().set(5, 0, Float.NEGATIVE_INFINITY);
        assertThat(p.largest()).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(p.isFinite()).isFalse();
    }

    @Test
    void pyTorchsNamesMapBothWays() {
        RecurrentParameters p = RecurrentParameters.uniform(CONFIG, 1);
        Map<String, float[]> arrays = PyTorchNames.toPyTorch(p);
        assertThat(arrays.keySet())
                .contains("rnn.weight_ih_l0", "rnn.weight_hh_l2", "rnn.bias_ih_l1", "out.weight", "out.bias")
                .hasSize(4 * 3 + 2);
        assertThat(arrays.get("rnn.bias_hh_l1")).containsOnly(0).hasSize(4);
        assertThat(DoubleNetwork.flat(PyTorchNames.fromPyTorch(CONFIG, arrays))).isEqualTo(DoubleNetwork.flat(p));
    }

    @Test
    void theSecondBiasIsAddedToTheFirst() {
        RecurrentParameters p = RecurrentParameters.uniform(CONFIG, 1);
        Map<String, float[]> arrays = PyTorchNames.toPyTorch(p);
        arrays.put("rnn.bias_hh_l1", new float[] {1, 2, 3, 4});
        assertThat(PyTorchNames.fromPyTorch(CONFIG, arrays).bh(1).data[3]).isEqualTo(p.bh(1).data[3] + 4);
    }

    @Test
    void aSecondBiasOfZeroLeavesTheFirstAsItIsToItsSign() {
        RecurrentParameters p = RecurrentParameters.uniform(CONFIG, 1);
        p.bh(1).data[2] = -0f;
        RecurrentParameters read = PyTorchNames.fromPyTorch(CONFIG, PyTorchNames.toPyTorch(p));
        assertThat((Float) read.bh(1).data[2]).isEqualTo((Float) (-0f));
    }

    @Test
    void arraysThatDoNotFitAreNamed() {
        Map<String, float[]> arrays = PyTorchNames.toPyTorch(RecurrentParameters.zeros(CONFIG));
        arrays.put("rnn.weight_ih_l3", new float[1]);
        assertThatThrownBy(() -> PyTorchNames.fromPyTorch(CONFIG, arrays)).hasMessageContaining("rnn.weight_ih_l3");
        arrays.remove("rnn.weight_ih_l3");
        arrays.put("out.bias", new float[7]);
        assertThatThrownBy(() -> PyTorchNames.fromPyTorch(CONFIG, arrays))
                .hasMessage("out.bias has 7 values, expected 6");
        arrays.remove("out.bias");
        assertThatThrownBy(() -> PyTorchNames.fromPyTorch(CONFIG, arrays)).hasMessage("no array out.bias");
    }

    @Test
    void aStateCopiesOnlyItsOwnShape() {
        RecurrentState state = RecurrentState.zeros(CONFIG, 2);
        state.set(2, 1, 3, 0.5f);
        RecurrentState copy = RecurrentState.zeros(CONFIG, 2);
        copy.copyFrom(state);
        assertThat(copy.get(2, 1, 3)).isEqualTo(0.5f);
        state.clear();
        assertThat(state.get(2, 1, 3)).isZero();
        assertThatThrownBy(() -> copy.copyFrom(RecurrentState.zeros(CONFIG, 3)))
                .hasMessage("expected a state [3][2][4], got [3][3][4]");
    }
}
