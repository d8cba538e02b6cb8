package elman.nn.recurrent;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * RecurrentParameters under PyTorch's names, as flat row-major arrays: {@code rnn.weight_ih_l0} [G·H][I], {@code rnn.weight_hh_l0}
 * [G·H][H], {@code rnn.bias_ih_l0} and {@code rnn.bias_hh_l0} [G·H] of each layer, {@code out.weight} [O][H],
 * {@code out.bias} [O].
 *
 * <p>PyTorch has two biases a gate, of which only the sum matters, but for the candidate of a GRU. Here there is one: it
 * is written as {@code bias_ih} with zeros in {@code bias_hh}, and read as the sum of both. A GRU's bhn is the last third
 * of {@code bias_hh}. A memoryless layer is written as one with a {@code weight_hh} of zeros. Of cells that PyTorch does not
 * have, there is neither {@code weight_hh} nor {@code bias_hh} where there are no recurrent weights.
 */
public final class PyTorchNames {
    private PyTorchNames() {}

    /** A copy of every array by its name, in a fixed order. */
    public static Map<String, float[]> toPyTorch(RecurrentParameters p) {
        RecurrentModel c = p.model();
        int H = c.hiddenSize();
        int rows = c.cell().gates() * H;
        Map<String, float[]> arrays = new LinkedHashMap<>();
        for (int l = 0; l < c.numLayers(); l++) {
            arrays.put("rnn.weight_ih_l" + l, p.Wxh(l).data.clone());
            if (hasRecurrentArrays(c)) {
                arrays.put(
                        "rnn.weight_hh_l" + l,
                        c.cell().isRecurrent() ? p.Whh(l).data.clone() : new float[rows * H]);
            }
            arrays.put("rnn.bias_ih_l" + l, p.bh(l).data.clone());
            float[] recurrent = new float[rows];
            if (c.cell().hasCandidateBias()) {
                System.arraycopy(p.bhn(l).data, 0, recurrent, rows - H, H);
            }
            if (hasRecurrentArrays(c)) {
                arrays.put("rnn.bias_hh_l" + l, recurrent);
            }
        }
        arrays.put("out.weight", p.Why().data.clone());
        arrays.put("out.bias", p.by().data.clone());
        return arrays;
    }

    private static boolean hasRecurrentArrays(RecurrentModel c) {
        return c.cell().isRecurrent() || c.cell().isInPyTorch();
    }

    /** The shape of every array of {@link #toPyTorch} by its name, in the same order. */
    public static Map<String, int[]> shapes(RecurrentModel c) {
        int H = c.hiddenSize();
        int rows = c.cell().gates() * H;
        Map<String, int[]> shapes = new LinkedHashMap<>();
        for (int l = 0; l < c.numLayers(); l++) {
            shapes.put("rnn.weight_ih_l" + l, new int[] {rows, c.inputSize(l)});
            if (hasRecurrentArrays(c)) {
                shapes.put("rnn.weight_hh_l" + l, new int[] {rows, H});
            }
            shapes.put("rnn.bias_ih_l" + l, new int[] {rows});
            if (hasRecurrentArrays(c)) {
                shapes.put("rnn.bias_hh_l" + l, new int[] {rows});
            }
        }
        shapes.put("out.weight", new int[] {c.outputSize(), H});
        shapes.put("out.bias", new int[] {c.outputSize()});
        return shapes;
    }

    /**
     * RecurrentParameters from PyTorch's arrays.
     *
     * @param arrays every array of {@link #toPyTorch}; {@code bias_hh} may be missing, and for cells without recurrent
     *     weights {@code weight_hh}
     * @throws IllegalArgumentException if an array is missing or has another size, if there is one too many, or if a
     *     cell without recurrent weights would have one that is not 0
     */
    public static RecurrentParameters fromPyTorch(RecurrentModel config, Map<String, float[]> arrays) {
        RecurrentParameters p = RecurrentParameters.zeros(config);
        Map<String, float[]> rest = new LinkedHashMap<>(arrays);
        for (int l = 0; l < config.numLayers(); l++) {
            take(rest, "rnn.weight_ih_l" + l, p.Wxh(l).data);
            takeRecurrent(rest, "rnn.weight_hh_l" + l, p, l);
            take(rest, "rnn.bias_ih_l" + l, p.bh(l).data);
            addRecurrentBias(rest, "rnn.bias_hh_l" + l, p, l);
        }
        take(rest, "out.weight", p.Why().data);
        take(rest, "out.bias", p.by().data);
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("arrays of no parameter of " + config + ": " + rest.keySet());
        }
        return p;
    }

    private static void takeRecurrent(Map<String, float[]> rest, String name, RecurrentParameters p, int l) {
        if (p.model().cell().isRecurrent()) {
            take(rest, name, p.Whh(l).data);
            return;
        }
        float[] weights = rest.remove(name);
        if (weights != null && !isZero(weights)) {
            throw new IllegalArgumentException(name + " is not 0, but the cell has no recurrent weights");
        }
    }

    private static boolean isZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static void addRecurrentBias(Map<String, float[]> rest, String name, RecurrentParameters p, int l) {
        if (!rest.containsKey(name)) {
            return;
        }
        float[] bh = p.bh(l).data;
        float[] bias = new float[bh.length];
        take(rest, name, bias);
        int ofGates = bh.length;
        if (p.model().cell().hasCandidateBias()) {
            float[] bhn = p.bhn(l).data;
            ofGates -= bhn.length;
            System.arraycopy(bias, ofGates, bhn, 0, bhn.length);
        }
        for (int i = 0; i < ofGates; i++) {
            bh[i] = bias[i] == 0 ? bh[i] : bh[i] + bias[i]; // −0 + 0 would be 0
        }
    }

    private static void take(Map<String, float[]> rest, String name, float[] to) {
        float[] from = rest.remove(name);
        if (from == null) {
            throw new IllegalArgumentException("no array " + name);
        }
        if (from.length != to.length) {
            throw new IllegalArgumentException(name + " has " + from.length + " values, expected " + to.length);
        }
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
