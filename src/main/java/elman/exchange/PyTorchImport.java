package elman.exchange;

import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.PyTorchNames;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import elman.store.tensor.Tensor;
import elman.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the layers of a network among the tensors of a file, and checks that everything fits. */
final class PyTorchImport {
    private static final String WEIGHTS = "weights";

    /** The cells that a file's shapes tell apart. */
    private static final List<Cell> SHOWN = Stream.of(Cell.values())
            .filter(cell -> cell.isInPyTorch() && cell.isRecurrent())
            .toList();

    private final ModelClaim claim;
    private final RecurrentTensors recurrent;
    private final Cell cell;
    private final CharacterLayers characters;
    private final List<String> notes = new ArrayList<>();

    /** @param claim all that is said of the model */
    PyTorchImport(TensorFile file, ModelClaim claim) {
        this.claim = claim;
        file.firstNonFinite().ifPresent(tensor -> {
            throw refused("%s has a value that is infinite or not a number.".formatted(tensor.shown()));
        });
        if (file.altered()) {
            notes.add("The file was changed since Elman wrote it: its checksum is no longer that of its contents.");
        }
        recurrent = new RecurrentTensors(SharedTensors.of(file));
        Orientation.require(recurrent);
        cell = cell();
        requireShapes();
        characters = new CharacterLayers(recurrent.others(), inputSize(), hiddenSize());
        notes.addAll(recurrent.notes());
        notes.addAll(characters.notes());
    }

    PyTorchModel model() {
        RecurrentModel config = config(characterCount());
        TokenOrder order = order(config.inputSize());
        Map<String, float[]> arrays = new LinkedHashMap<>();
        for (int l = 0; l < config.numLayers(); l++) {
            layer(l, config, order, arrays);
        }
        output(config, order, arrays);
        RecurrentParameters parameters = PyTorchNames.fromPyTorch(config, arrays);
        if (!parameters.isFinite()) {
            throw refused("The sum of two biases%s is too large for float32."
                    .formatted(characters.embedding().isPresent() ? ", or a product with the embedding," : ""));
        }
        double dropout = claim.dropout() == null ? 0 : claim.dropout();
        return new PyTorchModel(parameters, order.vocabulary(), dropout, List.copyOf(notes));
    }

    private void requireShapes() {
        if (inputSize() == 0) {
            throw refused("%s reads nothing: it must have a column for each number that it reads."
                    .formatted(recurrent.matrix("weight_ih_l0").shown()));
        }
        int H = hiddenSize();
        int rows = cell.gates() * H;
        for (int l = 0; l < recurrent.layers(); l++) {
            require(recurrent.matrix("weight_ih_l" + l), rows, l == 0 ? inputSize() : H);
            if (cell.isInPyTorch() || recurrent.has("weight_hh_l" + l)) {
                require(recurrent.matrix("weight_hh_l" + l), rows, H);
            }
            recurrent.bias("bias_ih_l" + l).ifPresent(bias -> require(bias, rows));
            recurrent.bias("bias_hh_l" + l).ifPresent(bias -> require(bias, rows));
        }
    }

    /** I: numbers that the lowest recurrent layer reads. */
    private int inputSize() {
        return recurrent.matrix("weight_ih_l0").shape()[1];
    }

    private int hiddenSize() {
        return cell.isInPyTorch()
                ? recurrent.matrix("weight_hh_l0").shape()[1]
                : recurrent.matrix("weight_ih_l0").shape()[0] / cell.gates();
    }

    /** V, on which what reads characters and what writes them agree. */
    private int characterCount() {
        Tensor reads = characters.embedding().orElseGet(() -> recurrent.matrix("weight_ih_l0"));
        int V = reads.shape()[characters.embedding().isPresent() ? 0 : 1];
        Tensor writes = characters.linear();
        int[] shape = {V, hiddenSize()};
        if (Orientation.isTransposed(writes, shape)) {
            throw Orientation.transposed(writes, 1);
        }
        if (writes.shape()[1] == hiddenSize() && writes.shape()[0] != V) {
            throw refused(String.format(
                    Locale.ROOT,
                    "%s reads %d characters, but %s writes %d.",
                    reads.shown(),
                    V,
                    writes.shown(),
                    writes.shape()[0]));
        }
        require(writes, shape);
        characters.linearBias().ifPresent(bias -> require(bias, V));
        return V;
    }

    private TokenOrder order(int V) {
        if (claim.tokens() == null) {
            throw new InvalidValueException(
                    "vocabulary",
                    String.format(
                            Locale.ROOT,
                            "vocabulary must be given: the file does not hold one. Its weights are for %d characters.",
                            V));
        }
        TokenOrder order = TokenOrder.of(claim.tokens());
        if (order.vocabulary().size() != V) {
            throw new InvalidValueException(
                    "vocabulary",
                    String.format(
                            Locale.ROOT,
                            "vocabulary has %d tokens, but %s is for %d.",
                            order.vocabulary().size(),
                            characters
                                    .embedding()
                                    .orElseGet(() -> recurrent.matrix("weight_ih_l0"))
                                    .shown(),
                            V));
        }
        return order;
    }

