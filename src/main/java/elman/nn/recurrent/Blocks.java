package elman.nn.recurrent;

import elman.nn.cell.RecurrentCell;
import elman.nn.kernel.Matrix;

/**
 * Where the gates of a layer stand in the padded rows that its products work on, see {@link RecurrentCell}: blocks of Hp
 * columns, of which the first H are units. The last block of a range is as short as H where it is summed over.
 *
 * @param H units
 * @param Hp H rounded up to whole registers
 * @param count blocks in all
 * @param gates blocks that the input reaches, from the first on, and as many that the past reaches, up to the last
 */
record Blocks(RecurrentCell cell, int H, int Hp, int count, int gates) {
    static Blocks of(RecurrentModel c) {
        return new Blocks(
                c.cell().with(c.nonlinearity()),
                c.hiddenSize(),
                Matrix.paddedCols(c.hiddenSize()),
                c.cell().blocks(),
                c.cell().gates());
    }

    /** Columns of all blocks. */
    int width() {
        return count * Hp;
    }

    /** Columns of the blocks of one product. */
    int gateWidth() {
        return gates * Hp;
    }

    /** The same without the padding at the end. */
    int gateUnits() {
        return (gates - 1) * Hp + H;
    }

    /** The first column of the blocks that the past reaches. */
    int recurrentFrom() {
        return (count - gates) * Hp;
    }

    /** The first column of a gate of Wxh and bh, among all blocks. */
    int inputColumn(int gate) {
        return cell.inputBlock(gate) * Hp;
    }

    /** The first column of a gate of Whh, among those of {@link #recurrentFrom}. */
    int recurrentColumn(int gate) {
        return cell.recurrentBlock(gate) * Hp - recurrentFrom();
    }

    /** The first column of the recurrent bias of a GRU's candidate, among all blocks. */
    int candidateBiasColumn() {
        return cell.recurrentBlock(gates - 1) * Hp;
    }

    /** The columns of a matrix of all blocks that the input reaches. */
    Matrix ofInput(Matrix all) {
        return all.cols(0, gateWidth());
    }

    /** The columns of a matrix of all blocks that the past reaches. */
    Matrix ofPast(Matrix all) {
        return all.cols(recurrentFrom(), gateWidth());
    }
}
