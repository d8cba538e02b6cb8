package elman.server.saving;

/**
 * Which steps of a run are worth being gone back to: every one at first and ever more rarely on a logarithmic axis of
 * steps. Where moments are large they are taken less densely, so that training is hardly slowed by them: a moment waits
 * until there is credit for its bytes, which grows with time.
 */
final class MomentSchedule {
    /** From one moment to the next the steps grow by a twelfth: nine moments each time they double. */
    private static final double GROWTH = 1.0 / 12;

    private static final double BYTES_A_SECOND = 3 << 20;
    private static final double MOST_CREDIT = 16 << 20;
    private static final double NANOS = 1e9;

    private final long bytesOfMoment;
    private long next;
    private double credit = MOST_CREDIT;
    private long since;

    /**
     * @param step of the newest moment there is
     * @param now in nanoseconds
     */
    MomentSchedule(long bytesOfMoment, long step, long now) {
        this.bytesOfMoment = bytesOfMoment;
        next = after(step);
        since = now;
    }

    /** Whether a moment is to be taken after this step. */
    boolean isDue(long step, long now) {
        if (step < next) {
            return false;
        }
        earn(now);
        return credit >= Math.min(bytesOfMoment, MOST_CREDIT);
    }

    /** A moment was taken, for whatever reason. */
    void taken(long step, long now) {
        earn(now);
        credit = Math.max(0, credit - bytesOfMoment);
        next = after(step);
    }

    private void earn(long now) {
        credit = Math.min(MOST_CREDIT, credit + (now - since) / NANOS * BYTES_A_SECOND);
        since = now;
    }

    private static long after(long step) {
        return step + 1 + (long) (step * GROWTH);
    }
}
