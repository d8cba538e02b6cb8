package elman.nn;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * One value for each weight and bias of a model: the weights themselves, their gradients, or an optimiser's memories. They
 * stand in named arrays, whose order is the model's and never changes.
 */
public class Parameters {
    private final Model model;
    private final List<Name> names;
    private final List<FMatrixRMaj> arrays;

    /**
     * What an array is called.
     *
     * @param name as in the equations, such as Whh
     * @param layer from 0, or −1 for the output
     */
    public record Name(String name, int layer) {}

    /**
     * Where one value stands.
     *
     * @param array its array's place in {@link Parameters#arrays()}
     * @param index its own place in that array, row by row
     */
    public record Place(int array, int index) {}

    /**
     * Parameters of a model, for the model itself to make.
     *
     * @param names of the arrays, in their order
     * @param arrays not copied
     */
    public Parameters(Model model, List<Name> names, List<FMatrixRMaj> arrays) {
        if (names.size() != arrays.size()) {
            throw new IllegalArgumentException(arrays.size() + " arrays have " + names.size() + " names");
        }
        this.model = model;
        this.names = List.copyOf(names);
        this.arrays = List.copyOf(arrays);
    }

    /** What they are parameters of. */
    public Model model() {
        return model;
    }

    /** What {@link #arrays} are called, in their order. */
    public final List<Name> names() {
        return names;
    }

    /** All arrays, not copies, in the model's order. */
    public final List<FMatrixRMaj> arrays() {
        return arrays;
    }

    public final float value(Place place) {
        return arrays.get(place.array()).data[place.index()];
    }

    public Parameters copy() {
        Parameters copy = model.zeros();
        copy.copyFrom(this);
        return copy;
    }

    /**
     * Overwrites every value with that of parameters of the same model.
     *
     * @throws IllegalArgumentException if the models differ
     */
    public final void copyFrom(Parameters source) {
        source.requireModel(model);
        for (int i = 0; i < arrays.size(); i++) {
            float[] from = source.arrays.get(i).data;
            System.arraycopy(from, 0, arrays.get(i).data, 0, from.length);
        }
    }

    /** The largest absolute value, NaN if any value is not a number. */
    public final float largest() {
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
    public final boolean isFinite() {
        return Float.isFinite(largest());
    }

    /** The Euclidean norm of every array, in float64. */
    public final double[] norms() {
        return arrays.stream()
                .mapToDouble(array -> Math.sqrt(squares(array, null)))
                .toArray();
    }

    /** The Euclidean norm of the difference in every array to parameters of the same model, in float64. */
    public final double[] distances(Parameters other) {
        other.requireModel(model);
        double[] distances = new double[arrays.size()];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.sqrt(squares(arrays.get(i), other.arrays.get(i)));
        }
        return distances;
    }

    private static double squares(FMatrixRMaj a, @Nullable FMatrixRMaj b) {
        double sum = 0;
        for (int i = 0; i < a.data.length; i++) {
            double d = (double) a.data[i] - (b == null ? 0 : b.data[i]);
            sum += d * d;
        }
        return sum;
    }

    /**
     * Does nothing if these are parameters of a certain model.
     *
     * @throws IllegalArgumentException with both models, if they are not
     */
    public final void requireModel(Model expected) {
        if (!model.equals(expected)) {
            throw new IllegalArgumentException("expected parameters of " + expected + ", got those of " + model);
        }
    }
}
