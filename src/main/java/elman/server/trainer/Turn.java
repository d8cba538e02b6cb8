package elman.server.trainer;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When one run may train: it needs a place in the line, and, where it is a lane of a comparison, the other lanes must
 * have kept up. Belongs to the run's trainer.
 */
public final class Turn {
    private final String run;
    private final TrainingLine line;
    private final @Nullable LockStep lockStep;
    private boolean hasPlace;

    public Turn(String run, TrainingLine line, @Nullable LockStep lockStep) {
        this.run = run;
        this.line = line;
        this.lockStep = lockStep;
    }

    /**
     * Takes a place, or stands in line for one.
     *
     * @return the place in line, 0 where it need not wait; lanes of which one trains take turns, which is no waiting
     */
    int enter() {
        int place = line.enter(run);
        hasPlace = place == 0;
        return hasPlace || line.anyTrains(lanes()) ? 0 : place;
    }

    boolean hasPlace() {
        return hasPlace;
    }

    /** Whether the next step may be trained; where it must wait, its place is given up. */
    LockStep.Verdict next() {
        LockStep.Verdict verdict = lockStep == null ? LockStep.Verdict.GO : lockStep.next(run);
        hasPlace &= verdict != LockStep.Verdict.WAIT;
        return verdict;
    }

    /** The step is complete. */
    void done() {
        if (lockStep != null) {
            lockStep.done(run);
        }
    }

    /** Whether it must train on before it may rest where the other lanes do. */
    boolean isBehind() {
        return lockStep != null && lockStep.isBehind(run);
    }

    /** Gives up the place, to another lane where one waits for it. */
    void leave() {
        hasPlace = false;
        line.leave(run, lanes());
    }

    /** Gives up the place for good; other lanes go on without this one. */
    void end() {
        Set<String> heirs = lanes();
        if (lockStep != null) {
            lockStep.leave(run);
        }
        hasPlace = false;
        line.leave(run, heirs);
    }

    /** The id of the comparison that this run is a lane of. */
    @Nullable
    String comparison() {
        return lockStep != null && lanes().contains(run) ? lockStep.comparison() : null;
    }

    /** This and the others that are in step with it; none where it is no lane. */
    private Set<String> lanes() {
        Set<String> lanes = lockStep == null ? Set.of() : lockStep.lanes();
        return lanes.contains(run) ? lanes : Set.of();
    }
}
