package elman.nn.recurrent;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;

/**
 * A kind of recurrent unit in float64: what becomes of the sums that reach a layer's H units at one time step of one
 * sequence, and the way back. G is the number of gates, in PyTorch's order.
 */
interface DoubleCell {
    static DoubleCell of(Cell cell, Nonlinearity nonlinearity) {
        return switch (cell) {
            case RNN, MEMORYLESS -> new DoubleElmanCell(nonlinearity);
            case GRU -> new DoubleGruCell();
            case LSTM -> new DoubleLstmCell();
            case MINGRU -> new DoubleMinGruCell();
        };
    }

    /**
     * One step in time.
     *
     * @param a what the input and the biases send to each gate, [G·H]. Not modified.
     * @param u what the past sends to each gate, [G·H]; 0 for memoryless units. Not modified.
     * @param h the hidden state before, [H]. Not modified.
     * @param c the cell state before, [H], or [0] where there is none. Not modified.
     */
    Step step(double[] a, double[] u, double[] h, double[] c);

    /**
     * What one step makes: the states after it, and the way back through it.
     *
     * @param kink how far the nearest unit is from the kink of its function, infinite where that is smooth
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Step(double[] h, double[] c, double kink, Back back) {}

    /** From the slopes of a loss by what a step made to its slopes by what the step was made of. */
    interface Back {
        Slopes slopes(double[] dh, double[] dc);
    }

    /** The slopes of a loss by the arguments of {@link DoubleCell#step}: dh without what goes through u. */
    @SuppressWarnings("ArrayRecordComponent")
    record Slopes(double[] da, double[] du, double[] dh, double[] dc) {}

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
