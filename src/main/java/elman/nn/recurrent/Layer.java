package elman.nn.recurrent;

import elman.nn.cell.CellStep;
import elman.nn.cell.RecurrentCell;
import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;

/**
 * One layer over n of at most T steps of B sequences, forward and back, with every state kept for the way back.
 *
 * <p>Memory is time-major: the states are one matrix of (T+1)·B rows, B rows a time step, of which the first B are
 * h_{−1}. So what the input adds is one product for all n·B positions, which {@link LayerInput} has done before, and the
 * gradients of the weights are one product each; only Whh h_{t−1} and Whhᵀ dz_{t+1} are left to be done step by step.
 *
 * <p>The gradient stops at h_{−1}: backpropagation is truncated to the window (Williams and Peng, Neural Computation 2,
 * 1990).
 */
final class Layer {
    /** What the views of a time step take, a dozen small objects, in floats. */
    private static final double VIEWS = 128;

    private final int n;
    private final int B;
    private final boolean recurrent;
    private final Kernels kernels;
    private final RecurrentCell cell;
    private final CellStep[] steps;

    /** [(n+1)·B][Hp]: rows t·B…t·B+B−1 are h_{t−1}. */
    final Matrix states;
    /** c as {@link #states}, without rows where the cell has no cell state. */
    final Matrix cells;
    /** h_0…h_{n−1}, [n·B][Hp]. */
    final Matrix h;
    /** What the products and biases add up to, then what the cell makes of it, [n·B][width]. */
    final Matrix gates;
    /** ∂L/∂h_t of every step, [n·B][Hp], with what comes from above before {@link #backward}. */
    final Matrix dh;
    /** ∂L/∂ of what the products and biases added up to, [n·B][width], complete after {@link #backward}. */
    final Matrix dgates;

    private final Matrix dhBeforeFirst;
    private final Matrix dc;
    private final Matrix[] hPrevious;
    private final Matrix[] gatesOfPast;
    private final Matrix[] dgatesOfPast;
    private final Matrix allPrevious;
    private final Matrix allDgatesOfPastT;

    Layer(RecurrentModel c, int T, int B, Kernels kernels) {
        n = T;
        this.B = B;
        this.kernels = kernels;
        Blocks blocks = Blocks.of(c);
        cell = blocks.cell();
        recurrent = c.cell().isRecurrent();
        boolean inPlace = blocks.count() == 1;
        int ofCells = c.cell().hasCellState() ? B : 0;
        states = Matrix.padded((T + 1) * B, blocks.H());
        cells = Matrix.padded((T + 1) * ofCells, blocks.H());
        h = states.rows(B, T * B);
        gates = inPlace ? h : Matrix.padded(T * B, blocks.width());
        Matrix dStates = Matrix.padded((T + 1) * B, blocks.H());
        dhBeforeFirst = dStates.rows(0, B);
        dh = dStates.rows(B, T * B);
        dgates = inPlace ? dh : gates;
        dc = Matrix.padded(ofCells, blocks.H());
        steps = new CellStep[T];
        hPrevious = new Matrix[T];
        gatesOfPast = new Matrix[T];
        dgatesOfPast = new Matrix[T];
        for (int t = 0; t < T; t++) {
            steps[t] = new CellStep(
                    gates.rows(t * B, B),
                    states.rows(t * B, B),
                    h.rows(t * B, B),
                    cells.rows(t * ofCells, ofCells),
                    cells.rows((t + 1) * ofCells, ofCells),
                    dgates.rows(t * B, B),
                    dStates.rows(t * B, B),
                    dh.rows(t * B, B),
                    dc,
                    dc);
            hPrevious[t] = steps[t].hPrevious().firstCols(blocks.H());
            gatesOfPast[t] = blocks.ofPast(steps[t].gates());
            dgatesOfPast[t] = blocks.ofPast(steps[t].dgates()).firstCols(blocks.gateUnits());
        }
        allPrevious = states.rows(0, T * B);
        allDgatesOfPastT = blocks.ofPast(dgates).firstCols(blocks.gateUnits()).transposed();
    }

    /** The first n steps of a layer, in its memory. */
    private Layer(Layer whole, int n) {
        this.n = n;
        B = whole.B;
        recurrent = whole.recurrent;
        kernels = whole.kernels;
        cell = whole.cell;
        steps = whole.steps;
        states = whole.states.rows(0, (n + 1) * B);
        cells = whole.cells.rows(0, whole.cells.rows() == 0 ? 0 : (n + 1) * B);
        h = whole.h.rows(0, n * B);
        gates = whole.gates.rows(0, n * B);
        dh = whole.dh.rows(0, n * B);
        dgates = whole.dgates.rows(0, n * B);
        dhBeforeFirst = whole.dhBeforeFirst;
        dc = whole.dc;
        hPrevious = whole.hPrevious;
        gatesOfPast = whole.gatesOfPast;
        dgatesOfPast = whole.dgatesOfPast;
        allPrevious = whole.allPrevious.rows(0, n * B);
        allDgatesOfPastT = whole.allDgatesOfPastT.cols(0, n * B);
    }

    /** The same layer over its first steps alone, in the same memory. */
    Layer first(int steps) {
        return new Layer(this, steps);
    }

    /** The number of values of 4 bytes that one holds. */
    static double floats(RecurrentModel c, int T, int B) {
        Blocks blocks = Blocks.of(c);
        double Hs = Matrix.paddedStride(blocks.H());
        double rows = (T + 1.0) * B;
        double ofGates = blocks.count() == 1 ? 0 : (double) T * B * Matrix.paddedStride(blocks.width());
        return VIEWS * T + 2 * rows * Hs + ofGates + (c.cell().hasCellState() ? (rows + B) * Hs : 0);
    }

    /** All states from h_{−1} on; {@link #gates} must hold what the input and the biases add. */
    void forward(LayerWeights w) {
        for (int t = 0; t < n; t++) {
            if (recurrent) {
                kernels.multiplyAdd(hPrevious[t], w.WhhT, gatesOfPast[t]);
            }
            cell.forward(kernels, steps[t]);
        }
    }

    /** {@link #dgates} and dWhh; {@link #dh} must hold what comes from above. */
    void backward(LayerWeights w, LayerGradients g) {
        Copies.clear(dc);
        Copies.clear(dhBeforeFirst);
        for (int t = n - 1; t >= 0; t--) {
            if (recurrent && t < n - 1) {
                kernels.multiplyAdd(dgatesOfPast[t + 1], w.Whh, steps[t].dh());
            }
            cell.backward(kernels, steps[t]);
        }
        if (recurrent) {
            kernels.multiply(allDgatesOfPastT, allPrevious, g.dWhh);
        }
    }

    /** Puts the sequences first…first+B−1 of one layer of a carried state in place of h_{−1} and c_{−1}. */
    void readState(RecurrentState from, int layer, int first, int H) {
        for (int b = 0; b < B; b++) {
            int at = from.index(layer, first + b);
            System.arraycopy(from.h(), at, states.data(), states.row(b), H);
            if (cells.rows() > 0) {
                System.arraycopy(from.c(), at, cells.data(), cells.row(b), H);
            }
        }
    }

    /** Hands h_{n−1} and c_{n−1} back. */
    void writeState(RecurrentState to, int layer, int first, int H) {
        for (int b = 0; b < B; b++) {
            int at = to.index(layer, first + b);
            System.arraycopy(states.data(), states.row(n * B + b), to.h(), at, H);
            if (cells.rows() > 0) {
                System.arraycopy(cells.data(), cells.row(n * B + b), to.c(), at, H);
            }
        }
    }
}
