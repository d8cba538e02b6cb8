package elman.insight.doctor;

/**
 * How the losses of a run went, nats a token.
 *
 * @param steps [n], rising: point i stands for the steps after that of point i−1, up to its own
 * @param losses [n], mean training loss of those steps
 * @param heldOut [n], loss of the held-out text within the point's steps, NaN where it was not read, infinite where it is
 *     beyond all numbers
 * @param readAt [n], the step after which it was read
 * @param isHeldOutOld whether the newest reading says too little of the network as it is now
 */
@SuppressWarnings("ArrayRecordComponent")
public record Course(long[] steps, double[] losses, double[] heldOut, long[] readAt, boolean isHeldOutOld) {
    /** Steps whose mean is the present training loss. */
    static final int RECENT = 256;

    /** A course whose held-out text was read after the last step of each point that has its loss, the last of which is new. */
    public Course(long[] steps, double[] losses, double[] heldOut) {
        this(steps, losses, heldOut, steps, false);
    }

    /** The last step, 0 before the first. */
    long step() {
        return steps.length == 0 ? 0 : steps[steps.length - 1];
    }

    /** Mean training loss of the newest {@value #RECENT} steps, NaN before the first. */
    double training() {
        return mean(Math.max(0, step() - RECENT), step());
    }

    /** Mean training loss of the steps after {@code after}, up to {@code to}; NaN where there are none. */
    double mean(long after, long to) {
        double sum = 0;
        double count = 0;
        long before = 0;
        for (int i = 0; i < steps.length; i++) {
            long shared = Math.min(to, steps[i]) - Math.max(after, before);
            if (shared > 0) {
                sum += losses[i] * shared;
                count += shared;
            }
            before = steps[i];
        }
        return sum / count;
    }

    /** What the network is judged by: the newest loss of the held-out text, or the training loss where that is old or missing. */
    double judged() {
        return isJudgedByHeldOut() ? heldOut[newestReading()] : training();
    }

    /** The step that {@link #judged} is of. */
    long judgedAt() {
        return isJudgedByHeldOut() ? readAt[newestReading()] : step();
    }

    private boolean isJudgedByHeldOut() {
        return newestReading() >= 0 && !isHeldOutOld;
    }

    /** The point of the last reading of the held-out text, −1 where there was none. */
    int newestReading() {
        int newest = steps.length - 1;
        while (newest >= 0 && Double.isNaN(heldOut[newest])) {
            newest--;
        }
        return newest;
    }

    /** The point of the reading of the held-out text with the lowest loss, −1 where there was none. */
    int lowestReading() {
        int lowest = -1;
        for (int i = 0; i < steps.length; i++) {
            if (!Double.isNaN(heldOut[i]) && (lowest < 0 || heldOut[i] < heldOut[lowest])) {
                lowest = i;
            }
        }
        return lowest;
    }
}
