package elman.server.run;

import elman.train.HeldOutReading;
import elman.train.RunConfig;
import org.jspecify.annotations.Nullable;

/**
 * A run at one moment. Quantities not measured yet are NaN; losses in nats a token.
 *
 * @param waiting place in line for a free core, from 1; 0 where it is not waiting
 * @param failure why the run failed, where it did
 * @param config as it stands now: learning rate and probe can have changed since the run was made
 * @param heldOut the newest reading of the held-out text
 * @param heldOutIsOld whether it says too little of the network as it is now
 * @param reachedAt the step after which the task's goal was found reached for the first time; 0 where it was not yet
 * @param learningRate the last step's, the schedule's factor included
 * @param watching the share of training's speed that watching takes, 0 to 1
 * @param comparison what it is a lane of, kept in step with other runs
 * @param kept what of it is on disk
 */
public record RunStatus(
        RunState state,
        int waiting,
        @Nullable String failure,
        long step,
        RunConfig config,
        double loss,
        @Nullable HeldOutReading heldOut,
        boolean heldOutIsOld,
        long reachedAt,
        double gradNorm,
        double learningRate,
        double tokensPerSecond,
        double watching,
        @Nullable String comparison,
        Kept kept) {
    /** Whether the held-out text was read after the last step. */
    public boolean isMeasured() {
        return heldOut != null && heldOut.step() == step;
    }

    /** What the network is worth at the last step: the loss of the held-out text where it was read there, else that of training. */
    public double judged() {
        return heldOut != null && heldOut.step() == step ? heldOut.loss() : loss;
    }

    /**
     * What of a run is on disk.
     *
     * @param step of the newest moment, −1 where there is none yet
     * @param error why the last writing failed, where it did
     * @param checkpoints how many moments can be gone back to
     * @param name what somebody called it
     * @param note what somebody wrote of it
     */
    public record Kept(
            long step,
            @Nullable String error,
            int checkpoints,
            @Nullable String name,
            String note) {}
}
