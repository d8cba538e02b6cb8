package elman.nn.cell;

import elman.nn.kernel.Kernels;
import java.util.List;
import java.util.Optional;

/**
 * The long short-term memory (Hochreiter and Schmidhuber 1997; the forget gate is that of Gers, Schmidhuber and Cummins
 * 2000).
 *
 * <pre>
 *   i = σ(Wxi x_t + Whi h_{t−1} + bi)                what is let in
 *   f = σ(Wxf x_t + Whf h_{t−1} + bf)                what is kept
 *   g = tanh(Wxg x_t + Whg h_{t−1} + bg)             the candidate
 *   o = σ(Wxo x_t + Who h_{t−1} + bo)                what is shown
 *   c_t = f · c_{t−1} + i · g
 *   h_t = o · tanh(c_t)
 *
 *   dc_t = dc_{t+1} · f_{t+1} + dh_t · o · (1 − tanh²(c_t))
 *   di' = dc_t · g · i · (1 − i)                     a dash: before the σ or tanh
 *   df' = dc_t · c_{t−1} · f · (1 − f)
 *   dg' = dc_t · i · (1 − g²)
 *   do' = dh_t · tanh(c_t) · o · (1 − o)
 * </pre>
 *
 * On the way back tanh(c_t) is h_t / o. The four blocks are i, f, g, o.
 */
public record LstmCell() implements RecurrentCell {
    private static final int I = 0;
    private static final int F = 1;
    private static final int G = 2;
    private static final int O = 3;

    private static final List<Gate> GATES = List.of(
            new Gate("i", "input", "how much of the candidate is let in", Gate.Function.SIGMOID),
            new Gate("f", "forget", "how much of the cell is kept", Gate.Function.SIGMOID),
            new Gate("g", "candidate", "the candidate for the cell", Gate.Function.TANH),
            new Gate("o", "output", "how much of the cell is shown", Gate.Function.SIGMOID));
    private static final List<StateEquation> STATES = List.of(
            new StateEquation(
                    "c", "{f}\\cdot {c-} + {i}\\cdot {g}", v -> v.of("f") * v.before("c") + v.of("i") * v.of("g")),
            new StateEquation("h", "{o}\\cdot\\tanh({c})", v -> v.of("o") * Math.tanh(v.of("c"))));

    @Override
    public String title() {
        return "LSTM";
    }

    @Override
    public String help() {
        return "Remembers through gates: they write, keep or clear a second state, the cell, and choose what of it shows.";
    }

    @Override
    public String source() {
        return "Hochreiter and Schmidhuber, Long short-term memory, Neural Computation 9 (1997); the forget gate of Gers,"
                + " Schmidhuber and Cummins (2000)";
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
                "i_t = \\sigma(W_{xi}\\,x_t + W_{hi}\\,h_{t-1} + b_i)",
                "f_t = \\sigma(W_{xf}\\,x_t + W_{hf}\\,h_{t-1} + b_f)",
                "g_t = \\tanh(W_{xg}\\,x_t + W_{hg}\\,h_{t-1} + b_g)",
                "o_t = \\sigma(W_{xo}\\,x_t + W_{ho}\\,h_{t-1} + b_o)",
                "c_t = f_t\\cdot c_{t-1} + i_t\\cdot g_t",
                "h_t = o_t\\cdot\\tanh(c_t)");
    }

    @Override
    public Optional<String> summary() {
        return Optional.of("keeps {f} of its cell, lets in {i} of the new");
    }

    @Override
    public Optional<String> pytorch() {
        return Optional.of("nn.LSTM");
    }

    /** In ONNX the order is i, o, f, g. */
    @Override
    public OnnxOperator onnx() {
        return OnnxOperator.ordered("LSTM", I, O, F, G);
    }

    @Override
    public void step(double[] a, float[] hPrevious, float[] cPrevious, float[] h, float[] c) {
        int H = h.length;
        for (int j = 0; j < H; j++) {
            double i = RecurrentCell.sigmoid(a[I * H + j]);
            double f = RecurrentCell.sigmoid(a[F * H + j]);
            double g = Math.tanh(a[G * H + j]);
            double o = RecurrentCell.sigmoid(a[O * H + j]);
            double ct = f * cPrevious[j] + i * g;
            c[j] = (float) ct;
            h[j] = (float) (o * Math.tanh(ct));
        }
    }

    @Override
    public void forward(Kernels kernels, CellStep s) {
        kernels.lstm(s.gates(), s.cPrevious(), s.c(), s.h());
    }

    @Override
    public void backward(Kernels kernels, CellStep s) {
        kernels.lstmBackward(s.gates(), s.cPrevious(), s.h(), s.dh(), s.dcPrevious(), s.dc(), s.dgates());
    }
}
