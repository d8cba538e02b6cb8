package elman.nn;

import java.util.Arrays;

/** What a network carries from one window to the next: h [L][B][H] and, for cells that have it, c of the same shape. */
public final class NetworkState {
    private final int layers;
    private final int batch;
    private final int units;
    private final float[] h;
    private final float[] c;

    private NetworkState(int layers, int batch, int units, boolean hasCellState) {
        this.layers = layers;
        this.batch = batch;
        this.units = units;
        h = new float[Math.toIntExact((long) layers * batch * units)];
        c = new float[hasCellState ? h.length : 0];
    }

    /** A state of B sequences, each at its beginning. */
    public static NetworkState zeros(NetworkConfig config, int batch) {
        return new NetworkState(
                config.numLayers(), batch, config.hiddenSize(), config.cell().hasCellState());
    }

    public int batch() {
        return batch;
    }

    /** The hidden state of one unit, b counting sequences. */
    public float get(int layer, int b, int unit) {
        return h[index(layer, b) + unit];
    }

    public void set(int layer, int b, int unit, float value) {
        h[index(layer, b) + unit] = value;
    }

    /** h, row-major, not a copy: [L][B][H]. */
    public float[] h() {
        return h;
    }

    /** c, row-major, not a copy: [L][B][H], or empty where the cell has no cell state. */
    public float[] c() {
        return c;
    }

    /** Puts every sequence at its beginning. */
    public void clear() {
        Arrays.fill(h, 0);
        Arrays.fill(c, 0);
    }

    /**
     * Overwrites every value with that of a state of the same shape.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    public void copyFrom(NetworkState source) {
        if (!shape().equals(source.shape())) {
            throw new IllegalArgumentException("expected a state " + shape() + ", got " + source.shape());
        }
        System.arraycopy(source.h, 0, h, 0, h.length);
        System.arraycopy(source.c, 0, c, 0, c.length);
    }

    /** Whether this is a state of so many sequences of such a network. */
    boolean fits(NetworkConfig config, int sequences) {
        return layers == config.numLayers()
                && batch == sequences
                && units == config.hiddenSize()
                && (c.length > 0) == config.cell().hasCellState();
    }

    /** Where the H values of one layer and sequence begin in {@link #h} and {@link #c}. */
    public int index(int layer, int b) {
        return (layer * batch + b) * units;
    }

    private String shape() {
        return "[" + layers + "][" + batch + "][" + units + "]" + (c.length > 0 ? " with cell states" : "");
    }
}
