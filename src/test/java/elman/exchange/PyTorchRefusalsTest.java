package elman.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.store.tensor.Tensor;
import elman.store.tensor.TensorFile;
import elman.store.tensor.TensorFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights that do not fit: each refusal names the field and says what is wrong. */
class PyTorchRefusalsTest {
    private static final List<String> VOCABULARY = List.of("a", "b", "c");
    private static final ModelClaim CLAIM = claim(null, null, null, null);

    /** An LSTM of 2 layers of 2 units on 3 characters. */
    private final Map<String, int[]> shapes = new LinkedHashMap<>(Map.of(
            "lstm.weight_ih_l0", new int[] {8, 3},
            "lstm.weight_hh_l0", new int[] {8, 2},
            "lstm.bias_ih_l0", new int[] {8},
            "lstm.bias_hh_l0", new int[] {8},
            "lstm.weight_ih_l1", new int[] {8, 2},
            "lstm.weight_hh_l1", new int[] {8, 2},
            "fc.weight", new int[] {3, 2},
            "fc.bias", new int[] {3}));

    private static ModelClaim claim(
            @Nullable Cell cell, @Nullable Nonlinearity f, @Nullable Integer H, @Nullable Integer L) {
        return new ModelClaim(cell, f, H, L, null, VOCABULARY);
    }

    private TensorFile file() {
        return file(Map.of());
    }

    private TensorFile file(Map<String, String> metadata) {
        List<Tensor> tensors = new ArrayList<>();
        shapes.forEach((name, shape) -> {
            int count = 1;
            for (int size : shape) {
                count *= size;
            }
            tensors.add(new Tensor(name, shape, new float[count]));
        });
        return new TensorFile(metadata, tensors);
    }

    private void assertRefused(ModelClaim claim, String field, String sentence) {
        assertThatThrownBy(() -> PyTorchModel.read(file(), claim))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasMessage(sentence);
    }

    @Test
    void whatFitsIsReadWithOrWithoutAClaim() throws IOException {
        assertThat(PyTorchModel.read(file(), CLAIM).parameters().model().cell()).isEqualTo(Cell.LSTM);
        ModelClaim whole = claim(Cell.LSTM, Nonlinearity.TANH, 2, 2);
        assertThat(PyTorchModel.read(file(), whole).parameters().model().numLayers())
                .isEqualTo(2);
    }

    @Test
    void aClaimAgainstTheShapesIsRefused() {
        assertRefused(
                claim(Cell.GRU, null, null, null),
                "model.cell",
                "model.cell is gru, but by \"lstm.weight_hh_l0\" [8][2] it is lstm.");
        assertRefused(
                claim(Cell.MEMORYLESS, null, null, null),
                "model.cell",
                "model.cell is memoryless, but by \"lstm.weight_hh_l0\" [8][2] it is lstm.");
        assertRefused(
                claim(null, null, 4, null),
                "model.hiddenSize",
                "model.hiddenSize is 4, but by \"lstm.weight_hh_l0\" [8][2] it is 2.");
        assertRefused(
                claim(null, null, null, 1),
                "model.numLayers",
                "model.numLayers is 1, but by \"lstm.weight_ih_l1\" [8][2] it is 2.");
        assertRefused(
                claim(null, Nonlinearity.RELU, null, null),
                "model.nonlinearity",
                "model.nonlinearity must be tanh where model.cell is LSTM.");
    }

    @Test
    void aVocabularyThatDoesNotFitIsRefused() {
        assertRefused(
                ModelClaim.NONE,
                "vocabulary",
                "vocabulary must be given: the file does not hold one. Its weights are for 3 characters.");
        assertRefused(
                new ModelClaim(null, null, null, null, null, List.of("a", "b")),
                "vocabulary",
                "vocabulary has 2 tokens, but \"lstm.weight_ih_l0\" [8][3] is for 3.");
        assertRefused(
                new ModelClaim(null, null, null, null, null, List.of("a", "b", "a")),
                "vocabulary",
                "vocabulary must not name a token twice, but has “a” at the places 0 and 2.");
        assertVocabularyRefused(
                List.of("<pad>", "a", "①"),
                "vocabulary has \"<pad>\" at place 0, which is not one character."
                        + " Let a character stand for it: \"standIns\":{\"<pad>\":\"②\"}.");
        assertVocabularyRefused(
                List.of("a", "", "🙂🙂"),
                "vocabulary has \"\" at place 1, which is not one character."
                        + " Let a character stand for it: \"standIns\":{\"\":\"①\",\"🙂🙂\":\"②\"}.");
        assertVocabularyRefused(
                List.of("a", "b", "\r"),
                "vocabulary has U+000D (carriage return (cr)) at place 2, which no text here has, since line ends are"
                        + " read as line feeds. Let a character stand for it: \"standIns\":{\"\\r"
                        + "\":\"␍\"}.");
        assertVocabularyRefused(
                List.of("a", "b", "\ud83d"),
                "vocabulary has U+D83D (high surrogates d83d) at place 2, which is not one character."
                        + " Let a character stand for it: \"standIns\":{\"\ud83d\":\"①\"}.");
        assertRefused(
                new ModelClaim(null, null, null, null, null, List.of()),
                "vocabulary",
                "vocabulary must have 1 to 4096 tokens, but has 0.");
    }

