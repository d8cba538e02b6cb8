package elman.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import elman.nn.cell.Nonlinearity;
import elman.store.tensor.Safetensors;
import elman.store.tensor.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** A network that PyTorch trained, with what PyTorch makes of a text: {@code src/test/resources/pytorch}. */
public record FromPyTorch(String name, TensorFile file, JsonNode json) {
    public static final List<String> NAMES = List.of(
            "rnn-tanh",
            "rnn-relu-2layer",
            "rnn-float64",
            "gru-2layer-unsorted",
            "gru-bfloat16-no-bias",
            "lstm-no-prefix",
            "lstm-2layer-float16");
    /** Of other modules than those that Elman writes. */
    public static final List<String> FOREIGN = List.of(
            "gru-embedding", "gru-embedding-as-wide-as-hidden", "gru-tied", "gru-tied-V-equals-H", "lstm-cells");

    public static FromPyTorch read(String name) throws IOException {
        TensorFile file = Safetensors.read(bytes(name + ".safetensors"));
        return new FromPyTorch(name, file, new ObjectMapper().readTree(bytes(name + ".json")));
    }

    /** A file of the folder. */
    public static byte[] bytes(String file) throws IOException {
        try (InputStream in = FromPyTorch.class.getResourceAsStream("/pytorch/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        }
    }

    public List<String> vocabulary() {
        return StreamSupport.stream(json.required("vocabulary").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    ModelClaim claim() {
        Nonlinearity nonlinearity = name.contains("relu") ? Nonlinearity.RELU : null;
        return new ModelClaim(null, nonlinearity, null, null, null, vocabulary());
    }

    public PyTorchModel model() throws IOException {
        return PyTorchModel.read(file, claim());
    }

    public String text() {
        return json.required("text").textValue();
    }

    /** PyTorch's, in the order of Elman's vocabulary: [N][V]. */
    List<double[]> probabilities() {
        TokenOrder order = TokenOrder.of(vocabulary());
        List<double[]> rows = new ArrayList<>();
        for (JsonNode row : json.required("probabilities")) {
            double[] values = new double[row.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.get(i).doubleValue();
            }
            rows.add(order.sort(values));
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }
}
