package elman.train;

import org.jspecify.annotations.Nullable;

/**
 * What one training step measured.
 *
 * @param step counted from 1
 * @param loss mean cross-entropy of the step's batch before its update, nats a token
 * @param gradNorm global norm of the gradient before clipping
 * @param learningRate the rate of the step's update, the schedule's factor included
 * @param validationLoss mean cross-entropy of the held-out text after the update, nats a token; NaN where not measured,
 *     infinite where it is beyond all numbers
 * @param score as in {@link HeldOutReading}; NaN where not measured
 */
public record StepMetrics(
        long step, double loss, double gradNorm, double learningRate, double validationLoss, double score) {
    public boolean hasValidation() {
        return !Double.isNaN(validationLoss);
    }

    /** What was read of what is held out after the update; null where nothing was. */
    public @Nullable HeldOutReading heldOut() {
        return hasValidation() ? new HeldOutReading(step, validationLoss, score) : null;
    }
}
