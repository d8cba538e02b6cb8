package elman.server.sweeps;

import elman.store.OutcomesLog;
import elman.store.RunFolder.Moment;
import elman.store.SweepFolder;
import elman.store.SweepStore;
import elman.task.Task;
import elman.train.Trainer;
import elman.train.sweep.Outcome;
import elman.train.sweep.SuccessMap;
import elman.train.sweep.Sweep;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A sweep of this server: which attempts have ended and which are being made. Thread-safe; what it is asked is answered at
 * once, whatever is being written.
 */
public final class LiveSweep {
    private final SweepFolder folder;
    private final Sweep sweep;
    /** Held while files are read or written, and never on an event loop. */
    private final Object files = new Object();

    private final OutcomesLog log;
    private final List<@Nullable Outcome> outcomes;
    private final Set<Integer> training = new TreeSet<>();
    /** The run as which an attempt was opened last. */
    private final Map<Integer, String> opened = new HashMap<>();

    private volatile SweepState state = SweepState.PAUSED;
    /** Somebody wants it to go on, for which memory is being reserved. */
    private boolean resuming;

    private volatile boolean removed;
    private @Nullable String trouble;

    /** Paused, or complete. */
    LiveSweep(SweepFolder folder, Sweep sweep, OutcomesLog log) {
        this.folder = folder;
        this.sweep = sweep;
        this.log = log;
        outcomes = log.outcomes();
        completeIfAllEnded();
    }

    /**
     * How it stands.
     *
     * @param training attempts that are being made
     * @param trouble why it rests, where that is not by somebody's wish
     */
    public record Standing(
            SweepState state,
            SuccessMap map,
            Set<Integer> training,
            @Nullable String trouble) {}

    public synchronized Standing standing() {
        return new Standing(state, new SuccessMap(sweep, new ArrayList<>(outcomes)), Set.copyOf(training), trouble);
    }

    public String id() {
        return folder.id();
    }

    public Sweep sweep() {
        return sweep;
    }

    public Instant createdAt() {
        return folder.description().created();
    }

    boolean isRunning() {
        return state == SweepState.RUNNING;
    }

    /** Whether it needs no memory. */
    synchronized boolean isIdle() {
        return !isRunning() && !resuming && training.isEmpty();
    }

    /** True where it rests and is to go on: {@link #resume} is to follow, unless somebody pauses it before. */
    synchronized boolean prepare() {
        resuming |= state == SweepState.PAUSED && !removed;
        return resuming;
    }

    /** True where it goes on. */
    synchronized boolean resume() {
        boolean goesOn = resuming && !removed;
        resuming = false;
        if (goesOn) {
            state = SweepState.RUNNING;
            trouble = null;
        }
        return goesOn;
    }

    /** Attempts that are being made are given up, and made anew later. */
    synchronized void pause(@Nullable String why) {
        resuming = false;
        if (isRunning()) {
            state = SweepState.PAUSED;
            trouble = why;
        }
    }

    /** The next attempt to make; empty where there is none left, or it rests. */
    synchronized OptionalInt begin() {
        for (int attempt = 0; isRunning() && attempt < sweep.attempts(); attempt++) {
            if (outcomes.get(attempt) == null && training.add(attempt)) {
                return OptionalInt.of(attempt);
            }
        }
        return OptionalInt.empty();
    }

    /** Keeps how an attempt ended. */
    void ended(int attempt, Task task, Trainer trainer, Outcome outcome) throws IOException {
        synchronized (files) {
            if (removed) {
                return;
            }
            folder.save(log, attempt, sweep, task, trainer, outcome);
        }
        synchronized (this) {
            outcomes.set(attempt, outcome);
            completeIfAllEnded();
        }
    }

    /** An attempt is no longer being made. */
    synchronized void left(int attempt) {
        training.remove(attempt);
    }

    private void completeIfAllEnded() {
        if (outcomes.stream().allMatch(Objects::nonNull)) {
            state = SweepState.COMPLETE;
        }
    }

    /** Nothing is kept of it any more; where that throws, it is as it was, paused. */
    void remove(SweepStore store) throws IOException {
        pause(null);
        removed = true;
        synchronized (files) {
            try {
                store.remove(folder);
            } catch (IOException e) {
                removed = false;
                throw e;
            }
        }
    }

    boolean isRemoved() {
        return removed;
    }

    /** What an attempt has learned, and null where it has not ended. */
    @Nullable
    Moment moment(int attempt) throws IOException {
        synchronized (files) {
            return log.outcomes().get(attempt) == null ? null : folder.moment(attempt);
        }
    }

    /** The table of its outcomes (RFC 4180). */
    public byte[] csv() throws IOException {
        synchronized (files) {
            return folder.csv();
        }
    }

    /** The run as which an attempt was opened last since the server started. */
    public synchronized Optional<String> openedAs(int attempt) {
        return Optional.ofNullable(opened.get(attempt));
    }

    synchronized void opened(int attempt, String run) {
        opened.put(attempt, run);
    }
}
