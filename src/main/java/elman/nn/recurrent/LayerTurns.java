package elman.nn.recurrent;

import elman.nn.cell.CellStep;
import elman.nn.kernel.Matrix;

/** The states of one layer in two memories that take turns: a step reads the one and writes the other. */
final class LayerTurns {
    private final Turn[] turns;
    private int last;

    /**
     * A step from one memory to the other.
     *
     * @param unitsBefore h_{t−1} without padding, [B][H]
     * @param units h_t without padding, [B][H]
     */
    record Turn(CellStep step, Matrix unitsBefore, Matrix units, Matrix gatesOfInput, Matrix gatesOfPast) {}

    LayerTurns(RecurrentModel c, Blocks blocks, int B) {
        int ofCells = c.cell().hasCellState() ? B : 0;
        Matrix[] h = {Matrix.padded(B, blocks.H()), Matrix.padded(B, blocks.H())};
        Matrix[] cells = {Matrix.padded(ofCells, blocks.H()), Matrix.padded(ofCells, blocks.H())};
        Matrix gates = Matrix.padded(blocks.count() == 1 ? 0 : B, blocks.width());
        turns = new Turn[] {
            turn(blocks, gates, h[0], h[1], cells[0], cells[1]), turn(blocks, gates, h[1], h[0], cells[1], cells[0])
        };
    }

    private static Turn turn(Blocks blocks, Matrix shared, Matrix hBefore, Matrix h, Matrix cBefore, Matrix c) {
        Matrix gates = blocks.count() == 1 ? h : shared;
        Matrix none = Matrix.zeros(0, 0);
        CellStep step = new CellStep(gates, hBefore, h, cBefore, c, none, none, none, none, none);
        return new Turn(
                step,
                hBefore.firstCols(blocks.H()),
                h.firstCols(blocks.H()),
                blocks.ofInput(gates),
                blocks.ofPast(gates));
    }

    /** The next step, which from now on is the newest. */
    Turn begin() {
        last = 1 - last;
        return turns[last];
    }

    /** The newest step: its h and c are the layer's present state. */
    CellStep now() {
        return turns[last].step();
    }

    /** The present h without padding, [B][H]. */
    Matrix units() {
        return turns[last].units();
    }
}
