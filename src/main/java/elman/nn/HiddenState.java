package elman.nn;

import java.util.Arrays;

/** The state that a network carries from one window to the next, [L][B][H], row-major. */
public final class HiddenState {
    private final int layers;
    private final int batch;
    private final int units;
    private final float[] values;

    private HiddenState(int layers, int batch, int units) {
        this.layers = layers;
        this.batch = batch;
        this.units = units;
        values = new float[Math.toIntExact((long) layers * batch * units)];
    }

    /** A state of B sequences, each at its beginning. */
    public static HiddenState zeros(NetworkConfig config, int batch) {
        return new HiddenState(config.numLayers(), batch, config.hiddenSize());
    }

    public int batch() {
        return batch;
    }

    /** The state of one unit, b counting sequences and h units. */
    public float get(int layer, int b, int h) {
        return values[index(layer, b) + h];
    }

    public void set(int layer, int b, int h, float value) {
        values[index(layer, b) + h] = value;
    }

    /** Puts every sequence at its beginning. */
    public void clear() {
        Arrays.fill(values, 0);
    }

    /**
     * Overwrites every value with that of a state of the same shape.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    public void copyFrom(HiddenState source) {
        if (source.layers != layers || source.batch != batch || source.units != units) {
            throw new IllegalArgumentException("expected a state " + shape() + ", got " + source.shape());
        }
        System.arraycopy(source.values, 0, values, 0, values.length);
    }

    /** Whether this is a state [L][B][H] of such a network. */
    boolean fits(NetworkConfig config, int sequences) {
        return layers == config.numLayers() && batch == sequences && units == config.hiddenSize();
    }

    /** The array behind it, [L][B][H]. */
    float[] values() {
        return values;
    }

    /** Where the H values of one layer and sequence begin in {@link #values()}. */
    int index(int layer, int b) {
        return (layer * batch + b) * units;
    }

    private String shape() {
        return "[" + layers + "][" + batch + "][" + units + "]";
    }
}
