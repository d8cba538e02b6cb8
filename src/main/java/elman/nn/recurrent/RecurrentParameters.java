package elman.nn.recurrent;

import elman.nn.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * The parameters of a recurrent network, in this order:
 *
 * <pre>
 *   layer 0…L-1:  Wxh [G·H][I] (above layer 0 [G·H][H]),  Whh [G·H][H],  bh [G·H][1],  bhn [H][1]
 *   output:       Why [O][H],  by [O][1]
 * </pre>
 *
 * G is the number of the cell's gates, whose H rows stand below one another in PyTorch's order: i, f, g, o for an LSTM, r,
 * z, n for a GRU, z, c for a minGRU. Some cells have no Whh, and only GRUs have bhn, the recurrent bias of the candidate n.
 */
public final class RecurrentParameters extends Parameters {
    private final RecurrentModel model;
    private final List<Layer> layers;
    private final FMatrixRMaj Why;
    private final FMatrixRMaj by;

    private record Layer(FMatrixRMaj Wxh, Optional<FMatrixRMaj> Whh, FMatrixRMaj bh, Optional<FMatrixRMaj> bhn) {}

    private RecurrentParameters(RecurrentModel model, List<Layer> layers, FMatrixRMaj Why, FMatrixRMaj by) {
        super(model, names(model), arrays(layers, Why, by));
        this.model = model;
        this.layers = layers;
        this.Why = Why;
        this.by = by;
    }

    private static List<Name> names(RecurrentModel c) {
        List<Name> names = new ArrayList<>();
        for (int l = 0; l < c.numLayers(); l++) {
            names.add(new Name("Wxh", l));
            if (c.cell().isRecurrent()) {
                names.add(new Name("Whh", l));
            }
            names.add(new Name("bh", l));
            if (c.cell().hasCandidateBias()) {
                names.add(new Name("bhn", l));
            }
        }
        names.add(new Name("Why", -1));
        names.add(new Name("by", -1));
        return names;
    }

    private static List<FMatrixRMaj> arrays(List<Layer> layers, FMatrixRMaj Why, FMatrixRMaj by) {
        List<FMatrixRMaj> arrays = new ArrayList<>();
        for (Layer layer : layers) {
            arrays.add(layer.Wxh);
            layer.Whh.ifPresent(arrays::add);
            arrays.add(layer.bh);
            layer.bhn.ifPresent(arrays::add);
        }
        arrays.add(Why);
        arrays.add(by);
        return arrays;
    }

    private static Layer zeroLayer(RecurrentModel c, int l) {
        int H = c.hiddenSize();
        int rows = c.cell().gates() * H;
        return new Layer(
                new FMatrixRMaj(rows, c.inputSize(l)),
                c.cell().isRecurrent() ? Optional.of(new FMatrixRMaj(rows, H)) : Optional.empty(),
                new FMatrixRMaj(rows, 1),
                c.cell().hasCandidateBias() ? Optional.of(new FMatrixRMaj(H, 1)) : Optional.empty());
    }

    /** All zero. */
    public static RecurrentParameters zeros(RecurrentModel model) {
        List<Layer> layers = IntStream.range(0, model.numLayers())
                .mapToObj(l -> zeroLayer(model, l))
                .toList();
        FMatrixRMaj Why = new FMatrixRMaj(model.outputSize(), model.hiddenSize());
        return new RecurrentParameters(model, layers, Why, new FMatrixRMaj(model.outputSize(), 1));
    }

    /**
     * The same parameters, where they are those of a recurrent network.
     *
     * @throws IllegalArgumentException naming their model, where they are of another kind
     */
    public static RecurrentParameters of(Parameters p) {
        if (p instanceof RecurrentParameters recurrent) {
            return recurrent;
        }
        throw new IllegalArgumentException("expected parameters of a recurrent network, got those of " + p.model());
    }

    /**
     * Independent values, uniform between −1/√H and 1/√H, PyTorch's initial distribution. They are drawn in the order of
     * {@link #arrays()}, row by row, and depend on the configuration and the seed alone.
     */
    public static RecurrentParameters uniform(RecurrentModel model, long seed) {
        RecurrentParameters p = zeros(model);
        SplittableRandom random = new SplittableRandom(seed);
        double bound = 1 / Math.sqrt(model.hiddenSize());
        for (FMatrixRMaj array : p.arrays()) {
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

    @Override
    public RecurrentModel model() {
        return model;
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

    @Override
    public RecurrentParameters copy() {
        RecurrentParameters copy = zeros(model);
        copy.copyFrom(this);
        return copy;
    }
}
