package elman.nn.recurrent;

import elman.nn.Execution;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.kernel.Kernels;

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

    /** The products and simple units: returns when they are fast, or not so within five seconds; most often after one. */
    public static void run() {
        train(Cell.RNN, 1, 16, 4_000_000_000L);
        train(Cell.RNN, 1, 1, 1_000_000_000L);
    }

    /** The gates, and layers above others: to be called after {@link #run}. Returns after two seconds a cell at the
     * latest. */
    public static void gates() {
        for (Cell cell : Cell.values()) {
            if (cell.hasGates()) {
                train(cell, 2, 16, 2_000_000_000L);
            }
        }
    }

    private static void train(Cell cell, int numLayers, int batchSize, long mostNanoseconds) {
        if (Kernels.name().equals("ejml")) {
            return; // plain loops are compiled soon enough, and are never fast
        }
        RecurrentModel config = new RecurrentModel(cell, Nonlinearity.TANH, V, H, numLayers, V);
        RecurrentParameters p = RecurrentParameters.uniform(config, 1);
        RecurrentParameters gradients = RecurrentParameters.zeros(config);
        RecurrentState state = RecurrentState.zeros(config, batchSize);
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
