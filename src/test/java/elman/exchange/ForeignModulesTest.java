package elman.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.store.tensor.Tensor;
import elman.store.tensor.TensorFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules that Elman does not write: embeddings, shared weights, cells. They are understood, or refused with a sentence. */
class ForeignModulesTest {
    private static final List<String> FOREIGN = FromPyTorch.FOREIGN;
    private static final List<String> SIX = List.of("a", "b", "c", "d", "e", "f");

    @ParameterizedTest
    @FieldSource("FOREIGN")
    void theyPredictHereWhatTheyPredictInPyTorch(String name) throws IOException {
        FromPyTorch recorded = FromPyTorch.read(name);
        PyTorchModel model = recorded.model();
        int[] tokens = model.vocabulary().encode(recorded.text());
        Parity parity = Parity.of(model.parameters(), tokens, recorded.probabilities());
        assertThat(parity.largestDifference()).isLessThan(2e-6);
        assertThat(model.notes()).hasSize(1);
    }

    @Test
    void anEmbeddingIsMultipliedIntoTheInputWeightsAndThatIsSaid() throws IOException {
        PyTorchModel model = FromPyTorch.read("gru-embedding").model();
        assertThat(model.parameters().model())
                .isEqualTo(new RecurrentModel(Cell.GRU, Nonlinearity.TANH, 13, 10, 1, 13));
        assertThat(model.notes())
                .containsExactly("Its embedding \"encoder.weight\" [13][5] was multiplied into \"rnn.weight_ih_l0\""
                        + " [30][5], which leaves the predictions as they are: a character reads one"
                        + " column of 30 weights now, and training goes on with all 30 × 13 of them.");
    }

    @Test
    void cellsInAListAreLayers() throws IOException {
        PyTorchModel model = FromPyTorch.read("lstm-cells").model();
        assertThat(model.parameters().model())
                .isEqualTo(new RecurrentModel(Cell.LSTM, Nonlinearity.TANH, 13, 10, 2, 13));
        assertThat(model.notes())
                .containsExactly("The 2 modules in \"cells.\" were taken for layers, each on top of the one before.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        emb.weight                       | "emb.weight" [6][6] is an embedding, and there is no linear layer above the recurrent ones.
        encoder.weight                   | "encoder.weight" [6][6] is an embedding, and there is no linear layer above
        x.weight                         | "x.weight" [6][6] could be an embedding or a linear layer, by its shape as by its name.
        x.weight y.weight                | "x.weight" [6][6] and "y.weight" [6][6] could each be the embedding or the linear layer
        out_emb.weight fc_emb.weight     | could each be the embedding or the linear layer
        emb.weight fc.bias               | "emb.weight" [6][6] is an embedding, and there is no linear layer
        fc.weight bn.weight=6            | "bn.weight" [6] belongs neither to the recurrent layers nor to the linear layer "fc.weight" [6][6].
        a.weight b.weight c.weight       | Beside the recurrent layers there must be one linear layer's weight, and one embedding's at most, but there are 3
        """)
    void whatTheShapesDoNotTellIsNotGuessed(String others, String sentence) {
        assertRefused(square(Map.of(), others), sentence);
    }

    @ParameterizedTest
    @CsvSource({"fc.weight", "decoder.weight", "x.weight x.bias"})
    void aNameOrABiasTellsThatItIsLinear(String others) throws IOException {
        TensorFile file = square(Map.of(), others);
        assertThat(PyTorchModel.read(file, claim()).notes()).hasSize(1);
    }

    @Test
    void theMetadataSayWhichWeightsAreShared() throws IOException {
        for (String[] pair : new String[][] {{"decoder.weight", "emb.weight"}, {"emb.weight", "decoder.weight"}}) {
            PyTorchModel tied = PyTorchModel.read(square(Map.of(pair[0], pair[1], "format", "pt"), pair[1]), claim());
            TensorFile twice = square(Map.of(), "decoder.weight emb.weight");
            float[] weights = twice.tensor("decoder.weight").orElseThrow().data();
            System.arraycopy(
                    weights, 0, twice.tensor("emb.weight").orElseThrow().data(), 0, 36);
            assertThat(tied.parameters().Why().data).isEqualTo(weights);
            assertThat(tied.parameters().Wxh(0).data)
                    .isEqualTo(PyTorchModel.read(twice, claim()).parameters().Wxh(0).data);
            assertRefused(
                    square(Map.of(pair[0], "gone.weight"), pair[1]),
                    "By the metadata \"" + pair[0] + "\" is the same as \"gone.weight\", but there is no such tensor.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"total_weight", "note on bias", "weights"})
    void metadataThatNameNoParameterSayNothingOfOne(String key) throws IOException {
        assertThat(PyTorchModel.read(square(Map.of(key, "5"), "fc.weight"), claim())
                        .notes())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        weight_ih_l0_reverse | "weight_ih_l0_reverse" [6][6] is of a bidirectional network or one with projections
        weight_hr_l0         | "weight_hr_l0" [6][6] is of a bidirectional network or one with projections
        weight_ih            | "rnn.weight_ih_l0" [6][6] and "rnn.weight_ih" [6][6] are the same weights of layer 0.
        other.weight_ih_l0   | The file has two recurrent modules, "other." and "rnn.", but only one can be opened.
        """)
    void otherRecurrentModulesAreRefused(String name, String sentence) {
        String whole = name.contains(".") ? name : "rnn." + name;
        assertRefused(square(Map.of(), "fc.weight " + whole), sentence.replaceFirst("^\"weight", "\"rnn.weight"));
    }

    private static ModelClaim claim() {
        return new ModelClaim(null, null, null, null, null, SIX);
    }

    /** An RNN with as many units as characters and as many inputs, and matrices of other modules. */
    private static TensorFile square(Map<String, String> metadata, String others) {
        SplittableRandom random = new SplittableRandom(1);
        List<Tensor> tensors = new ArrayList<>();
        for (String name : ("rnn.weight_ih_l0 rnn.weight_hh_l0 " + others).split(" ")) {
            int[] shape = name.contains("bias") || name.contains("=") ? new int[] {6} : new int[] {6, 6};
            float[] data = new float[shape.length == 1 ? 6 : 36];
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) random.nextDouble() - 0.5f;
            }
            tensors.add(new Tensor(name.replaceFirst("=.*", ""), shape, data));
        }
        return new TensorFile(metadata, tensors);
    }

    private static void assertRefused(TensorFile file, String sentence) {
        assertThatThrownBy(() -> PyTorchModel.read(file, claim()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(sentence);
    }
}
