package elman.bench;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import java.util.List;

/**
 * A network and the windows on which its training is measured.
 *
 * @param name to choose and to show it by
 * @param network reads and predicts tokens of one vocabulary
 * @param seqLength T, at least 1
 * @param batchSize B, at least 1
 */
public record Workload(String name, RecurrentModel network, int seqLength, int batchSize) {
    /** From a toy to the sizes of published character models; the same list as of the comparison in PyTorch. */
    public static final List<Workload> STANDARD = List.of(
            of("hello", Cell.RNN, 4, 16, 1, 4, 1),
            of("min-char-rnn", Cell.RNN, 65, 100, 1, 25, 1),
            of("default", Cell.RNN, 65, 128, 1, 64, 32),
            of("h256", Cell.RNN, 65, 256, 1, 64, 64),
            of("h512", Cell.RNN, 65, 512, 1, 100, 64),
            of("gru128", Cell.GRU, 65, 128, 1, 64, 32),
            of("gru256", Cell.GRU, 65, 256, 1, 64, 64),
            of("char-rnn", Cell.LSTM, 65, 128, 2, 50, 50),
            of("lstm256", Cell.LSTM, 65, 256, 1, 64, 64),
            of("lstm512", Cell.LSTM, 65, 512, 1, 100, 64));

    /** A workload of tanh units, in the order in which the standard ones are listed: cell, V, H, L, T, B. */
    static Workload of(String name, Cell cell, int V, int H, int L, int T, int B) {
        return new Workload(name, new RecurrentModel(cell, Nonlinearity.TANH, V, H, L, V), T, B);
    }

    /** T·B. */
    public int tokensPerStep() {
        return seqLength * batchSize;
    }

    /**
     * Additions and multiplications that training on one token takes: six for each weight that takes part in a product,
     * one of each on the way forward, for the gradient of what it was multiplied by, and for its own gradient. Those are
     * Whh, Why and, above the first layer, Wxh; a one-hot input picks a column of Wxh without any product. What is done
     * unit by unit (biases, gates, softmax, clipping, the update) is left out.
     */
    public double operationsPerToken() {
        double H = network.hiddenSize();
        double L = network.numLayers();
        double matrices = (network.cell().isRecurrent() ? L : 0) + (L - 1);
        return 6 * (matrices * network.cell().gates() * H * H + network.outputSize() * H);
    }
}
