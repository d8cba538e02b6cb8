package elman.train;

import elman.nn.Faults;
import elman.nn.InvalidValueException;
import elman.nn.NetworkConfig;

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
    public void check(NetworkConfig shape) {
        if (matrix == Matrix.WHH && !shape.cell().isRecurrent()) {
            throw new InvalidValueException("matrix", "matrix must be \"wxh\" where there are no recurrent weights");
        }
        Faults.requireAll(
                () -> Range.whole("layer", 0, shape.numLayers() - 1).check(layer),
                () -> Range.whole("gate", 0, shape.cell().gates() - 1).check(gate),
                () -> Range.whole("unit", 0, shape.hiddenSize() - 1).check(unit),
                () -> Range.whole("from", 0, columns(shape) - 1).check(from));
    }

    /** The place of its matrix among {@link elman.nn.Parameters#arrays()}. */
    int array(NetworkConfig shape) {
        int perLayer = 2 + (shape.cell().isRecurrent() ? 1 : 0) + (shape.cell().hasCandidateBias() ? 1 : 0);
        return layer * perLayer + (matrix == Matrix.WXH ? 0 : 1);
    }

    /** Its place in that array. */
    int index(NetworkConfig shape) {
        return (gate * shape.hiddenSize() + unit) * columns(shape) + from;
    }

    private int columns(NetworkConfig shape) {
        return matrix == Matrix.WXH ? shape.inputSize(layer) : shape.hiddenSize();
    }
}
