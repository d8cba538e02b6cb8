package elman.exchange;

import elman.data.Vocabulary;
import elman.nn.InvalidValueException;
import elman.nn.cell.OnnxOperator;
import elman.nn.recurrent.PyTorchNames;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A network as an ONNX model.
 *
 * <pre>
 *   tokens (int64 [T], −1 being unknown) → OneHot → RNN | GRU | LSTM, L times → Gemm → Softmax → probabilities ([T][V])
 *   initial_h (float [L][1][H], zeros at first) ─┘  └─ final_h ([L][1][H])
 * </pre>
 *
 * An LSTM has {@code initial_c} and {@code final_c} besides. All inputs must be given: an input that may be left out, one
 * with an initializer of its name, cannot be given in ONNX Runtime's Java, Node and web interfaces. The vocabulary is
 * metadata, a JSON array.
 */
public final class OnnxModel {
    /** A protocol buffer may have no more than 2 GiB. */
    private static final long MOST_VALUES = Integer.MAX_VALUE / Float.BYTES - 4096;

    private final RecurrentModel config;
    private final Map<String, float[]> arrays;
    private final Message graph = new Message();
    private final List<String> states;
    private final OnnxOperator operator;

    private OnnxModel(RecurrentParameters p) {
        config = p.model();
        arrays = PyTorchNames.toPyTorch(p);
        operator = config.cell().with(config.nonlinearity()).onnx();
        states = config.cell().hasCellState() ? List.of("h", "c") : List.of("h");
    }

    /**
     * The bytes of a model file.
     *
     * @param p Not modified.
     * @throws InvalidValueException for "model", if a file cannot hold so many parameters
     */
    public static byte[] bytes(RecurrentParameters p, Vocabulary vocabulary) {
        double values = values(p.model());
        if (values > MOST_VALUES) {
            throw new InvalidValueException(
                    "model",
                    String.format(
                            Locale.ROOT,
                            "An ONNX file can hold at most %d values, but model needs %.0f.",
                            MOST_VALUES,
                            values));
        }
        Message model = Onnx.model(new OnnxModel(p).graph());
        ModelJson.metadata(p.model(), vocabulary, 0).forEach((key, value) -> model.with(14, Onnx.entry(key, value)));
        return model.bytes();
    }

    /** How many numbers the file holds: gates that the operator has and the cell has not are written as zeros. */
    private static double values(RecurrentModel c) {
        double H = c.hiddenSize();
        double G = c.cell().with(c.nonlinearity()).onnx().rows().size();
        double values = c.outputSize() * (H + 1);
        for (int l = 0; l < c.numLayers(); l++) {
            values += G * H * (c.inputSize(l) + 1 + H + 2);
        }
        return values;
    }

    /** GraphProto: 1 node, 2 name, 5 initializer, 11 input, 12 output. */
    private Message graph() {
        graph.with(2, "Elman").with(11, Onnx.integers("tokens", "T"));
        graph.with(12, Onnx.floats("probabilities", "T", config.outputSize()));
        constants();
        node("OneHot", List.of("tokens", "depth", "off_and_on"), List.of("one_hot"));
        node("Unsqueeze", List.of("one_hot", "batch_axis"), List.of("x0"));
        states.forEach(this::splitState);
        for (int l = 0; l < config.numLayers(); l++) {
            layer(l);
        }
        states.forEach(this::joinState);
        output();
        return graph;
    }

    private void constants() {
        initial("depth", new int[0], config.inputSize() + 1);
        graph.with(5, Onnx.tensor("off_and_on", new int[] {2}, new float[] {0, 1}));
        initial("batch_axis", new int[] {1}, 1);
    }

    private void splitState(String s) {
        String whole = "initial_" + s;
        graph.with(11, Onnx.floats(whole, config.numLayers(), 1, config.hiddenSize()));
        node("Split", List.of(whole), perLayer(whole));
    }

    private void joinState(String s) {
        String whole = "final_" + s;
        graph.with(12, Onnx.floats(whole, config.numLayers(), 1, config.hiddenSize()));
        graph.with(1, Onnx.node("Concat", perLayer(whole), List.of(whole)).with(5, Onnx.attribute("axis", 0)));
    }

