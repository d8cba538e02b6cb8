package elman.nn.cell;

import elman.nn.kernel.Kernels;
import java.util.List;
import java.util.Optional;

/**
 * The gated recurrent unit (Cho et al. 2014), with the reset gate after the product, as in PyTorch and cuDNN.
 *
 * <pre>
 *   r = σ(Wxr x_t + Whr h_{t−1} + br)                what the candidate sees of the past
 *   z = σ(Wxz x_t + Whz h_{t−1} + bz)                what is kept of the past
 *   u = Whn h_{t−1} + bhn
 *   n = tanh(Wxn x_t + bn + r · u)                   the candidate
 *   h_t = (1 − z) · n + z · h_{t−1}
 *
 *   dn' = dh_t · (1 − z) · (1 − n²)                  a dash: before the σ or tanh
 *   dz' = dh_t · (h_{t−1} − n) · z · (1 − z)
 *   dr' = dn' · u · r · (1 − r)
 *   du = dn' · r
 *   dh_{t−1} = dh_t · z + Whrᵀ dr' + Whzᵀ dz' + Whnᵀ du
 * </pre>
 *
 * The four blocks are n, r, z, u: the input reaches the first three, the past the last three.
 */
public record GruCell() implements RecurrentCell {
    private static final int N = 0;
    private static final int R = 1;
    private static final int Z = 2;
    private static final int U = 3;
    private static final List<Gate> GATES = List.of(
            new Gate("r", "reset", "how much of the past the candidate sees", Gate.Function.SIGMOID),
            new Gate("z", "update", "how much of the past is kept", Gate.Function.SIGMOID),
            new Gate("n", "candidate", "the candidate for the new state", Gate.Function.TANH, "r"));
    private static final List<StateEquation> STATES = List.of(new StateEquation(
            "h", "(1 - {z})\\cdot {n} + {z}\\cdot {h-}", v -> (1 - v.of("z")) * v.of("n") + v.of("z") * v.before("h")));
    private static final int[] INPUT_BLOCK = {R, Z, N};
    private static final int[] RECURRENT_BLOCK = {R, Z, U};

    @Override
    public String title() {
        return "GRU";
    }

    @Override
    public String help() {
        return "Two gates decide, unit by unit, how much of the state is kept and how much written anew: it remembers"
                + " longer.";
    }

    @Override
    public String source() {
        return "Cho et al., Learning phrase representations using RNN encoder-decoder, EMNLP (2014)";
    }

    @Override
    public List<Gate> gates() {
        return GATES;
    }

    @Override
    public int blocks() {
        return 4;
    }

    @Override
    public List<StateEquation> states() {
        return STATES;
    }

    @Override
    public List<String> equations() {
        return List.of(
                "r_t = \\sigma(W_{xr}\\,x_t + W_{hr}\\,h_{t-1} + b_r)",
                "z_t = \\sigma(W_{xz}\\,x_t + W_{hz}\\,h_{t-1} + b_z)",
                "n_t = \\tanh(W_{xn}\\,x_t + b_n + r_t\\cdot(W_{hn}\\,h_{t-1} + b_{hn}))",
                "h_t = (1 - z_t)\\cdot n_t + z_t\\cdot h_{t-1}");
    }

    @Override
    public Optional<String> summary() {
        return Optional.of("keeps {z} of its past");
    }

    @Override
    public Optional<String> pytorch() {
        return Optional.of("nn.GRU");
    }

    /** In ONNX z stands before r. */
    @Override
    public OnnxOperator onnx() {
        return new OnnxOperator("GRU", OnnxOperator.rows(1, 0, 2), List.of(), true);
    }

    @Override
    public int inputBlock(int gate) {
        return INPUT_BLOCK[gate];
    }

    @Override
    public int recurrentBlock(int gate) {
        return RECURRENT_BLOCK[gate];
    }

    @Override
    public void step(double[] a, float[] hPrevious, float[] cPrevious, float[] h, float[] c) {
        int H = h.length;
        for (int i = 0; i < H; i++) {
            double r = RecurrentCell.sigmoid(a[R * H + i]);
            double z = RecurrentCell.sigmoid(a[Z * H + i]);
            double n = Math.tanh(a[N * H + i] + r * a[U * H + i]);
            h[i] = (float) ((1 - z) * n + z * hPrevious[i]);
        }
    }

    @Override
    public void forward(Kernels kernels, CellStep s) {
        kernels.gru(s.gates(), s.hPrevious(), s.h());
    }

    @Override
    public void backward(Kernels kernels, CellStep s) {
        kernels.gruBackward(s.gates(), s.hPrevious(), s.dh(), s.dhPrevious(), s.dgates());
    }
}
