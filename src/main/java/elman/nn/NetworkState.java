package elman.nn;

import java.util.Arrays;
import java.util.Locale;

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

    /**
     * A state of these values.
     *
     * @param h [L][B][H], row-major. Not modified.
     * @param c of the same shape, or empty where the cell has no cell state. Not modified.
     * @throws IllegalArgumentException if the arrays have other sizes
     */
    public static NetworkState of(NetworkConfig config, int batch, float[] h, float[] c) {
        NetworkState state = zeros(config, batch);
        if (h.length != state.h.length || c.length != state.c.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected %d hidden and %d cell values of a state %s, got %d and %d",
                    state.h.length,
                    state.c.length,
                    state.shape(),
                    h.length,
                    c.length));
        }
        System.arraycopy(h, 0, state.h, 0, h.length);
        System.arraycopy(c, 0, state.c, 0, c.length);
        return state;
    }

    public NetworkState copy() {
        NetworkState copy = new NetworkState(layers, batch, units, c.length > 0);
        copy.copyFrom(this);
        return copy;
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
        if (!isOfShapeOf(source)) {
            throw new IllegalArgumentException("expected a state " + shape() + ", got " + source.shape());
        }
        System.arraycopy(source.h, 0, h, 0, h.length);
        System.arraycopy(source.c, 0, c, 0, c.length);
    }

    /** Whether this is a state of so many sequences of such a network. */
    public boolean fits(NetworkConfig config, int sequences) {
        return layers == config.numLayers()
                && batch == sequences
                && units == config.hiddenSize()
                && (c.length > 0) == config.cell().hasCellState();
    }

    /** Where the H values of one layer and sequence begin in {@link #h} and {@link #c}. */
    public int index(int layer, int b) {
        return (layer * batch + b) * units;
    }

    private boolean isOfShapeOf(NetworkState other) {
        return layers == other.layers && batch == other.batch && units == other.units && c.length == other.c.length;
    }

    private String shape() {
        return "[" + layers + "][" + batch + "][" + units + "]" + (c.length > 0 ? " with cell states" : "");
    }
}
