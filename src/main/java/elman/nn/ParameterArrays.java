package elman.nn;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** {@link Parameters#arrays()} one by one: their names, sizes and single values. */
public final class ParameterArrays {
    private ParameterArrays() {}

    /**
     * What an array is called.
     *
     * @param name as in the equations, such as Whh
     * @param layer from 0, or −1 for the output
     */
    public record Name(String name, int layer) {}

    /** The names of all arrays, in their order. */
    public static List<Name> names(NetworkConfig shape) {
        List<Name> names = new ArrayList<>();
        for (int l = 0; l < shape.numLayers(); l++) {
            names.add(new Name("Wxh", l));
            if (shape.cell().isRecurrent()) {
                names.add(new Name("Whh", l));
            }
            names.add(new Name("bh", l));
            if (shape.cell().hasCandidateBias()) {
                names.add(new Name("bhn", l));
            }
        }
        names.add(new Name("Why", -1));
        names.add(new Name("by", -1));
        return names;
    }

    /** The Euclidean norm of every array, in float64. */
    public static double[] norms(Parameters p) {
        return p.arrays().stream()
                .mapToDouble(array -> Math.sqrt(squares(array, null)))
                .toArray();
    }

    /** The Euclidean norm of the difference in every array between two networks of the same shape. */
    public static double[] distances(Parameters p, Parameters q) {
        double[] distances = new double[p.arrays().size()];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.sqrt(squares(p.arrays().get(i), q.arrays().get(i)));
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

    /** One value: the array's place in {@link Parameters#arrays()}, and its own place in that array. */
    public static float value(Parameters p, int array, int index) {
        return p.arrays().get(array).data[index];
    }
}
