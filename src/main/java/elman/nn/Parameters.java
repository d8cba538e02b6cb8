package elman.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * One value for each weight and bias of a network: the weights themselves, their gradients, or an optimiser's moments.
 *
 * <pre>
 *   layer 0…L-1:  Wxh [G·H][I] (above layer 0 [G·H][H]),  Whh [G·H][H],  bh [G·H][1],  bhn [H][1]
 *   output:       Why [O][H],  by [O][1]
 * </pre>
 *
 * G is the number of the cell's gates, whose H rows stand below one another in PyTorch's order: i, f, g, o for an LSTM, r,
 * z, n for a GRU, z, c for a minGRU. Some cells have no Whh, and only GRUs have bhn, the recurrent bias of the candidate n.
 */
public final class Parameters {
    private final NetworkConfig config;
    private final FMatrixRMaj Why;
    private final FMatrixRMaj by;
    private final List<FMatrixRMaj> arrays;

    private final List<Layer> layers;

    private record Layer(FMatrixRMaj Wxh, Optional<FMatrixRMaj> Whh, FMatrixRMaj bh, Optional<FMatrixRMaj> bhn) {}

    private Parameters(NetworkConfig config) {
        this.config = config;
        layers = IntStream.range(0, config.numLayers())
                .mapToObj(l -> zeroLayer(config, l))
                .toList();
        Why = new FMatrixRMaj(config.outputSize(), config.hiddenSize());
        by = new FMatrixRMaj(config.outputSize(), 1);
        List<FMatrixRMaj> all = new ArrayList<>();
        for (Layer layer : layers) {
            all.add(layer.Wxh);
            layer.Whh.ifPresent(all::add);
            all.add(layer.bh);
            layer.bhn.ifPresent(all::add);
        }
        all.add(Why);
        all.add(by);
        arrays = List.copyOf(all);
    }

    private static Layer zeroLayer(NetworkConfig c, int l) {
        int H = c.hiddenSize();
        int rows = c.cell().gates() * H;
        return new Layer(
                new FMatrixRMaj(rows, c.inputSize(l)),
                c.cell().isRecurrent() ? Optional.of(new FMatrixRMaj(rows, H)) : Optional.empty(),
                new FMatrixRMaj(rows, 1),
                c.cell().hasCandidateBias() ? Optional.of(new FMatrixRMaj(H, 1)) : Optional.empty());
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
            fillUniform(array, bound, random);
        }
        return p;
    }

    /** Overwrites a matrix, row by row, with independent values that are uniform between −bound and bound. */
    static void fillUniform(FMatrixRMaj matrix, double bound, SplittableRandom random) {
        for (int i = 0; i < matrix.data.length; i++) {
            double unit = (random.nextLong() >>> 11) * 0x1p-53;
            matrix.data[i] = (float) ((2 * unit - 1) * bound);
        }
    }

    public NetworkConfig config() {
        return config;
    }

    /** Weights from a layer's input to its units: [G·H][I] for layer 0, [G·H][H] above. */
    public FMatrixRMaj Wxh(int layer) {
        return layers.get(layer).Wxh;
    }

    /**
     * Weights from a layer's previous state to its units, [G·H][H].
     *
     * @throws NoSuchElementException if the cell has no recurrent weights
     */
    public FMatrixRMaj Whh(int layer) {
        return layers.get(layer).Whh.orElseThrow();
    }

    /** Biases of a layer's units, [G·H][1]. */
    public FMatrixRMaj bh(int layer) {
        return layers.get(layer).bh;
    }

    /**
     * Recurrent biases of a layer's candidates, [H][1].
     *
     * @throws NoSuchElementException if the cell is not a GRU
     */
    public FMatrixRMaj bhn(int layer) {
        return layers.get(layer).bhn.orElseThrow();
    }

    /** Weights from the top layer's state to the outputs, [O][H]. */
    public FMatrixRMaj Why() {
        return Why;
    }

    /** Biases of the outputs, [O][1]. */
    public FMatrixRMaj by() {
        return by;
    }

    /** All arrays, not copies, in a fixed order: Wxh, Whh, bh, bhn (as far as there are) of layer 0, of layer 1, …, Why, by. */
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

    /** The largest absolute value, NaN if any value is not a number. */
    public float largest() {
        float largest = 0;
        for (int i = 0; i < arrays.size(); i++) {
            largest = Math.max(largest, largest(arrays.get(i).data));
        }
        return largest;
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return largest;
    }

    /** Whether no value is infinite or not a number. */
    public boolean isFinite() {
        return Float.isFinite(largest());
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
}
