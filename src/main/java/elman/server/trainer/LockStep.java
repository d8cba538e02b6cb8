package elman.server.trainer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Keeps the lanes of a comparison together: none begins a step that would end more than {@code quantum} steps ahead of
 * the slowest, and all come to rest at the same step.
 *
 * <p>It never blocks. A lane asks before each step; one that must wait stands aside, so that it gives its place in the
 * {@link TrainingLine} to the others, and is woken when they have made half a quantum of room. The slowest lane never
 * waits, so there is always one that may go on. Thread-safe.
 */
public final class LockStep {
    /** What a lane may do next. */
    enum Verdict {
        /** Train one step. */
        GO,
        /** Do nothing until woken. */
        WAIT,
        /** Come to rest: this is the step at which all were asked to. */
        REST
    }

    private static final class Lane {
        long begun;
        long done;
        boolean waits;
    }

    private static final long NEVER = Long.MAX_VALUE;

    private final String comparison;
    private final int quantum;
    private final Consumer<String> wake;
    private final BiConsumer<String, Set<String>> standAside;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private long rest = NEVER;

    /**
     * A barrier without lanes yet. Its callbacks must not call it.
     *
     * @param comparison the id of what it keeps together
     * @param quantum how many steps a lane may be ahead of the slowest, at least 1
     * @param wake called with a lane that waited and may go on
     * @param standAside called with a lane that begins to wait, and all lanes
     */
    public LockStep(String comparison, int quantum, Consumer<String> wake, BiConsumer<String, Set<String>> standAside) {
        this.comparison = comparison;
        this.quantum = quantum;
        this.wake = wake;
        this.standAside = standAside;
    }

    public String comparison() {
        return comparison;
    }

    public int quantum() {
        return quantum;
    }

    /** Adds a lane at step 0. */
    public synchronized void enter(String lane) {
        lanes.put(lane, new Lane());
    }

    /** What {@code id} may do; "go" counts as a step begun. A lane that has left goes where it likes. */
    synchronized Verdict next(String id) {
        Lane lane = lanes.get(id);
        if (lane == null) {
            return Verdict.GO;
        }
        if (lane.begun >= rest) {
            return Verdict.REST;
        }
        if (lane.begun - slowest() >= quantum) {
            lane.waits = true;
            standAside.accept(id, Set.copyOf(lanes.keySet()));
            return Verdict.WAIT;
        }
        lane.begun++;
        return Verdict.GO;
    }

    /** The step that {@code id} has begun is complete. */
    synchronized void done(String id) {
        Lane lane = lanes.get(id);
        if (lane != null) {
            lane.done = lane.begun;
            wakeThoseWithRoom();
        }
    }

    /** From now on the lanes catch up with the furthest one, and come to rest there. */
    public synchronized void pause() {
        rest = lanes.values().stream().mapToLong(lane -> lane.begun).max().orElse(0);
        lanes.forEach((id, lane) -> {
            if (lane.waits && lane.begun < rest) {
                wake.accept(id);
            }
            lane.waits = false;
        });
    }

    /** Ends the rest. */
    public synchronized void resume() {
        rest = NEVER;
    }

    /** Whether {@code id} still has to catch up before it may rest. */
    synchronized boolean isBehind(String id) {
        Lane lane = lanes.get(id);
        return lane != null && rest != NEVER && lane.done < rest;
    }

    /** Takes a lane out: the others go on without it, and it without them. */
    public synchronized void leave(String id) {
        Lane lane = lanes.remove(id);
        if (lane != null && lane.waits) {
            wake.accept(id);
        }
        wakeThoseWithRoom();
    }

    public synchronized Set<String> lanes() {
        return Set.copyOf(lanes.keySet());
    }

    private void wakeThoseWithRoom() {
        long slowest = slowest();
        lanes.forEach((id, lane) -> {
            if (lane.waits && lane.begun - slowest <= quantum / 2) {
                lane.waits = false;
                wake.accept(id);
            }
        });
    }

    private long slowest() {
        return lanes.values().stream().mapToLong(lane -> lane.done).min().orElse(0);
    }
}
