package elman.nn.recurrent;

import static elman.nn.InvalidValueException.requireRange;

import elman.nn.Faults;
import elman.nn.InvalidValueException;
import elman.nn.Parameters;

/**
 * One weight of a layer, all from 0.
 *
 * @param gate in the order of the cell's gates; 0 for simple units
 * @param unit that the weight leads to
 * @param from the unit that it comes from, or for Wxh of the bottom layer the token
 */
public record WeightPlace(Matrix matrix, int layer, int gate, int unit, int from) {
    /** The first weight that every network has. */
    public static final WeightPlace FIRST = new WeightPlace(Matrix.WXH, 0, 0, 0, 0);

    /** The matrix that a weight belongs to. */
    public enum Matrix {
        WXH,
        WHH
    }

    /** Throws {@link InvalidValueException} naming the field at fault unless a network of this shape has this weight. */
    public void check(RecurrentModel shape) {
        if (matrix == Matrix.WHH && !shape.cell().isRecurrent()) {
            throw new InvalidValueException("matrix", "matrix must be \"wxh\" where there are no recurrent weights");
        }
        Faults.requireAll(
                () -> requireRange("layer", layer, 0, shape.numLayers() - 1),
                () -> requireRange("gate", gate, 0, shape.cell().gates() - 1),
                () -> requireRange("unit", unit, 0, shape.hiddenSize() - 1),
                () -> requireRange("from", from, 0, columns(shape) - 1));
    }

    /** Where it stands among the parameters of a network of this shape. */
    public Parameters.Place in(RecurrentModel shape) {
        int perLayer = 2 + (shape.cell().isRecurrent() ? 1 : 0) + (shape.cell().hasCandidateBias() ? 1 : 0);
        int array = layer * perLayer + (matrix == Matrix.WXH ? 0 : 1);
        return new Parameters.Place(array, (gate * shape.hiddenSize() + unit) * columns(shape) + from);
    }

    private int columns(RecurrentModel shape) {
        return matrix == Matrix.WXH ? shape.inputSize(layer) : shape.hiddenSize();
    }
}
