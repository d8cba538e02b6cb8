package elman.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import elman.data.Vocabulary;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.PyTorchNames;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import elman.store.tensor.Safetensors;
import elman.store.tensor.Tensor;
import elman.store.tensor.TensorFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class PyTorchModelTest {
    private static final List<String> NAMES = FromPyTorch.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void whatPyTorchTrainedPredictsHereWhatItPredictsThere(String name) throws IOException {
        FromPyTorch recorded = FromPyTorch.read(name);
        PyTorchModel model = recorded.model();
        int[] tokens = model.vocabulary().encode(recorded.text());
        Parity parity = Parity.of(model.parameters(), tokens, recorded.probabilities());
        System.out.printf(Locale.ROOT, "%s: largest difference from PyTorch %.2g%n", name, parity.largestDifference());
        assertThat(parity.largestDifference()).isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({
        "rnn-tanh, RNN, TANH, 1",
        "rnn-relu-2layer, RNN, RELU, 2",
        "gru-2layer-unsorted, GRU, TANH, 2",
        "lstm-no-prefix, LSTM, TANH, 1"
    })
    void theShapesSayWhatNetworkItIs(String name, Cell cell, Nonlinearity nonlinearity, int layers) throws IOException {
        PyTorchModel model = FromPyTorch.read(name).model();
        int V = model.vocabulary().size();
        assertThat(model.parameters().model()).isEqualTo(new RecurrentModel(cell, nonlinearity, V, 10, layers, V));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void theWayBackHoldsTheSameWeightsUnderTheirNames(String name) throws IOException {
        FromPyTorch recorded = FromPyTorch.read(name);
        TensorFile back = Safetensors.read(Safetensors.bytes(recorded.model().file()));
        TokenOrder order = TokenOrder.of(recorded.vocabulary());
        for (Tensor original : recorded.file().tensors()) {
            String inner = original.name().substring(original.name().lastIndexOf('.') + 1);
            boolean recurrent = inner.contains("_l");
            Tensor exported = back.tensor((recurrent ? "rnn." : "out.") + inner).orElseThrow();
            assertThat(exported.shape()).as(exported.name()).isEqualTo(original.shape());
            if (inner.equals("weight_ih_l0")) {
                assertThat(exported.data()).isEqualTo(order.sortColumns(original.data()));
            } else if (!recurrent) {
                assertThat(exported.data()).isEqualTo(order.sortRows(original.data()));
            } else if (inner.startsWith("weight")) {
                assertThat(exported.data()).isEqualTo(original.data());
            } else if (inner.startsWith("bias_ih")) {
                assertBiasesAddUp(recorded.file(), back, inner);
            }
        }
    }

    /** In float64 both pairs of biases add up to the same, and for a candidate of a GRU each bias alone is the same. */
    private static void assertBiasesAddUp(TensorFile file, TensorFile back, String inner) {
        Tensor ih = endingIn(file, inner);
        Tensor hh = endingIn(file, inner.replace("ih", "hh"));
        Tensor exportedIh = endingIn(back, inner);
        Tensor exportedHh = endingIn(back, inner.replace("ih", "hh"));
        boolean gru = ih.data().length == 3 * 10;
        for (int i = 0; i < ih.data().length; i++) {
            if (gru && i >= 2 * 10) {
                assertThat(exportedIh.data()[i]).isEqualTo(ih.data()[i]);
                assertThat(exportedHh.data()[i]).isEqualTo(hh.data()[i]);
            } else {
                assertThat(exportedIh.data()[i]).isEqualTo((float) ((double) ih.data()[i] + hh.data()[i]));
                assertThat(exportedHh.data()[i]).isZero();
            }
        }
    }

    private static Tensor endingIn(TensorFile file, String name) {
        return file.tensors().stream()
                .filter(tensor -> tensor.name().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void whatElmanWritesItReadsAgainToTheLastBitWithNothingSaid(Cell cell) throws IOException {
        for (Nonlinearity f : cell.hasNonlinearity() ? Nonlinearity.values() : new Nonlinearity[] {Nonlinearity.TANH}) {
            PyTorchModel model = random(new RecurrentModel(cell, f, 5, 7, 3, 5));
            byte[] bytes = Safetensors.bytes(model.file());
            PyTorchModel read = PyTorchModel.read(Safetensors.readChecked(bytes), ModelClaim.NONE);
            assertThat(read.parameters().model()).isEqualTo(model.parameters().model());
            assertThat(read.vocabulary().tokens()).isEqualTo(model.vocabulary().tokens());
            assertThat(bits(read.parameters())).isDeepEqualTo(bits(model.parameters()));
            assertThat(Safetensors.bytes(read.file())).isEqualTo(bytes);
        }
    }

    @Test
    void theFileSaysWhatPyTorchNeedsAndWhatElmanNeeds() {
        TensorFile file = random(new RecurrentModel(Cell.LSTM, Nonlinearity.TANH, 5, 7, 2, 5))
                .file();
        assertThat(file.metadata())
                .isEqualTo(Map.of(
                        "format",
                        "pt",
                        "elman.model",
                        "{\"cell\":\"lstm\",\"nonlinearity\":\"tanh\",\"hiddenSize\":7,\"numLayers\":2}",
                        "elman.vocabulary",
                        "[\"\\n\",\"\\\"\",\"a\",\"\\u00E9\",\"\\uD83D\\uDE42\"]"));
        assertThat(file.tensors().stream().map(Tensor::shown))
                .containsExactly(
                        "\"rnn.weight_ih_l0\" [28][5]",
                        "\"rnn.weight_hh_l0\" [28][7]",
                        "\"rnn.bias_ih_l0\" [28]",
                        "\"rnn.bias_hh_l0\" [28]",
                        "\"rnn.weight_ih_l1\" [28][7]",
                        "\"rnn.weight_hh_l1\" [28][7]",
                        "\"rnn.bias_ih_l1\" [28]",
                        "\"rnn.bias_hh_l1\" [28]",
                        "\"out.weight\" [5][7]",
                        "\"out.bias\" [5]");
    }

    private static PyTorchModel random(RecurrentModel config) {
        RecurrentParameters p = RecurrentParameters.uniform(config, 3);
        p.bh(0).data[1] = -0f;
        return new PyTorchModel(p, Vocabulary.of("aé\"\n🙂"), 0);
    }

    private static int[][] bits(RecurrentParameters p) {
        return PyTorchNames.toPyTorch(p).values().stream()
                .map(PyTorchModelTest::bits)
                .toArray(int[][]::new);
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
