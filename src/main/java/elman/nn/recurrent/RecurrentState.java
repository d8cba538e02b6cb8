package elman.nn.recurrent;

import elman.nn.State;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What a recurrent network carries on: h [L][B][H] and, for cells that have it, c of the same shape. */
public final class RecurrentState implements State {
    private final int layers;
    private final int batch;
    private final int units;
    private final float[] h;
    private final float[] c;

    private RecurrentState(int layers, int batch, int units, boolean hasCellState) {
        this.layers = layers;
        this.batch = batch;
        this.units = units;
        h = new float[Math.toIntExact((long) layers * batch * units)];
        c = new float[hasCellState ? h.length : 0];
    }

    /** A state of B sequences, each at its beginning. */
    public static RecurrentState zeros(RecurrentModel config, int batch) {
        return new RecurrentState(
                config.numLayers(), batch, config.hiddenSize(), config.cell().hasCellState());
    }

    @Override
    public RecurrentState copy() {
        RecurrentState copy = new RecurrentState(layers, batch, units, c.length > 0);
        copy.copyFrom(this);
        return copy;
    }

    @Override
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

    @Override
    public void clear() {
        Arrays.fill(h, 0);
        Arrays.fill(c, 0);
    }

    @Override
    public void copyFrom(State other) {
        RecurrentState source = of(other);
        if (!isOfShapeOf(source)) {
            throw new IllegalArgumentException("expected a state " + shape() + ", got " + source.shape());
        }
        System.arraycopy(source.h, 0, h, 0, h.length);
        System.arraycopy(source.c, 0, c, 0, c.length);
    }

    /**
     * The same state, where it is that of a recurrent network.
     *
     * @throws IllegalArgumentException where it is of another kind
     */
    static RecurrentState of(State state) {
        if (state instanceof RecurrentState recurrent) {
            return recurrent;
        }
        throw new IllegalArgumentException("expected a state of a recurrent network, got " + state);
    }

    @Override
    public Map<String, float[]> values() {
        Map<String, float[]> values = new LinkedHashMap<>();
        values.put("h", h);
        if (c.length > 0) {
            values.put("c", c);
        }
        return values;
    }

    /** The shapes of {@link #values}. */
    static Map<String, int[]> shapes(RecurrentModel model, int batch) {
        int[] shape = {model.numLayers(), batch, model.hiddenSize()};
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("h", shape);
        if (model.cell().hasCellState()) {
            shapes.put("c", shape);
        }
        return shapes;
    }

    /** A copy of one sequence's state. */
    PlainState ofSequence(int b) {
        Objects.checkIndex(b, batch);
        PlainState state = new PlainState(new float[layers][units], new float[layers][c.length == 0 ? 0 : units]);
        for (int l = 0; l < layers; l++) {
            System.arraycopy(h, index(l, b), state.h()[l], 0, units);
            System.arraycopy(c, c.length == 0 ? 0 : index(l, b), state.c()[l], 0, state.c()[l].length);
        }
        return state;
    }

    /** Whether this is a state of so many sequences of such a network. */
    public boolean fits(RecurrentModel config, int sequences) {
        return layers == config.numLayers()
                && batch == sequences
                && units == config.hiddenSize()
                && (c.length > 0) == config.cell().hasCellState();
    }

    /** Where the H values of one layer and sequence begin in {@link #h} and {@link #c}. */
    public int index(int layer, int b) {
        return (layer * batch + b) * units;
    }

    private boolean isOfShapeOf(RecurrentState other) {
        return layers == other.layers && batch == other.batch && units == other.units && c.length == other.c.length;
    }

    private String shape() {
        return "[" + layers + "][" + batch + "][" + units + "]" + (c.length > 0 ? " with cell states" : "");
    }
}
