package elman.nn;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;

/**
 * Trains a network of middling size, and throws it away, until the Java compiler has done its best with the engine.
 * Before that a product on vector registers takes a hundred times as long, and the first steps of a run would be slow.
 */
public final class WarmUp {
    /** Five registers of 16 floats, in tiles of 3 and 2. */
    private static final int V = 65;
    /** Seven registers, in tiles of 4 and 3. */
    private static final int H = 112;

    private static final int T = 16;
    /** Multiplications and additions a nanosecond that compiled code reaches easily. */
    private static final double FAST = 4;

    private static final int FAST_STEPS = 20;

    private WarmUp() {}

    /** Returns when the engine is fast, or does not get faster within some seconds; most often after less than one. */
    public static void run() {
        train(16, 4_000_000_000L);
        train(1, 1_000_000_000L);
    }

    private static void train(int batchSize, long mostNanoseconds) {
        NetworkConfig config = new NetworkConfig(Cell.RNN, Nonlinearity.TANH, V, H, 1, V);
        Parameters p = Parameters.uniform(config, 1);
        Parameters gradients = Parameters.zeros(config);
        NetworkState state = NetworkState.zeros(config, batchSize);
        int[] tokens = new int[T * batchSize];
        double operations = 6.0 * tokens.length * config.parameterCount();
        long end = System.nanoTime() + mostNanoseconds;
        int fastSteps = 0;
        try (RecurrentNetwork network =
                new RecurrentNetwork(config, Execution.text(T, batchSize).withThreads(1))) {
            while (fastSteps < FAST_STEPS && System.nanoTime() < end) {
                long before = System.nanoTime();
                network.lossAndGradients(p, tokens, tokens, state, gradients);
                fastSteps += operations > FAST * (System.nanoTime() - before) ? 1 : 0;
            }
        }
    }
}
