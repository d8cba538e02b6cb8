package elman.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import elman.data.Vocabulary;
import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import elman.store.tensor.Safetensors;
import elman.store.tensor.Tensor;
import elman.store.tensor.TensorFile;
import elman.store.tensor.TensorFileException;
import elman.train.MetricsHistory.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files for programs, and the numbers in refusals, are the same whatever language the machine is set to. */
class LocaleTest {
    @ParameterizedTest
    @ValueSource(strings = {"fa-IR", "ar-EG", "hi-IN-u-nu-deva", "tr-TR", "de-DE"})
    void everyFileAndEverySentenceIsTheSameInEveryLanguage(String language) throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            List<String> expected = written();
            Locale.setDefault(Locale.forLanguageTag(language));
            assertThat(written()).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<String> written() throws IOException {
        List<String> written = new ArrayList<>();
        List<Point> curve = List.of(
                new Point(1234, 4567.25, 4.5, 4.5, 0.75, 1e-10, 3, 1234, Double.NaN),
                new Point(2345, 4, 4, 4.5, 1.5, 0.001, Double.NaN, 1234, Double.NaN));
        written.add(MetricsCsv.text(curve));
        written.add(hex(TensorBoardEvents.bytes(curve, Instant.EPOCH)));
        for (Cell cell : Cell.values()) {
            RecurrentModel config = new RecurrentModel(cell, Nonlinearity.TANH, 12, 10, 2, 12);
            PyTorchModel model =
                    new PyTorchModel(RecurrentParameters.uniform(config, 3), Vocabulary.of("İIıi 0123456"), 0.25);
            written.add(PythonModule.text(config, 0.25, 12345));
            written.add(new String(Safetensors.bytes(model.file()), StandardCharsets.ISO_8859_1));
            written.add(hex(OnnxModel.bytes(model.parameters(), model.vocabulary())));
        }
        TensorFile file =
                new TensorFile(Map.of(), List.of(new Tensor("rnn.weight_ih_l0", new int[] {20, 30}, new float[600])));
        written.add(refusal(() -> PyTorchModel.read(file, ModelClaim.NONE)));
        written.add(refusal(() -> TokenOrder.of(List.of("a", "b", "bc"))));
        byte[] cut = Arrays.copyOf(Safetensors.bytes(file), 1500);
        written.add(refusal(() -> Safetensors.read(cut)));
        return written;
    }

    private interface Refused {
        Object get() throws IOException;
    }

    private static String refusal(Refused refused) throws IOException {
        try {
            throw new AssertionError("not refused: " + refused.get());
        } catch (InvalidValueException | TensorFileException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
