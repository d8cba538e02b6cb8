package elman.train;

import elman.nn.Batch;
import elman.nn.Engine;
import elman.nn.Execution;
import elman.nn.Mapping;
import elman.nn.Model;
import elman.nn.Parameters;
import elman.nn.State;
import elman.nn.Targets;
import elman.task.Batches;
import elman.task.Task;
import org.jspecify.annotations.Nullable;

/** The memory in which a trainer works. What is in it between two pieces of work, a reading of what is held out excepted, does not matter. */
final class Workspace implements AutoCloseable {
    final Batch batch;
    final Parameters gradients;
    /** What the state was before the step. */
    final State before;

    final Engine engine;
    /** Null where nothing is held out. */
    final @Nullable Validation validation;

    Workspace(Task task, Batches training, Model model, double dropout, TrainingConfig config) {
        Execution execution = execution(task.mapping(), dropout, config);
        batch = new Batch(model, execution, training.isWeighted());
        gradients = model.zeros();
        before = model.zeroState(config.batchSize());
        engine = model.engine(execution);
        try {
            validation = task.heldOut()
                    .map(heldOut -> new Validation(task, model, heldOut, config, training.meanPredictions()))
                    .orElse(null);
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    /** How the engine is used. */
    static Execution execution(Mapping mapping, double dropout, TrainingConfig config) {
        return new Execution(
                mapping,
                Targets.EVERY_STEP,
                config.seqLength(),
                config.batchSize(),
                dropout,
                config.shards(),
                config.threads());
    }

    /** Bytes that one takes, estimated without allocating anything. */
    static double bytes(Mapping mapping, Model model, double dropout, TrainingConfig config) {
        return Float.BYTES * model.parameterCount()
                + model.bytes(execution(mapping, dropout, config))
                + (config.validationFraction() == 0 ? 0 : Validation.mostBytes(model));
    }

    @Override
    public void close() {
        engine.close();
        if (validation != null) {
            validation.close();
        }
    }
}