    private List<String> perLayer(String whole) {
        List<String> names = new ArrayList<>();
        for (int l = 0; l < config.numLayers(); l++) {
            names.add(whole + l);
        }
        return names;
    }

    private void layer(int l) {
        int H = config.hiddenSize();
        int G = operator.rows().size();
        int I = l == 0 ? config.inputSize() + 1 : H;
        float[] wih = array("weight_ih_l" + l);
        weights("W" + l, new int[] {1, G * H, I}, gates(l == 0 ? withColumnOfUnknown(wih) : wih));
        weights("R" + l, new int[] {1, G * H, H}, recurrent("weight_hh_l" + l, G * H * H));
        weights(
                "B" + l,
                new int[] {1, 2 * G * H},
                joined(gates(array("bias_ih_l" + l)), recurrent("bias_hh_l" + l, G * H)));
        List<String> inputs = new ArrayList<>(List.of("x" + l, "W" + l, "R" + l, "B" + l, ""));
        List<String> outputs = new ArrayList<>(List.of("y" + l));
        for (String s : states) {
            inputs.add("initial_" + s + l);
            outputs.add("final_" + s + l);
        }
        graph.with(1, unit(Onnx.node(operator.type(), inputs, outputs).with(5, Onnx.attribute("hidden_size", H))));
        node("Squeeze", List.of("y" + l, "batch_axis"), List.of("x" + (l + 1)));
    }

    private Message unit(Message node) {
        if (!operator.activations().isEmpty()) {
            node.with(5, Onnx.attribute("activations", operator.activations()));
        }
        if (operator.activations().contains("Affine")) {
            node.with(5, Onnx.attribute("activation_alpha", 1f)).with(5, Onnx.attribute("activation_beta", 0f));
        }
        return operator.linearBeforeReset() ? node.with(5, Onnx.attribute("linear_before_reset", 1)) : node;
    }

    private void output() {
        int V = config.outputSize();
        weights("Why", new int[] {V, config.hiddenSize()}, array("out.weight"));
        weights("by", new int[] {V}, array("out.bias"));
        node("Squeeze", List.of("x" + config.numLayers(), "batch_axis"), List.of("top"));
        Message gemm = Onnx.node("Gemm", List.of("top", "Why", "by"), List.of("logits"));
        graph.with(1, gemm.with(5, Onnx.attribute("transB", 1)));
        graph.with(
                1,
                Onnx.node("Softmax", List.of("logits"), List.of("probabilities"))
                        .with(5, Onnx.attribute("axis", -1)));
    }

    /** The operator's gates, made of PyTorch's, each of as many values as the others. */
    private float[] gates(float[] values) {
        int size = values.length / config.cell().gates();
        List<OnnxOperator.Row> rows = operator.rows();
        float[] ordered = new float[rows.size() * size];
        for (int gate = 0; gate < rows.size(); gate++) {
            OnnxOperator.Row row = rows.get(gate);
            for (int i = 0; i < size; i++) {
                ordered[gate * size + i] = row.factor() * values[row.gate() * size + i];
            }
        }
        return ordered;
    }

    /** OneHot puts a token of −1 into the last column, here one of zeros. */
    private float[] withColumnOfUnknown(float[] wih) {
        int V = config.inputSize();
        int rows = wih.length / V;
        float[] wider = new float[rows * (V + 1)];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(wih, row * V, wider, row * (V + 1), V);
        }
        return wider;
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = new float[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** The gates of an array of recurrent weights; zeros where the cell has none. */
    private float[] recurrent(String name, int size) {
        return arrays.containsKey("rnn." + name) ? gates(array(name)) : new float[size];
    }

    private float[] array(String name) {
        String whole = name.startsWith("out.") ? name : "rnn." + name;
        float[] array = arrays.get(whole);
        if (array == null) {
            throw new IllegalStateException("no array " + whole);
        }
        return array;
    }

    private void weights(String name, int[] shape, float[] values) {
        graph.with(5, Onnx.tensor(name, shape, values));
    }

    private void initial(String name, int[] shape, long value) {
        graph.with(5, Onnx.tensor(name, shape, value));
    }

    private void node(String type, List<String> inputs, List<String> outputs) {
        graph.with(1, Onnx.node(type, inputs, outputs));
    }
}
