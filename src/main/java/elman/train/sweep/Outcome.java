package elman.train.sweep;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param reachedAt the step after which the goal was found reached; 0 where it was not
 * @param steps steps that were made
 * @param score share of the goal's sequences that were right at the end, 0…1; NaN where that is not known
 * @param heldOutLoss at the end, nats; NaN where that is not known
 * @param seconds that training took, waiting left out
 * @param failure why it could not go on, where it could not
 */
public record Outcome(
        long reachedAt,
        long steps,
        double score,
        double heldOutLoss,
        double seconds,
        @Nullable String failure) {
    public boolean isReached() {
        return reachedAt > 0 && failure == null;
    }
}
