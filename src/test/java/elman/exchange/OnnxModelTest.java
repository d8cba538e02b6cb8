package elman.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import elman.data.Vocabulary;
import elman.nn.NetworkConfig;
import elman.nn.Parameters;
import elman.nn.PlainNetwork;
import elman.nn.PlainState;
import elman.nn.PyTorchNames;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The exported model, run by ONNX Runtime, against the equations. */
class OnnxModelTest {
    private static final Vocabulary VOCABULARY = Vocabulary.of(" abcdehlo🙂");
    private static final int V = VOCABULARY.size();
    private static final int H = 9;
    private static final int[] TOKENS = VOCABULARY.encode("hello 🙂 bad cell ? echo a hello load");

    static Stream<Arguments> networks() {
        return IntStream.rangeClosed(1, 2)
                .boxed()
                .flatMap(L -> Stream.of(
                        arguments(Cell.RNN, Nonlinearity.TANH, L),
                        arguments(Cell.RNN, Nonlinearity.RELU, L),
                        arguments(Cell.GRU, Nonlinearity.TANH, L),
                        arguments(Cell.LSTM, Nonlinearity.TANH, L),
                        arguments(Cell.MEMORYLESS, Nonlinearity.TANH, L),
                        arguments(Cell.MEMORYLESS, Nonlinearity.RELU, L)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void onnxRuntimeGivesTheSameProbabilities(Cell cell, Nonlinearity f, int L) throws OrtException {
        Parameters p = parameters(new NetworkConfig(cell, f, V, H, L, V));
        assertThat(TOKENS).as("an unknown character is among them").contains(Vocabulary.UNKNOWN);
        try (OrtSession session = session(OnnxModel.bytes(p, VOCABULARY))) {
            Run run = new Run(session, TOKENS, Map.of());
            List<double[]> rows = run.probabilities;
            Parity fast = Parity.of(p, TOKENS, rows);
            double plain = largestDifference(plain(p, TOKENS), rows);
            System.out.printf(Locale.ROOT, "ONNX %s %s, %d layers: largest difference %.2g%n", cell, f, L, plain);
            assertThat(plain).isLessThan(1e-5);
            assertThat(fast.largestDifference()).isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void itGoesOnFromAStateThatItGaveOut(Cell cell, Nonlinearity f, int L) throws OrtException, IOException {
        Parameters p = parameters(new NetworkConfig(cell, f, V, H, L, V));
        try (OrtSession session = session(OnnxModel.bytes(p, VOCABULARY));
                OrtSession from = session(statesDemanded(OnnxModel.bytes(p, VOCABULARY)))) {
            int half = TOKENS.length / 2;
            Run first = new Run(session, IntStream.of(TOKENS).limit(half).toArray(), Map.of());
            Run second = new Run(from, IntStream.of(TOKENS).skip(half).toArray(), first.states);
            List<double[]> whole = new ArrayList<>(first.probabilities);
            whole.addAll(second.probabilities);
            assertThat(largestDifference(plain(p, TOKENS), whole)).isLessThan(1e-5);
        }
    }

    @Test
    void theModelSaysWhatItsTokensAre() throws OrtException {
        Parameters p = parameters(new NetworkConfig(Cell.GRU, Nonlinearity.TANH, V, H, 1, V));
        try (OrtSession session = session(OnnxModel.bytes(p, VOCABULARY))) {
            assertThat(session.getMetadata().getProducerName()).isEqualTo("Elman");
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry(
                            "elman.vocabulary",
                            "[\" \",\"a\",\"b\",\"c\",\"d\",\"e\",\"h\",\"l\",\"o\",\"\\uD83D\\uDE42\"]")
                    .containsEntry(
                            "elman.model",
                            "{\"cell\":\"gru\",\"nonlinearity\":\"tanh\",\"hiddenSize\":9,\"numLayers\":1}");
        }
    }

    private static Parameters parameters(NetworkConfig config) {
        Map<String, float[]> arrays = PyTorchNames.toPyTorch(Parameters.uniform(config, 5));
        arrays.forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] *= name.startsWith("out") ? 6 : 2; // far from uniform, but for relu not explosive
            }
        });
        return PyTorchNames.fromPyTorch(config, arrays);
    }

    private static OrtSession session(byte[] model) throws OrtException {
        try (OrtSession.SessionOptions quiet = new OrtSession.SessionOptions()) {
            quiet.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            return OrtEnvironment.getEnvironment().createSession(model, quiet);
        }
    }

    /**
     * The model without the initial states that it takes where none are given: ONNX Runtime's Java interface accepts no
     * inputs that may be left out.
     */
    private static byte[] statesDemanded(byte[] model) throws IOException {
        int graph = 7;
        int initializer = 5;
        int name = 8;
        return changed(
                model,
                graph,
                g -> changed(g, initializer, tensor -> {
                    boolean[] ofState = {false};
                    changed(tensor, name, text -> {
                        ofState[0] |= new String(text, UTF_8).startsWith("initial_");
                        return text;
                    });
                    return ofState[0] ? null : tensor;
                }));
    }

    private interface Change {
        byte @Nullable [] of(byte[] value) throws IOException;
    }

    /** A message with each value of one field changed, or left out where that gives null. */
    private static byte[] changed(byte[] message, int field, Change change) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) != field) {
                in.skipField(tag, out);
                continue;
            }
            byte[] value = change.of(in.readByteArray());
            if (value != null) {
                out.writeByteArray(field, value);
            }
        }
        out.flush();
        return bytes.toByteArray();
    }

    /** What a session makes of tokens, from initial states by their names. */
    private static final class Run {
        private final List<double[]> probabilities = new ArrayList<>();
        private final Map<String, float[][][]> states = new HashMap<>();

        Run(OrtSession session, int[] tokens, Map<String, float[][][]> initial) throws OrtException {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            Map<String, OnnxTensor> inputs = new HashMap<>();
            inputs.put(
                    "tokens",
                    OnnxTensor.createTensor(
                            environment, IntStream.of(tokens).asLongStream().toArray()));
            for (Map.Entry<String, float[][][]> state : initial.entrySet()) {
                inputs.put(state.getKey(), OnnxTensor.createTensor(environment, state.getValue()));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                for (float[] row : (float[][]) value(result, "probabilities")) {
                    probabilities.add(IntStream.range(0, row.length)
                            .mapToDouble(i -> row[i])
                            .toArray());
                }
                for (String name : session.getOutputNames()) {
                    if (name.startsWith("final")) {
                        states.put(name.replace("final", "initial"), (float[][][]) value(result, name));
                    }
                }
            } finally {
                inputs.values().forEach(OnnxTensor::close);
            }
        }

        private static Object value(OrtSession.Result result, String name) throws OrtException {
            return result.get(name).orElseThrow().getValue();
        }
    }

    private static List<double[]> plain(Parameters p, int[] tokens) {
        PlainNetwork network = new PlainNetwork(p);
        PlainState state = network.zeroState();
        List<double[]> rows = new ArrayList<>();
        for (int token : tokens) {
            state = network.step(token, state);
            float[] y = network.logits(state);
            double[] exp =
                    IntStream.range(0, V).mapToDouble(v -> Math.exp(y[v])).toArray();
            double sum = IntStream.range(0, V).mapToDouble(v -> exp[v]).sum();
            rows.add(IntStream.range(0, V).mapToDouble(v -> exp[v] / sum).toArray());
        }
        return rows;
    }

    private static double largestDifference(List<double[]> expected, List<double[]> actual) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        for (int n = 0; n < expected.size(); n++) {
            assertThat(actual.get(n)).hasSameSizeAs(expected.get(n)).doesNotContain(Double.NaN);
            for (int v = 0; v < V; v++) {
                largest = Math.max(largest, Math.abs(expected.get(n)[v] - actual.get(n)[v]));
            }
        }
        return largest;
    }
}
