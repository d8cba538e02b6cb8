package elman.exchange;

import elman.nn.InvalidValueException;
import elman.nn.NetworkConfig;
import elman.nn.Parameters;
import elman.nn.PyTorchNames;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.store.tensor.Tensor;
import elman.store.tensor.TensorFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Finds the layers of a network among the tensors of a file, and checks that everything fits. */
final class PyTorchImport {
    private static final String WEIGHTS = "weights";

    private final ModelClaim claim;
    private final PyTorchTensors tensors;

    /** @param claim all that is said of the model */
    PyTorchImport(TensorFile file, ModelClaim claim) {
        this.claim = claim;
        file.firstNonFinite().ifPresent(tensor -> {
            throw refused("%s has a value that is infinite or not a number.".formatted(tensor.shown()));
        });
        tensors = PyTorchTensors.of(file);
    }

    PyTorchModel model() {
        TokenOrder order = order();
        NetworkConfig config = config(order.vocabulary().size());
        Map<String, float[]> arrays = new LinkedHashMap<>();
        for (int l = 0; l < config.numLayers(); l++) {
            layer(l, config, order, arrays);
        }
        output(config, order, arrays);
        Parameters parameters = PyTorchNames.fromPyTorch(config, arrays);
        if (!parameters.isFinite()) {
            throw refused("The sum of two biases is infinite.");
        }
        return new PyTorchModel(parameters, order.vocabulary());
    }

    private TokenOrder order() {
        if (claim.tokens() == null) {
            throw new InvalidValueException("vocabulary", "vocabulary must be given: the file does not hold one.");
        }
        TokenOrder order = TokenOrder.of(claim.tokens());
        Tensor wih = tensors.matrix("weight_ih_l0");
        int V = wih.shape()[1];
        if (order.vocabulary().size() != V) {
            throw new InvalidValueException(
                    "vocabulary",
                    String.format(
                            Locale.ROOT,
                            "vocabulary has %d tokens, but %s is for %d.",
                            order.vocabulary().size(),
                            wih.shown(),
                            V));
        }
        return order;
    }

    private NetworkConfig config(int V) {
        Tensor whh = tensors.matrix("weight_hh_l0");
        String because = whh.shown();
        int H = whh.shape()[1];
        ModelClaim.require("model.hiddenSize", claim.hiddenSize(), H, because);
        Cell cell = cell(whh);
        if (claim.cell() != Cell.MEMORYLESS || cell != Cell.RNN) {
            ModelClaim.require("model.cell", claim.cell(), cell, because);
        } else if (!isMemoryless()) {
            throw new InvalidValueException(
                    "model.cell", "model.cell is memoryless, but a weight_hh is not 0: it remembers.");
        } else {
            cell = Cell.MEMORYLESS;
        }
        int L = tensors.layers();
        ModelClaim.require(
                "model.numLayers",
                claim.numLayers(),
                L,
                tensors.matrix("weight_ih_l" + (L - 1)).shown());
        Nonlinearity nonlinearity = claim.nonlinearity() == null ? Nonlinearity.TANH : claim.nonlinearity();
        return new NetworkConfig(cell, nonlinearity, V, H, L, V);
    }

    private static Cell cell(Tensor whh) {
        int H = whh.shape()[1];
        for (Cell cell : new Cell[] {Cell.RNN, Cell.GRU, Cell.LSTM}) {
            if (H > 0 && whh.shape()[0] == (long) cell.gates() * H) {
                return cell;
            }
        }
        throw refused("%s is not of an RNN, GRU or LSTM, which have 1, 3 or 4 times as many rows as columns."
                .formatted(whh.shown()));
    }

    private boolean isMemoryless() {
        for (int l = 0; l < tensors.layers(); l++) {
            for (float weight : tensors.matrix("weight_hh_l" + l).data()) {
                if (weight != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private void layer(int l, NetworkConfig config, TokenOrder order, Map<String, float[]> arrays) {
        int H = config.hiddenSize();
        int rows = config.cell().gates() * H;
        float[] wih = shaped(tensors.matrix("weight_ih_l" + l), rows, config.inputSize(l));
        arrays.put("rnn.weight_ih_l" + l, l == 0 ? order.sortColumns(wih) : wih);
        arrays.put("rnn.weight_hh_l" + l, shaped(tensors.matrix("weight_hh_l" + l), rows, H));
        for (String name : new String[] {"bias_ih_l" + l, "bias_hh_l" + l}) {
            arrays.put(
                    "rnn." + name,
                    tensors.recurrent(name).map(b -> shaped(b, rows)).orElse(new float[rows]));
        }
    }

    private void output(NetworkConfig config, TokenOrder order, Map<String, float[]> arrays) {
        int V = config.outputSize();
        arrays.put("out.weight", order.sortRows(shaped(tensors.linear(), V, config.hiddenSize())));
        float[] bias = tensors.linearBias().map(b -> shaped(b, V)).orElse(new float[V]);
        arrays.put("out.bias", order.sortRows(bias));
    }

    private static float[] shaped(Tensor tensor, int... shape) {
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw refused("%s should have the shape %s.".formatted(tensor.shown(), Tensor.shown(shape)));
        }
        return tensor.data();
    }

    static InvalidValueException refused(String sentence) {
        return new InvalidValueException(WEIGHTS, sentence);
    }
}
