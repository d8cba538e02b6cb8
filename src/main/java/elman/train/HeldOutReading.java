package elman.train;

import java.util.List;

/**
 * A reading of what is held out.
 *
 * @param step after whose update it was read
 * @param loss mean cross-entropy, nats a token; infinite where the network's states or outputs grew beyond all numbers
 * @param score the share of the goal's sequences that were read without a fault, 0…1; NaN where the task has no goal
 */
public record HeldOutReading(long step, double loss, double score) {
    /** Share of a run's steps after which a reading is old. */
    public static final double OLD_SHARE = 0.25;

    /**
     * Whether it says too little of the network at {@code now} to be shown as its loss: more than a quarter of all steps
     * were made since, or any at another learning rate.
     *
     * @param rates the changes of the learning rate, in order
     */
    public boolean isOld(long now, List<MetricsHistory.RateChange> rates) {
        return now - step > OLD_SHARE * now
                || rates.stream().anyMatch(change -> change.step() >= step && change.step() < now);
    }
}
