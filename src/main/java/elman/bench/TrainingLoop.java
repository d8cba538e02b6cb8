package elman.bench;

import elman.nn.Execution;
import elman.nn.NetworkConfig;
import elman.nn.NetworkState;
import elman.nn.Parameters;
import elman.nn.RecurrentNetwork;
import elman.nn.optim.GradientClipping;
import elman.nn.optim.Optimizer;
import elman.nn.optim.OptimizerKind;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Trains one network on the same random tokens over and over, which costs what text costs: Adam at 0.002, clipping at 5,
 * the state carried from step to step.
 */
final class TrainingLoop implements AutoCloseable {
    private static final double LEARNING_RATE = 0.002;
    private static final double GRAD_CLIP = 5;
    private static final long SEED = 1;

    private final Workload workload;
    private final Parameters parameters;
    private final Parameters gradients;
    private final Optimizer optimizer;
    private final NetworkState state;
    private final RecurrentNetwork network;
    private final int[] inputs;
    private final int[] targets;

    /** @param threads at least 1 */
    TrainingLoop(Workload workload, int threads) {
        this.workload = workload;
        NetworkConfig shape = workload.network();
        int T = workload.seqLength();
        int B = workload.batchSize();
        parameters = Parameters.uniform(shape, SEED);
        gradients = Parameters.zeros(shape);
        optimizer = OptimizerKind.ADAM.create(shape, LEARNING_RATE);
        state = NetworkState.zeros(shape, B);
        int[] tokens = new SplittableRandom(SEED)
                .ints((T + 1L) * B, 0, shape.inputSize())
                .toArray();
        inputs = Arrays.copyOf(tokens, T * B);
        targets = Arrays.copyOfRange(tokens, B, tokens.length);
        network = new RecurrentNetwork(shape, Execution.text(T, B).withThreads(threads));
    }

    /** One step: loss and gradients of the window, clipping, update. Makes no objects. Returns the loss in nats. */
    double step() {
        double loss = network.lossAndGradients(parameters, inputs, targets, state, gradients);
        GradientClipping.clip(gradients, GRAD_CLIP);
        optimizer.step(parameters, gradients);
        return loss;
    }

    /** Tokens a second over at least one step and at least so many seconds. */
    double rate(double seconds) {
        long start = System.nanoTime();
        long tokens = 0;
        double elapsed;
        do {
            step();
            tokens += workload.tokensPerStep();
            elapsed = (System.nanoTime() - start) * 1e-9;
        } while (elapsed < seconds);
        return tokens / elapsed;
    }

    @Override
    public void close() {
        network.close();
    }
}
