package elman.nn.cell;

import java.util.Arrays;
import java.util.List;

/**
 * How a cell is written in ONNX.
 *
 * @param type RNN, GRU or LSTM
 * @param rows where each gate's weights come from, in the operator's order
 * @param activations by the operator's names, empty for its own; Affine stands for αx + β with α 1 and β 0
 * @param linearBeforeReset whether a GRU's reset gate comes after the product
 */
public record OnnxOperator(String type, List<Row> rows, List<String> activations, boolean linearBeforeReset) {
    /**
     * The weights and biases of one gate of the operator.
     *
     * @param gate of the cell
     * @param factor 1 or −1; 0 where the operator's gate has nothing to do
     */
    public record Row(int gate, int factor) {}

    /** An operator with the cell's own gates in another order. */
    static OnnxOperator ordered(String type, int... gates) {
        return new OnnxOperator(type, rows(gates), List.of(), false);
    }

    static List<Row> rows(int... gates) {
        return Arrays.stream(gates).mapToObj(gate -> new Row(gate, 1)).toList();
    }
}
