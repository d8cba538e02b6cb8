package elman.server.run;

import elman.data.Corpus;
import elman.nn.NetworkConfig;
import elman.train.RunConfig;
import elman.train.Trainer;
import elman.train.TrainingConfig;

/** The memory that training a run takes, reserved before it is. Thread-safe. */
final class RunMemory {
    private final MemoryBudget budget = MemoryBudget.ofThisProcess();

    /**
     * Reserves it, unless that was done. Throws {@link elman.nn.InvalidValueException} where the network is too large for
     * this machine, and {@link IllegalMoveException} where it does not fit beside the others.
     */
    void reserve(String run, RunConfig config, Corpus corpus) {
        if (!budget.holds(run)) {
            NetworkConfig shape =
                    config.model().forVocabulary(corpus.vocabulary().size());
            budget.reserve(run, Trainer.bytes(shape, config.model(), config.training()), tooLargeField(shape, config));
        }
    }

    void release(String run) {
        budget.release(run);
    }

    /** What to lower where a run does not fit: the shards if that is enough, the network if it is too large by itself. */
    private String tooLargeField(NetworkConfig shape, RunConfig config) {
        TrainingConfig uncut = config.training().withShards(1);
        if (budget.fits(Trainer.bytes(shape, config.model(), uncut))) {
            return "training.shards";
        }
        TrainingConfig smallest = config.training().withWindow(1, 1);
        return budget.fits(Trainer.bytes(shape, config.model(), smallest)) ? "training.seqLength" : "model.hiddenSize";
    }
}
