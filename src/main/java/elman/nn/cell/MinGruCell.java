package elman.nn.cell;

import elman.nn.kernel.Kernels;
import java.util.List;
import java.util.Optional;

/**
 * The minimal gated recurrent unit (Feng et al. 2024): its gate and its candidate read the input alone, so that there are
 * no recurrent weights. The state is a moving average of candidates whose pace the input sets.
 *
 * <pre>
 *   z = σ(Wxz x_t + bz)                              how much is written anew
 *   c = Wxc x_t + bc                                 the candidate
 *   h_t = (1 − z) · h_{t−1} + z · c
 *
 *   dc = dh_t · z
 *   dz' = dh_t · (c − h_{t−1}) · z · (1 − z)         a dash: before the σ
 *   dh_{t−1} = dh_t · (1 − z)
 * </pre>
 *
 * The two blocks are z, c.
 */
public record MinGruCell() implements RecurrentCell {
    private static final int Z = 0;
    private static final int C = 1;

    private static final List<Gate> GATES = List.of(
            new Gate("z", "update", "how much of the state is written anew", Gate.Function.SIGMOID),
            new Gate("c", "candidate", "the candidate for the new state", Gate.Function.IDENTITY));
    private static final List<StateEquation> STATES = List.of(new StateEquation(
            "h", "(1 - {z})\\cdot {h-} + {z}\\cdot {c}", v -> (1 - v.of("z")) * v.before("h") + v.of("z") * v.of("c")));

    @Override
    public String title() {
        return "minGRU";
    }

    @Override
    public String help() {
        return "A GRU without recurrent weights: the present token alone decides how much of the state is written anew,"
                + " and with what.";
    }

    @Override
    public String source() {
        return "Feng, Tung, Ahmed, Bengio and Hajimirsadeghi, Were RNNs all we needed?, arXiv:2410.01201 (2024)";
    }

    @Override
    public List<Gate> gates() {
        return GATES;
    }

    @Override
    public List<StateEquation> states() {
        return STATES;
    }

    @Override
    public List<String> equations() {
        return List.of(
                "z_t = \\sigma(W_{xz}\\,x_t + b_z)",
                "c_t = W_{xc}\\,x_t + b_c",
                "h_t = (1 - z_t)\\cdot h_{t-1} + z_t\\cdot c_t");
    }

    @Override
    public Optional<String> summary() {
        return Optional.of("writes {z} of its state anew");
    }

    @Override
    public Optional<String> whyNoRecurrentWeights() {
        return Optional.of("a minGRU has no recurrent weights: its gates read the input alone");
    }

    /** Its candidate is not. */
    @Override
    public boolean isBounded() {
        return false;
    }

    @Override
    public Optional<String> pytorch() {
        return Optional.empty();
    }

    /** A GRU that reads no past: its z is what is kept, σ(−a) = 1 − σ(a), its reset gate has nothing to do. */
    @Override
    public OnnxOperator onnx() {
        List<OnnxOperator.Row> rows =
                List.of(new OnnxOperator.Row(Z, -1), new OnnxOperator.Row(Z, 0), new OnnxOperator.Row(C, 1));
        return new OnnxOperator("GRU", rows, List.of("Sigmoid", "Affine"), true);
    }

    @Override
    public void step(double[] a, float[] hPrevious, float[] cPrevious, float[] h, float[] c) {
        int H = h.length;
        for (int i = 0; i < H; i++) {
            double z = RecurrentCell.sigmoid(a[Z * H + i]);
            h[i] = (float) ((1 - z) * hPrevious[i] + z * a[C * H + i]);
        }
    }

    @Override
    public void forward(Kernels kernels, CellStep s) {
        kernels.minGru(s.gates(), s.hPrevious(), s.h());
    }

    @Override
    public void backward(Kernels kernels, CellStep s) {
        kernels.minGruBackward(s.gates(), s.hPrevious(), s.dh(), s.dhPrevious(), s.dgates());
    }
}
