package elman.nn.recurrent;

import elman.nn.cell.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.FMatrixRMaj;

/**
 * The oracle: states, outputs, loss and gradients in float64, by loops over one sequence and one step at a time. It is the
 * unrolled computation that the engine is held against, and shares nothing with it but the order of the parameters.
 */
final class DoubleNetwork {
    private final RecurrentModel config;
    private final List<DoubleLayer> layers = new ArrayList<>();
    private final DoubleMatrix Why;
    private final DoubleMatrix by;
    private int placed;

    /** Every parameter, in the order of {@link RecurrentParameters#arrays()}. To be modified at will. */
    final double[] p;
    /** Their gradients, in the same order. */
    final double[] gradients;

    DoubleNetwork(RecurrentParameters parameters) {
        this(parameters.model(), flat(parameters));
    }

    /** @param p in the order of {@link RecurrentParameters#arrays()}; used, not copied */
    DoubleNetwork(RecurrentModel config, double[] p) {
        this.config = config;
        this.p = p;
        gradients = new double[p.length];
        Cell cell = config.cell();
        int H = config.hiddenSize();
        int rows = cell.gates() * H;
        for (int l = 0; l < config.numLayers(); l++) {
            DoubleMatrix Wxh = place(rows, config.inputSize(l));
            Optional<DoubleMatrix> Whh = cell.isRecurrent() ? Optional.of(place(rows, H)) : Optional.empty();
            DoubleMatrix bh = place(rows, 1);
            Optional<DoubleMatrix> bhn = cell.hasCandidateBias() ? Optional.of(place(H, 1)) : Optional.empty();
            layers.add(new DoubleLayer(DoubleCell.of(cell, config.nonlinearity()), cell.gates(), Wxh, Whh, bh, bhn));
        }
        Why = place(config.outputSize(), H);
        by = place(config.outputSize(), 1);
    }

    private DoubleMatrix place(int rows, int cols) {
        DoubleMatrix matrix = new DoubleMatrix(p, gradients, placed, rows, cols);
        placed += rows * cols;
        return matrix;
    }

    /** All values, in the order of {@link RecurrentParameters#arrays()}. */
    static double[] flat(RecurrentParameters parameters) {
        double[] flat = new double[(int) parameters.model().parameterCount()];
        int next = 0;
        for (FMatrixRMaj array : parameters.arrays()) {
            for (float value : array.data) {
                flat[next++] = value;
            }
        }
        return flat;
    }

    /**
     * What a batch makes of a network.
     *
     * @param outputs [T][B][O]
     * @param top hidden states of the top layer, [T][B][H]
     * @param last the state after the last step
     * @param kink how far the nearest unit is from the kink of its function: where it is nearer than float32's rounding,
     *     gradients in float32 may be those of the other side
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Result(double loss, double[][][] outputs, double[][][] top, DoubleState last, double kink) {}

    /** The forward pass alone. */
    Result forward(DoubleBatch batch, DoubleState first, DropoutMask mask) {
        return run(batch, first, mask, false);
    }

    /** One sequence of a batch of one, read from a zero state without dropout. */
    DoubleSequence read(DoubleBatch batch) {
        DoubleSequence sequence = new DoubleSequence(layers, Why, by, batch, (layer, t, b, unit) -> 1, 0);
        sequence.forward(DoubleState.zeros(config, 1), DoubleState.zeros(config, 1));
        return sequence;
    }

    /** Forward and all the way back to the first step, which fills {@link #gradients}. */
    Result forwardAndBack(DoubleBatch batch, DoubleState first, DropoutMask mask) {
        Arrays.fill(gradients, 0);
        return run(batch, first, mask, true);
    }

    private Result run(DoubleBatch batch, DoubleState first, DropoutMask mask, boolean back) {
        int T = batch.T();
        int B = batch.B();
        double[][][] outputs = new double[T][B][];
        double[][][] top = new double[T][B][];
        DoubleState last = DoubleState.zeros(config, B);
        double loss = 0;
        double kink = Double.POSITIVE_INFINITY;
        for (int b = 0; b < B; b++) {
            DoubleSequence sequence = new DoubleSequence(layers, Why, by, batch, mask, b);
            loss += sequence.forward(first, last);
            kink = Math.min(kink, sequence.kink);
            for (int t = 0; t < T; t++) {
                outputs[t][b] = sequence.y[t];
                top[t][b] = sequence.top(t);
            }
            if (back) {
                sequence.back();
            }
        }
        return new Result(loss, outputs, top, last, kink);
    }

    /** How steeply the loss rises up to the present value of a parameter, and from there on. */
    record Steepness(double before, double after) {
        double mean() {
            return (before + after) / 2;
        }
    }

    /** Difference quotients of the loss by one parameter, to either side. */
    Steepness steepness(int parameter, double step, DoubleBatch batch, DoubleState first, DropoutMask mask) {
        double at = p[parameter];
        double loss = forward(batch, first, mask).loss();
        p[parameter] = at + step;
        double above = forward(batch, first, mask).loss();
        p[parameter] = at - step;
        double below = forward(batch, first, mask).loss();
        p[parameter] = at;
        return new Steepness((loss - below) / step, (above - loss) / step);
    }
}
