package elman.train;

import elman.nn.Batch;
import elman.nn.Execution;
import elman.nn.Mapping;
import elman.nn.NetworkConfig;
import elman.nn.NetworkState;
import elman.nn.Parameters;
import elman.nn.RecurrentNetwork;
import elman.nn.Targets;
import elman.task.Batches;
import elman.task.Task;
import org.jspecify.annotations.Nullable;

/** The memory in which a trainer works. What is in it between two pieces of work, a reading of what is held out excepted, does not matter. */
final class Workspace implements AutoCloseable {
    final Batch batch;
    final Parameters gradients;
    /** What the state was before the step. */
    final NetworkState before;

    final RecurrentNetwork network;
    /** Null where nothing is held out. */
    final @Nullable Validation validation;

    Workspace(Task task, Batches training, NetworkConfig shape, ModelConfig model, TrainingConfig config) {
        Execution execution = execution(task.mapping(), model, config);
        batch = new Batch(shape, execution, training.isWeighted());
        gradients = Parameters.zeros(shape);
        before = NetworkState.zeros(shape, config.batchSize());
        network = new RecurrentNetwork(shape, execution);
        try {
            validation = task.heldOut()
                    .map(heldOut -> new Validation(task, shape, heldOut, config, training.meanPredictions()))
                    .orElse(null);
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    /** How the engine is used. */
    static Execution execution(Mapping mapping, ModelConfig model, TrainingConfig config) {
        return new Execution(
                mapping,
                Targets.EVERY_STEP,
                config.seqLength(),
                config.batchSize(),
                model.dropout(),
                config.shards(),
                config.threads());
    }

    /** Bytes that one takes, estimated without allocating anything. */
    static double bytes(Mapping mapping, NetworkConfig shape, ModelConfig model, TrainingConfig config) {
        return Float.BYTES * shape.parameterCount()
                + RecurrentNetwork.bytes(shape, execution(mapping, model, config))
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
