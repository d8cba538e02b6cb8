package elman.server.runs;

import elman.nn.InvalidValueException;
import elman.nn.Model;
import elman.server.run.IllegalMoveException;
import elman.task.Task;
import elman.train.RunConfig;
import elman.train.Trainer;
import elman.train.TrainingConfig;

/**
 * A place among the runs, and the memory that training one takes, reserved before it is made; sweeps take of the same
 * memory. Thread-safe.
 */
public final class RunMemory {
    private final MemoryBudget budget = MemoryBudget.ofThisProcess();
    private final RunPlaces places = new RunPlaces();

    /** Reserves both for a new run, or neither; throws as {@link #requirePlaces} and {@link #reserve}. */
    void admit(String run, RunConfig config, Task task) {
        takePlace(run);
        try {
            reserve(run, config, task);
        } catch (InvalidValueException | IllegalMoveException refusal) {
            places.free(run);
            throw refusal;
        }
    }

    /** Throws {@link IllegalMoveException} where there is no place for so many more runs. */
    void requirePlaces(int more) {
        places.require(more);
    }

    /** Gives a run a place; throws {@link IllegalMoveException} where there is none, or it has one. */
    void takePlace(String run) {
        places.take(run);
    }

    /** Gives a run that is there already its place. */
    void keepPlace(String run) {
        places.keep(run);
    }

    /**
     * Reserves the memory, unless that was done. Throws {@link InvalidValueException} where the network is too large for
     * this machine, and {@link IllegalMoveException} where it does not fit beside the others.
     */
    void reserve(String run, RunConfig config, Task task) {
        if (!budget.holds(run)) {
            Model model = config.model().model(task);
            budget.reserve(run, bytes(model, config, config.training()), tooLargeField(model, config));
        }
    }

    /** Gives back what the run took. */
    void release(String run) {
        places.free(run);
        budget.release(run);
    }

    /**
     * Reserves what a sweep takes that trains several networks at once.
     *
     * @param bytes of the largest of them, see {@link #bytes(RunConfig, Task)}
     * @throws InvalidValueException where that is more than there is
     */
    public void reserveForSweep(String sweep, int networks, double bytes) {
        budget.reserveForSweep(sweep, networks, bytes);
    }

    /** Gives back what a sweep took. */
    public void releaseSweep(String sweep) {
        budget.release(sweep);
    }

    /** What training one network takes. */
    public static double bytes(RunConfig config, Task task) {
        return bytes(config.model().model(task), config, config.training());
    }

    /** What to lower where a run does not fit: the shards if that is enough, the network if it is too large by itself. */
    private String tooLargeField(Model model, RunConfig config) {
        TrainingConfig uncut = config.training().withShards(1);
        if (budget.fits(bytes(model, config, uncut))) {
            return "training.shards";
        }
        TrainingConfig smallest = config.training().withWindow(1, 1);
        return budget.fits(bytes(model, config, smallest)) ? "training.seqLength" : "model.hiddenSize";
    }

    private static double bytes(Model model, RunConfig config, TrainingConfig training) {
        return Trainer.bytes(model, config.model().dropout(), training);
    }
}
