package elman.nn.cell;

import elman.nn.kernel.Kernels;

/**
 * The equations of a kind of unit, between the products with the weights and the state.
 *
 * <p>A unit's work at one step is a row of {@link #blocks} blocks of H numbers. The products with Wxh fill the first
 * blocks, those with Whh the last, so that each is one product for all gates; where both reach a block they are added.
 */
public interface RecurrentCell extends CellDescription {
    /** The same cell with that function, where one may choose it. */
    default RecurrentCell with(Nonlinearity nonlinearity) {
        return this;
    }

    /** How many blocks a unit works with: one a gate, and the recurrent part of a candidate that is multiplied. */
    default int blocks() {
        return Math.max(1, gates().size());
    }

    /** The block that gate g of Wxh and bh belongs to, less than {@link Cell#gates}. */
    default int inputBlock(int gate) {
        return gate;
    }

    /** The block that gate g of Whh belongs to: together they are the last {@link Cell#gates} blocks. */
    default int recurrentBlock(int gate) {
        return gate;
    }

    /**
     * One step of one sequence, in float64.
     *
     * @param a what the products and biases add up to, [blocks·H]. Not modified.
     * @param hPrevious h_{t−1}, [H]. Not modified.
     * @param cPrevious c_{t−1}, [H], empty where the cell has no cell state. Not modified.
     * @param h Modified: h_t, [H]
     * @param c Modified: c_t, [H]
     */
    void step(double[] a, float[] hPrevious, float[] cPrevious, float[] h, float[] c);

    /** One step of B sequences: {@code h}, {@code c} and {@code gates} from what the products left in {@code gates}. */
    void forward(Kernels kernels, CellStep step);

    /** The way back through {@link #forward}: {@code dgates}, {@code dc} and what goes to the step before. */
    void backward(Kernels kernels, CellStep step);

    /** σ(x) = 1 / (1 + e⁻ˣ). */
    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
