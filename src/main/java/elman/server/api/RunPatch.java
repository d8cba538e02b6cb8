package elman.server.api;

import elman.nn.InvalidValueException;
import elman.server.run.RunState;
import elman.train.TrainingConfig;
import org.jspecify.annotations.Nullable;

/** What can be changed on a run; null means "as it is". */
record RunPatch(
        @Nullable RunState state,
        RunPatch.@Nullable Training training,
        @Nullable String probe) {
    record Training(@Nullable Double learningRate) {
        Training {
            if (learningRate != null) {
                TrainingConfig.LEARNING_RATE.check(learningRate);
            }
        }
    }

    RunPatch {
        if (state == RunState.FAILED) {
            throw new InvalidValueException("state", "state must be \"training\" or \"paused\"");
        }
        if (probe != null) {
            Texts.check("probe", probe);
        }
    }

    @Nullable
    Double learningRate() {
        return training == null ? null : training.learningRate();
    }
}
