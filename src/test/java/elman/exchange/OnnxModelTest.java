package elman.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import elman.data.Vocabulary;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.PlainNetwork;
import elman.nn.recurrent.PlainState;
import elman.nn.recurrent.PyTorchNames;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                        arguments(Cell.MINGRU, Nonlinearity.TANH, L),
                        arguments(Cell.MEMORYLESS, Nonlinearity.TANH, L),
                        arguments(Cell.MEMORYLESS, Nonlinearity.RELU, L)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void onnxRuntimeGivesTheSameProbabilities(Cell cell, Nonlinearity f, int L) throws OrtException {
        RecurrentParameters p = parameters(new RecurrentModel(cell, f, V, H, L, V));
        assertThat(TOKENS).as("an unknown character is among them").contains(Vocabulary.UNKNOWN);
        try (OrtSession session = session(OnnxModel.bytes(p, VOCABULARY))) {
            List<double[]> rows = new Run(session, TOKENS, zeros(session)).probabilities;
            Parity fast = Parity.of(p, TOKENS, rows);
            double plain = largestDifference(plain(p, TOKENS), rows);
            System.out.printf(Locale.ROOT, "ONNX %s %s, %d layers: largest difference %.2g%n", cell, f, L, plain);
            assertThat(plain).isLessThan(1e-5);
            assertThat(fast.largestDifference()).isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void itGoesOnFromAStateThatItGaveOut(Cell cell, Nonlinearity f, int L) throws OrtException {
        RecurrentParameters p = parameters(new RecurrentModel(cell, f, V, H, L, V));
        try (OrtSession session = session(OnnxModel.bytes(p, VOCABULARY))) {
            Map<String, float[][][]> state = zeros(session);
            List<double[]> one = new ArrayList<>();
            for (int token : TOKENS) {
                Run step = new Run(session, new int[] {token}, state);
                one.addAll(step.probabilities);
                state = step.states;
            }
            assertThat(largestDifference(plain(p, TOKENS), one)).isLessThan(1e-5);
        }
    }

    /** An input with an initializer of its name may be left out, and then some interfaces cannot give it. */
    @ParameterizedTest
    @MethodSource("networks")
    void noInputHasAnInitializerAndOldRuntimesReadIt(Cell cell, Nonlinearity f, int L) throws IOException {
        RecurrentParameters p = parameters(new RecurrentModel(cell, f, V, H, L, V));
        Fields model = Fields.of(OnnxModel.bytes(p, VOCABULARY));
        assertThat(model.number(1)).as("IR version").isEqualTo(7);
        assertThat(Fields.of(model.values(8).get(0)).number(2)).as("opset").isEqualTo(14);
        Fields graph = Fields.of(model.values(7).get(0));
        List<String> inputs = names(graph, 11, 1);
        assertThat(inputs)
                .containsExactlyElementsOf(
                        cell == Cell.LSTM
                                ? List.of("tokens", "initial_h", "initial_c")
                                : List.of("tokens", "initial_h"));
        assertThat(names(graph, 5, 8)).contains("W0").doesNotContainAnyElementsOf(inputs);
    }

    private static List<String> names(Fields graph, int field, int name) throws IOException {
        List<String> names = new ArrayList<>();
        for (byte[] value : graph.values(field)) {
            names.add(new String(Fields.of(value).values(name).get(0), UTF_8));
        }
        return names;
    }

    @Test
    void onnxRuntimeHasNothingToWarnOf(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LoadOnnx.class.getName()));
        for (Arguments network : networks().toList()) {
            Object[] is = network.get();
            RecurrentModel config = new RecurrentModel((Cell) is[0], (Nonlinearity) is[1], V, H, (int) is[2], V);
            Path file = folder.resolve(command.size() + ".onnx");
            command.add(Files.write(file, OnnxModel.bytes(parameters(config), VOCABULARY))
                    .toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.lines()).containsExactly("loaded " + networks().count());
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void theModelSaysWhatItsTokensAre() throws OrtException {
        RecurrentParameters p = parameters(new RecurrentModel(Cell.GRU, Nonlinearity.TANH, V, H, 1, V));
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

    private static RecurrentParameters parameters(RecurrentModel config) {
        Map<String, float[]> arrays = PyTorchNames.toPyTorch(RecurrentParameters.uniform(config, 5));
        arrays.forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] *= name.startsWith("out") ? 6 : 2; // far from uniform, but for relu not explosive
            }
        });
        return PyTorchNames.fromPyTorch(config, arrays);
    }

    private static OrtSession session(byte[] model) throws OrtException {
        return OrtEnvironment.getEnvironment().createSession(model);
    }

    /** The initial states that a model asks for, all zero. */
    private static Map<String, float[][][]> zeros(OrtSession session) throws OrtException {
        Map<String, float[][][]> states = new HashMap<>();
        for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
            if (input.getKey().startsWith("initial_")) {
                long[] shape = ((TensorInfo) input.getValue().getInfo()).getShape();
                states.put(input.getKey(), new float[(int) shape[0]][(int) shape[1]][(int) shape[2]]);
            }
        }
        return states;
    }

    /** A protocol buffer's numbers and its values of several bytes, by field. */
    private record Fields(Map<Integer, Long> numbers, Map<Integer, List<byte[]>> bytes) {
        static Fields of(byte[] message) throws IOException {
            Fields fields = new Fields(new HashMap<>(), new HashMap<>());
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                int field = WireFormat.getTagFieldNumber(tag);
                if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
                    fields.numbers.put(field, in.readInt64());
                } else {
                    fields.bytes.computeIfAbsent(field, f -> new ArrayList<>()).add(in.readByteArray());
                }
            }
            return fields;
        }

        long number(int field) {
            return numbers.getOrDefault(field, -1L);
        }

        List<byte[]> values(int field) {
            return bytes.getOrDefault(field, List.of());
        }
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

    private static List<double[]> plain(RecurrentParameters p, int[] tokens) {
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