    private void assertVocabularyRefused(List<String> tokens, String sentence) {
        assertRefused(new ModelClaim(null, null, null, null, null, tokens), "vocabulary", sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        lstm.weight_ih_l0_reverse | 8 | 3 | "lstm.weight_ih_l0_reverse" [8][3] is of a bidirectional network or one with projections, which Elman does not have.
        lstm.weight_hr_l0         | 8 | 3 | "lstm.weight_hr_l0" [8][3] is of a bidirectional network or one with projections, which Elman does not have.
        gru.weight_ih_l0          | 8 | 3 | The file has two recurrent modules, "gru." and "lstm.", but only one can be opened.
        embedding.weight          | 3 | 4 | Beside the recurrent layers, "fc.weight" [3][2] and "embedding.weight" [3][4] should be an embedding of 3 columns and a linear layer of 2.
        lstm.weight_ih_l0         | 3 | 8 | "lstm.weight_ih_l0" [3][8] is transposed: PyTorch has a row for each output, here [8][3], Keras a column.
        lstm.weight_hh_l1         | 2 | 8 | "lstm.weight_hh_l1" [2][8] is transposed: PyTorch has a row for each output, here [8][2], Keras a column.
        norm.scale                | 2 | 1 | "norm.scale" [2][1] belongs neither to the recurrent layers nor to the linear layer "fc.weight" [3][2].
        lstm.weight_hh_l3         | 8 | 2 | There is a tensor "lstm.weight_hh_l3" [8][2], but no weight_ih_l2.
        lstm.weight_ih_l0         | 8 | 4 | "lstm.weight_ih_l0" [8][4] reads 4 characters, but "fc.weight" [3][2] writes 3.
        lstm.weight_ih_l0         | 4 | 3 | "lstm.weight_ih_l0" [4][3] should have the shape [8][3].
        lstm.weight_ih_l0         | 8 | 0 | "lstm.weight_ih_l0" [8][0] reads nothing: it must have a column for each number that it reads.
        lstm.weight_hh_l0         | 20| 5 | "lstm.weight_ih_l0" [8][3] should have the shape [20][3].
        lstm.weight_hh_l0         | 5 | 2 | "lstm.weight_hh_l0" [5][2] is not of an RNN, GRU or LSTM, which have 1, 3 or 4 times as many rows as columns.
        lstm.weight_hh_l0         | 0 | 0 | "lstm.weight_hh_l0" [0][0] is not of an RNN, GRU or LSTM, which have 1, 3 or 4 times as many rows as columns.
        lstm.weight_hh_l1         | 8 | 3 | "lstm.weight_hh_l1" [8][3] should have the shape [8][2].
        lstm.bias_hh_l0           | 8 | 1 | "lstm.bias_hh_l0" [8][1] should have the shape [8].
        fc.weight                 | 2 | 3 | "fc.weight" [2][3] is transposed: PyTorch has a row for each output, here [3][2], Keras a column.
        fc.bias                   | 3 | 3 | "fc.bias" [3][3] should have the shape [3].
        """)
    void aTensorThatDoesNotFitIsRefused(String name, int rows, int columns, String sentence) {
        shapes.put(name, new int[] {rows, columns});
        assertThatThrownBy(() -> PyTorchModel.read(file(), CLAIM))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        lstm.weight_hh_l0 | No tensor's name ends in weight_hh_l0.
        lstm.weight_hh_l1 | No tensor's name ends in weight_hh_l1.
        fc.weight         | Beside the recurrent layers there must be one linear layer's weight, and one embedding's at most, but there are 0.
        """)
    void aTensorThatIsMissingIsNamed(String name, String sentence) {
        shapes.remove(name);
        assertRefused(CLAIM, "weights", sentence);
    }

    @Test
    void biasesMayBeMissing() throws IOException {
        shapes.keySet().removeIf(name -> name.contains("bias"));
        assertThat(PyTorchModel.read(file(), CLAIM).parameters().largest()).isZero();
    }

    @Test
    void aFileWithoutRecurrentWeightsIsRefused() {
        shapes.keySet().removeIf(name -> name.startsWith("lstm"));
        assertRefused(
                CLAIM,
                "weights",
                "No tensor's name ends in weight_ih_l0 or weight_ih, as those of nn.LSTM and nn.LSTMCell do.");
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() {
        for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
            TensorFile file = file();
            file.tensor("lstm.weight_hh_l1").orElseThrow().data()[15] = value;
            assertThatThrownBy(() -> PyTorchModel.read(file, CLAIM))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("\"lstm.weight_hh_l1\" [8][2] has a value that is infinite or not a number.");
        }
        TensorFile file = file();
        file.tensor("lstm.bias_ih_l0").orElseThrow().data()[0] = Float.MAX_VALUE;
        file.tensor("lstm.bias_hh_l0").orElseThrow().data()[0] = Float.MAX_VALUE;
        assertThatThrownBy(() -> PyTorchModel.read(file, CLAIM))
                .hasMessage("The sum of two biases is too large for float32.");
    }

    @Test
    void aMinGruWithRecurrentWeightsIsRefusedAndItsSecondBiasAdded() throws IOException {
        shapes.clear();
        shapes.put("weight_ih_l0", new int[] {4, 3});
        shapes.put("weight_hh_l0", new int[] {4, 2});
        shapes.put("bias_hh_l0", new int[] {4});
        shapes.put("fc.weight", new int[] {3, 2});
        ModelClaim minGru = claim(Cell.MINGRU, null, null, null);
        TensorFile file = file();
        file.tensor("bias_hh_l0").orElseThrow().data()[1] = 5;
        assertThat(PyTorchModel.read(file, minGru).parameters().bh(0).data).containsExactly(0, 5, 0, 0);
        file.tensor("weight_hh_l0").orElseThrow().data()[3] = 1;
        assertThatThrownBy(() -> PyTorchModel.read(file, minGru))
                .hasMessage("model.cell is mingru, but a weight_hh is not 0: it has recurrent weights.");
    }

    @Test
    void aNetworkThatRemembersIsNotMemoryless() throws IOException {
        shapes.clear();
        shapes.put("weight_ih_l0", new int[] {2, 3});
        shapes.put("weight_hh_l0", new int[] {2, 2});
        shapes.put("fc.weight", new int[] {3, 2});
        ModelClaim memoryless = claim(Cell.MEMORYLESS, null, null, null);
        assertThat(PyTorchModel.read(file(), memoryless).parameters().model().cell())
                .isEqualTo(Cell.MEMORYLESS);
        TensorFile file = file();
        file.tensor("weight_hh_l0").orElseThrow().data()[3] = 1e-30f;
        assertThatThrownBy(() -> PyTorchModel.read(file, memoryless))
                .hasMessage("model.cell is memoryless, but a weight_hh is not 0: it has recurrent weights.");
    }

    @Test
    void aClaimAgainstTheFilesOwnIsRefused() {
        TensorFile file = file(Map.of(
                "elman.model", "{\"cell\":\"lstm\",\"nonlinearity\":\"tanh\",\"hiddenSize\":2,\"numLayers\":2}",
                "elman.vocabulary", "[\"a\",\"b\",\"d\"]"));
        assertThatThrownBy(() -> PyTorchModel.read(file, claim(Cell.RNN, null, null, null)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("model.cell is rnn, but the file says lstm.");
        assertThatThrownBy(() -> PyTorchModel.read(file, CLAIM))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("vocabulary is not the one in the file: it lacks “d” and has “c” besides.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        elman.model      | {"cell":"transformer"} | The metadata elman.model is not what Elman writes there.
        elman.model      | {"hiddenSize":2.5}     | The metadata elman.model is not what Elman writes there.
        elman.model      | {"cell":               | The metadata elman.model is not valid JSON.
        elman.vocabulary | {"a":1}                | The metadata elman.vocabulary is not what Elman writes there.
        elman.vocabulary | ["a",1]                | The metadata elman.vocabulary is not what Elman writes there.
        elman.vocabulary | ["a"] x                | The metadata elman.vocabulary is not valid JSON.
        """)
    void metadataThatElmanDidNotWriteAreRefused(String key, String value, String sentence) {
        assertThatThrownBy(() -> PyTorchModel.read(file(Map.of(key, value)), CLAIM))
                .isInstanceOf(TensorFileException.class)
                .hasMessage(sentence);
    }
}
