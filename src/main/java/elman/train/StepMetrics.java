package elman.train;

/**
 * What one training step measured.
 *
 * @param step counted from 1
 * @param loss mean cross-entropy of the step's batch before its update, nats a token
 * @param gradNorm global norm of the gradient before clipping
 * @param learningRate the rate of the step's update, the schedule's factor included
 * @param validationLoss mean cross-entropy of the held-out text after the update, nats a token; NaN where not measured,
 *     infinite where it is beyond all numbers
 */
public record StepMetrics(long step, double loss, double gradNorm, double learningRate, double validationLoss) {
    public boolean hasValidation() {
        return !Double.isNaN(validationLoss);
    }
}
