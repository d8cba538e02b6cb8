package elman.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters under PyTorch's names, as flat row-major arrays: {@code rnn.weight_ih_l0} [H][I], {@code rnn.weight_hh_l0}
 * [H][H], {@code rnn.bias_ih_l0} and {@code rnn.bias_hh_l0} [H] of each layer, {@code out.weight} [O][H],
 * {@code out.bias} [O].
 *
 * <p>PyTorch has two biases a unit, of which only the sum matters. Here there is one: it is written as {@code bias_ih}
 * with a {@code bias_hh} of zeros, and read as the sum of both.
 */
public final class PyTorchNames {
    private static final String SECOND_BIAS = "rnn.bias_hh_l";

    private PyTorchNames() {}

    /** The names of {@link Parameters#arrays()}, in that order. */
    public static List<String> of(NetworkConfig config) {
        List<String> names = new ArrayList<>();
        for (int l = 0; l < config.numLayers(); l++) {
            names.add("rnn.weight_ih_l" + l);
            names.add("rnn.weight_hh_l" + l);
            names.add("rnn.bias_ih_l" + l);
        }
        names.add("out.weight");
        names.add("out.bias");
        return names;
    }

    /** A copy of every array by its name, with the zeros of {@code bias_hh}, in a fixed order. */
    public static Map<String, float[]> toPyTorch(Parameters p) {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        List<String> names = of(p.config());
        for (int i = 0; i < names.size(); i++) {
            arrays.put(names.get(i), p.arrays().get(i).data.clone());
        }
        for (int l = 0; l < p.config().numLayers(); l++) {
            arrays.put(SECOND_BIAS + l, new float[p.config().hiddenSize()]);
        }
        return arrays;
    }

    /**
     * Parameters from PyTorch's arrays.
     *
     * @param arrays every array of {@link #toPyTorch}; {@code bias_hh} may be missing
     * @throws IllegalArgumentException if an array is missing or has another size, or if there is one too many
     */
    public static Parameters fromPyTorch(NetworkConfig config, Map<String, float[]> arrays) {
        Parameters p = Parameters.zeros(config);
        Map<String, float[]> rest = new LinkedHashMap<>(arrays);
        List<String> names = of(config);
        for (int i = 0; i < names.size(); i++) {
            add(names.get(i), rest.remove(names.get(i)), p.arrays().get(i).data);
        }
        for (int l = 0; l < config.numLayers(); l++) {
            String name = SECOND_BIAS + l;
            if (rest.containsKey(name)) {
                add(name, rest.remove(name), p.bh(l).data);
            }
        }
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("arrays of no parameter of " + config + ": " + rest.keySet());
        }
        return p;
    }

    private static void add(String name, float @Nullable [] from, float[] to) {
        if (from == null) {
            throw new IllegalArgumentException("no array " + name);
        }
        if (from.length != to.length) {
            throw new IllegalArgumentException(name + " has " + from.length + " values, expected " + to.length);
        }
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }
}
