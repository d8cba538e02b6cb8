package elman.bench;

import elman.nn.Execution;
import elman.nn.optim.GradientClipping;
import elman.nn.optim.Optimizer;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentNetwork;
import elman.nn.recurrent.RecurrentParameters;
import elman.nn.recurrent.RecurrentState;
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
    private final RecurrentParameters parameters;
    private final RecurrentParameters gradients;
    private final Optimizer optimizer;
    private final RecurrentState state;
    private final RecurrentNetwork network;
    private final int[] inputs;
    private final int[] targets;

    /** @param threads at least 1 */
    TrainingLoop(Workload workload, int threads) {
        this.workload = workload;
        RecurrentModel shape = workload.network();
        int T = workload.seqLength();
        int B = workload.batchSize();
        parameters = RecurrentParameters.uniform(shape, SEED);
        gradients = RecurrentParameters.zeros(shape);
        optimizer = OptimizerKind.ADAM.create(shape, LEARNING_RATE);
        state = RecurrentState.zeros(shape, B);
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
