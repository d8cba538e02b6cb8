package elman.nn.recurrent;

import elman.nn.kernel.Matrix;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/** Ways between the arrays of {@link RecurrentParameters} and the padded matrices of the engine. */
final class Copies {
    private Copies() {}

    /** Rows from…from+count−1 of W become columns of {@code to}, from its column {@code toCol} on. */
    static void rowsToCols(FMatrixRMaj W, int from, int count, Matrix to, int toCol) {
        float[] w = W.data;
        float[] x = to.data();
        for (int j = 0; j < W.numCols; j++) {
            int row = to.row(j) + toCol;
            for (int i = 0; i < count; i++) {
                x[row + i] = w[(from + i) * W.numCols + j];
            }
        }
    }

    /** Adds rows of {@code from}, from its row {@code fromRow} on, to rows to…to+count−1 of W. */
    static void addRows(Matrix from, int fromRow, FMatrixRMaj W, int to, int count) {
        for (int i = 0; i < count; i++) {
            int row = from.row(fromRow + i);
            int at = (to + i) * W.numCols;
            for (int j = 0; j < W.numCols; j++) {
                W.data[at + j] += from.data()[row + j];
            }
        }
    }

    /** Adds columns of {@code from}, from its column {@code fromCol} on, to rows to…to+count−1 of W. */
    static void addColsToRows(Matrix from, int fromCol, FMatrixRMaj W, int to, int count) {
        float[] w = W.data;
        float[] x = from.data();
        for (int j = 0; j < W.numCols; j++) {
            int row = from.row(j) + fromCol;
            for (int i = 0; i < count; i++) {
                w[(to + i) * W.numCols + j] += x[row + i];
            }
        }
    }

    /** Every row of {@code to} becomes the one row of {@code row}. */
    static void fillRows(Matrix to, Matrix row) {
        for (int i = 0; i < to.rows(); i++) {
            System.arraycopy(row.data(), row.offset(), to.data(), to.row(i), to.cols());
        }
    }

    static void clear(Matrix rows) {
        for (int i = 0; i < rows.rows(); i++) {
            Arrays.fill(rows.data(), rows.row(i), rows.row(i) + rows.cols(), 0);
        }
    }
}