    private RecurrentModel config(int V) {
        String because = recurrent
                .matrix(cell.isInPyTorch() ? "weight_hh_l0" : "weight_ih_l0")
                .shown();
        int H = hiddenSize();
        ModelClaim.require("model.hiddenSize", claim.hiddenSize(), H, because);
        ModelClaim.require("model.cell", claim.cell(), cell, because);
        if (!cell.isRecurrent() && !isWithoutPast()) {
            throw new InvalidValueException(
                    "model.cell",
                    "model.cell is " + cell.id() + ", but a weight_hh is not 0: it has recurrent weights.");
        }
        int L = recurrent.layers();
        ModelClaim.require(
                "model.numLayers",
                claim.numLayers(),
                L,
                recurrent.matrix("weight_ih_l" + (L - 1)).shown());
        return new RecurrentModel(cell, nonlinearity(cell), V, H, L, V);
    }

    private Nonlinearity nonlinearity(Cell cell) {
        if (claim.nonlinearity() != null) {
            return claim.nonlinearity();
        }
        if (cell.hasNonlinearity()) {
            notes.add("Its nonlinearity was taken for tanh, since the weights do not show it and nothing was said of"
                    + " it.");
        }
        return Nonlinearity.TANH;
    }

    /** As the shapes show it; what they cannot tell from another cell is as the claim says. */
    private Cell cell() {
        Cell claimed = claim.cell();
        if (claimed != null && !claimed.isInPyTorch()) {
            return claimed;
        }
        Tensor whh = recurrent.matrix("weight_hh_l0");
        int H = whh.shape()[1];
        for (Cell cell : SHOWN) {
            if (H > 0 && whh.shape()[0] == (long) cell.gates() * H) {
                return claimed != null
                                && claimed.description()
                                        .pytorch()
                                        .equals(cell.description().pytorch())
                        ? claimed
                        : cell;
            }
        }
        throw refused("%s is not of an %s, which have %s times as many rows as columns."
                .formatted(
                        whh.shown(),
                        either(SHOWN.stream().map(cell -> cell.description().title())),
                        either(SHOWN.stream().map(cell -> Integer.toString(cell.gates())))));
    }

    /** For example {@code RNN, GRU or LSTM}. */
    private static String either(Stream<String> words) {
        String all = words.collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return all.substring(0, last) + " or" + all.substring(last + 1);
    }

    private boolean isWithoutPast() {
        for (int l = 0; l < recurrent.layers(); l++) {
            if (!recurrent.has("weight_hh_l" + l)) {
                continue;
            }
            for (float weight : recurrent.matrix("weight_hh_l" + l).data()) {
                if (weight != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private void layer(int l, RecurrentModel config, TokenOrder order, Map<String, float[]> arrays) {
        int rows = config.cell().gates() * config.hiddenSize();
        float[] wih = l == 0
                ? order.sortColumns(fromCharacters(rows))
                : recurrent.matrix("weight_ih_l" + l).data();
        arrays.put("rnn.weight_ih_l" + l, wih);
        arrays.put("rnn.bias_ih_l" + l, bias("bias_ih_l" + l, rows));
        arrays.put("rnn.bias_hh_l" + l, bias("bias_hh_l" + l, rows));
        if (recurrent.has("weight_hh_l" + l)) {
            arrays.put(
                    "rnn.weight_hh_l" + l, recurrent.matrix("weight_hh_l" + l).data());
        }
    }

    private float[] bias(String name, int rows) {
        return recurrent.bias(name).map(Tensor::data).orElse(new float[rows]);
    }

    /** The lowest layer's input weights on one-hot characters, [rows][V]. */
    private float[] fromCharacters(int rows) {
        Tensor wih = recurrent.matrix("weight_ih_l0");
        if (characters.embedding().isEmpty()) {
            return wih.data();
        }
        Tensor embedding = characters.embedding().get();
        int V = embedding.shape()[0];
        notes.add(String.format(
                Locale.ROOT,
                "Its embedding %s was multiplied into %s, which leaves the predictions as they are: a character reads"
                        + " one column of %d weights now, and training goes on with all %d × %d of them.",
                embedding.shown(),
                wih.shown(),
                rows,
                rows,
                V));
        return productWithTransposed(wih.data(), embedding.data(), inputSize());
    }

    /**
     * ABᵀ, each sum in float64.
     *
     * @param A [rows][I]. Not modified.
     * @param B [V][I]. Not modified.
     * @return [rows][V]
     */
    private static float[] productWithTransposed(float[] A, float[] B, int I) {
        int rows = A.length / I;
        int V = B.length / I;
        float[] product = new float[rows * V];
        for (int row = 0; row < rows; row++) {
            for (int v = 0; v < V; v++) {
                double sum = 0;
                for (int i = 0; i < I; i++) {
                    sum += (double) A[row * I + i] * B[v * I + i];
                }
                product[row * V + v] = (float) sum;
            }
        }
        return product;
    }

    private void output(RecurrentModel config, TokenOrder order, Map<String, float[]> arrays) {
        int V = config.outputSize();
        arrays.put("out.weight", order.sortRows(characters.linear().data()));
        float[] bias = characters.linearBias().map(Tensor::data).orElse(new float[V]);
        arrays.put("out.bias", order.sortRows(bias));
    }

    private static void require(Tensor tensor, int... shape) {
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw refused("%s should have the shape %s.".formatted(tensor.shown(), Tensor.shown(shape)));
        }
    }

    static InvalidValueException refused(String sentence) {
        return new InvalidValueException(WEIGHTS, sentence);
    }
}
