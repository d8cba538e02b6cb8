package elman.train;

import elman.nn.Parameters;
import elman.nn.optim.UpdateRatio;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of the newest steps for whoever asks how training goes: the norm of every gradient before clipping, and
 * of some updates how large they are beside the weights, ‖ΔW‖/‖W‖ over all parameters together.
 *
 * <p>An update is measured at most every {@value #INTERVAL} steps, more often at first and after {@link #restart}; that
 * takes a copy of the weights, made in place. Nothing is allocated while training, but for that copy at the first step.
 */
public final class Pulse {
    /** Gradients that are remembered. */
    public static final int STEPS = 256;

    /** Updates that are remembered. */
    public static final int UPDATES = 5;

    /** Steps from one measured update to the next, once the first have been measured. */
    public static final int INTERVAL = 64;

    /**
     * A copy of what was noted.
     *
     * @param gradNorms of the last steps, before clipping, in no particular order
     * @param updateRatios ‖ΔW‖/‖W‖ of the last measured updates, in no particular order
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Reading(double[] gradNorms, double[] updateRatios) {}

    private @Nullable Parameters before;
    private final double[] gradNorms = new double[STEPS];
    private final double[] ratios = new double[UPDATES];
    private long steps;
    private long measured;
    private long untilNext;
    private boolean measuring;

    /** An update by gradients of this norm is about to be made. */
    void beforeUpdate(double gradNorm, Parameters parameters) {
        gradNorms[(int) (steps % STEPS)] = gradNorm;
        steps++;
        measuring = untilNext == 0;
        if (!measuring) {
            return;
        }
        if (before == null) {
            before = parameters.copy();
        } else {
            before.copyFrom(parameters);
        }
    }

    /** The update has been made. */
    void afterUpdate(Parameters parameters) {
        if (measuring && before != null) {
            ratios[(int) (measured % UPDATES)] = UpdateRatio.of(before, parameters);
            measured++;
            untilNext = measured < Long.SIZE ? Math.min(INTERVAL, 1L << (measured - 1)) : INTERVAL;
        }
        untilNext--;
    }

    /** Forgets the updates: from now on they are made at another rate. */
    void restart() {
        measured = 0;
        untilNext = 0;
    }

    Reading read() {
        return new Reading(Arrays.copyOf(gradNorms, (int) Math.min(steps, STEPS)), Arrays.copyOf(ratios, (int)
                Math.min(measured, UPDATES)));
    }
}
