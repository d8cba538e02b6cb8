package elman.train;

import elman.data.HeldOutWindows;
import elman.data.TextSplit;
import elman.nn.Execution;
import elman.nn.NetworkConfig;
import elman.nn.NetworkState;
import elman.nn.Parameters;
import elman.nn.RecurrentNetwork;
import org.jspecify.annotations.Nullable;

/** The memory in which a trainer works. What is in it between two pieces of work, a reading of the held-out text excepted, does not matter. */
final class Workspace implements AutoCloseable {
    /** [T][B] each. */
    final int[] inputs;

    final int[] targets;
    final Parameters gradients;
    /** What the state was before the step. */
    final NetworkState before;

    final RecurrentNetwork network;
    /** Null where nothing is held out. */
    final @Nullable Validation validation;

    /** @param tokensOfStep that a training step reads on the average */
    Workspace(TextSplit split, NetworkConfig shape, ModelConfig model, TrainingConfig config, double tokensOfStep) {
        inputs = new int[config.seqLength() * config.batchSize()];
        targets = new int[inputs.length];
        gradients = Parameters.zeros(shape);
        before = NetworkState.zeros(shape, config.batchSize());
        network = new RecurrentNetwork(shape, execution(model, config));
        try {
            validation = Validation.isPossible(split)
                    ? new Validation(shape, new HeldOutWindows(split), config, tokensOfStep)
                    : null;
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    /** How the engine is used. */
    static Execution execution(ModelConfig model, TrainingConfig config) {
        return Execution.text(config.seqLength(), config.batchSize())
                .withDropout(model.dropout())
                .withShards(config.shards())
                .withThreads(config.threads());
    }

    /** Bytes that one takes, estimated without allocating anything. */
    static double bytes(NetworkConfig shape, ModelConfig model, TrainingConfig config) {
        return Float.BYTES * shape.parameterCount()
                + RecurrentNetwork.bytes(shape, execution(model, config))
                + (config.validationFraction() == 0 ? 0 : Validation.mostBytes(shape));
    }

    @Override
    public void close() {
        network.close();
        if (validation != null) {
            validation.close();
        }
    }
}
