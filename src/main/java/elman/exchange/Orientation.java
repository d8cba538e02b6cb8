package elman.exchange;

import static elman.exchange.PyTorchImport.refused;

import elman.nn.InvalidValueException;
import elman.store.tensor.Tensor;

/**
 * Which way a matrix lies. PyTorch's have a row for each output; those of Keras and NumPy often have a column for it. A
 * square matrix does not show it.
 */
final class Orientation {
    private Orientation() {}

    /** @throws InvalidValueException for "weights", if a recurrent layer's matrix lies the other way */
    static void require(RecurrentTensors tensors) {
        for (int l = 0; l < tensors.layers(); l++) {
            if (!tensors.has("weight_hh_l" + l)) {
                continue;
            }
            Tensor hidden = tensors.matrix("weight_hh_l" + l);
            requireRows(hidden, hidden.shape()[1], hidden.shape()[0]);
            Tensor input = tensors.matrix("weight_ih_l" + l);
            int rows = hidden.shape()[0];
            if (input.shape()[0] != rows && input.shape()[1] == rows) {
                throw transposed(input, gates(rows, hidden.shape()[1]));
            }
        }
    }

    private static void requireRows(Tensor hidden, int columns, int rows) {
        if (gates(rows, columns) == 0 && gates(columns, rows) > 1) {
            throw transposed(hidden, gates(columns, rows));
        }
    }

    private static int gates(int rows, int columns) {
        for (int gates : new int[] {1, 3, 4}) {
            if (columns > 0 && rows == (long) gates * columns) {
                return gates;
            }
        }
        return 0;
    }

    /** Whether a matrix has a shape the other way round. */
    static boolean isTransposed(Tensor tensor, int... shape) {
        int[] is = tensor.shape();
        return shape.length == 2 && is.length == 2 && is[0] != is[1] && is[0] == shape[1] && is[1] == shape[0];
    }

    /** @param gates 3 of a GRU, 4 of an LSTM, else 1 */
    static InvalidValueException transposed(Tensor tensor, int gates) {
        int[] there = {tensor.shape()[1], tensor.shape()[0]};
        String order = switch (gates) {
            case 3 -> " A GRU's gates are r, z, n in PyTorch, but z, r, h in Keras.";
            case 4 -> " An LSTM's gates have the same order in both.";
            default -> "";
        };
        return refused(
                ("%s is transposed: PyTorch has a row for each output, here %s, Keras a column. Save each matrix the"
                                + " other way round, with numpy.ascontiguousarray(w.T) or w.T.contiguous().%s")
                        .formatted(tensor.shown(), Tensor.shown(there), order));
    }
}
