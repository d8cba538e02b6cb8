package elman.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * One value for each weight and bias of a network: the weights themselves, their gradients, or an optimiser's moments.
 *
 * <pre>
 *   layer 0…L-1:  Wxh [H][I] (above layer 0 [H][H]),  Whh [H][H],  bh [H][1]
 *   output:       Why [O][H],  by [O][1]
 * </pre>
 */
public final class Parameters {
    private static final int PER_LAYER = 3;

    private final NetworkConfig config;
    private final List<FMatrixRMaj> arrays;

    private Parameters(NetworkConfig config) {
        this.config = config;
        int H = config.hiddenSize();
        List<FMatrixRMaj> list = new ArrayList<>();
        for (int l = 0; l < config.numLayers(); l++) {
            list.add(new FMatrixRMaj(H, config.inputSize(l)));
            list.add(new FMatrixRMaj(H, H));
            list.add(new FMatrixRMaj(H, 1));
        }
        list.add(new FMatrixRMaj(config.outputSize(), H));
        list.add(new FMatrixRMaj(config.outputSize(), 1));
        arrays = List.copyOf(list);
    }

    /** All zero. */
    public static Parameters zeros(NetworkConfig config) {
        return new Parameters(config);
    }

    /**
     * Independent values, uniform between −1/√H and 1/√H, PyTorch's initial distribution. They are drawn in the order of
     * {@link #arrays()}, row by row, and depend on the configuration and the seed alone.
     */
    public static Parameters uniform(NetworkConfig config, long seed) {
        Parameters p = new Parameters(config);
        SplittableRandom random = new SplittableRandom(seed);
        double bound = 1 / Math.sqrt(config.hiddenSize());
        for (FMatrixRMaj array : p.arrays) {
            for (int i = 0; i < array.data.length; i++) {
                double unit = (random.nextLong() >>> 11) * 0x1p-53;
                array.data[i] = (float) ((2 * unit - 1) * bound);
            }
        }
        return p;
    }

    public NetworkConfig config() {
        return config;
    }

    /** Weights from a layer's input to its units: [H][I] for layer 0, [H][H] above. */
    public FMatrixRMaj Wxh(int layer) {
        return ofLayer(layer, 0);
    }

    /** Weights from a layer's previous state to its units, [H][H]. */
    public FMatrixRMaj Whh(int layer) {
        return ofLayer(layer, 1);
    }

    /** Biases of a layer's units, [H][1]. */
    public FMatrixRMaj bh(int layer) {
        return ofLayer(layer, 2);
    }

    /** Weights from the top layer's state to the outputs, [O][H]. */
    public FMatrixRMaj Why() {
        return arrays.get(arrays.size() - 2);
    }

    /** Biases of the outputs, [O][1]. */
    public FMatrixRMaj by() {
        return arrays.get(arrays.size() - 1);
    }

    /** All arrays, not copies, in a fixed order: Wxh, Whh, bh of layer 0, of layer 1, …, Why, by. */
    public List<FMatrixRMaj> arrays() {
        return arrays;
    }

    public Parameters copy() {
        Parameters copy = new Parameters(config);
        copy.copyFrom(this);
        return copy;
    }

    /**
     * Overwrites every value with that of a network of the same shape.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    public void copyFrom(Parameters source) {
        requireShape(source.config);
        for (int i = 0; i < arrays.size(); i++) {
            float[] from = source.arrays.get(i).data;
            System.arraycopy(from, 0, arrays.get(i).data, 0, from.length);
        }
    }

    /** Whether no value is infinite or not a number. */
    public boolean isFinite() {
        for (int i = 0; i < arrays.size(); i++) {
            for (float value : arrays.get(i).data) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Does nothing if this has a certain shape.
     *
     * @throws IllegalArgumentException with both shapes, if it has not
     */
    public void requireShape(NetworkConfig expected) {
        if (!config.equals(expected)) {
            throw new IllegalArgumentException("expected parameters of " + expected + ", got those of " + config);
        }
    }

    private FMatrixRMaj ofLayer(int layer, int which) {
        if (layer < 0 || layer >= config.numLayers()) {
            throw new IndexOutOfBoundsException("layer " + layer + " of " + config.numLayers());
        }
        return arrays.get(layer * PER_LAYER + which);
    }
}
