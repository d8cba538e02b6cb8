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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A sweep of this server: which attempts have ended and which are being made. Thread-safe. */
public final class LiveSweep {
    private final SweepFolder folder;
    private final Sweep sweep;
    private final OutcomesLog log;
    private final Set<Integer> training = new TreeSet<>();
    /** The run as which an attempt was opened last. */
    private final Map<Integer, String> opened = new HashMap<>();

    private boolean removed;
    private volatile SweepState state;
    private @Nullable String trouble;

    /** Paused, or complete. */
    LiveSweep(SweepFolder folder, Sweep sweep, OutcomesLog log) {
        this.folder = folder;
        this.sweep = sweep;
        this.log = log;
        state = SweepState.PAUSED;
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
        return new Standing(state, new SuccessMap(sweep, log.outcomes()), Set.copyOf(training), trouble);
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

    /** True where it was resting and has attempts left. */
    synchronized boolean resume() {
        boolean rests = state == SweepState.PAUSED;
        if (rests) {
            state = SweepState.RUNNING;
            trouble = null;
        }
        return rests;
    }

    /** Attempts that are being made are given up, and made anew later. */
    synchronized void pause(@Nullable String why) {
        if (state == SweepState.RUNNING) {
            state = SweepState.PAUSED;
            trouble = why;
        }
    }

    /** The next attempt to make; empty where there is none left, or it rests. */
    synchronized OptionalInt begin() {
        for (int attempt = 0; isRunning() && attempt < sweep.attempts(); attempt++) {
            if (!has(attempt) && training.add(attempt)) {
                return OptionalInt.of(attempt);
            }
        }
        return OptionalInt.empty();
    }

    private boolean has(int attempt) {
        return log.outcomes().get(attempt) != null;
    }

    /** Keeps how an attempt ended. */
    synchronized void ended(int attempt, Task task, Trainer trainer, Outcome outcome) throws IOException {
        if (!removed) {
            folder.save(log, attempt, sweep, task, trainer, outcome);
            completeIfAllEnded();
        }
    }

    /** An attempt is no longer being made. */
    synchronized void left(int attempt) {
        training.remove(attempt);
    }

    private void completeIfAllEnded() {
        if (log.outcomes().stream().allMatch(Objects::nonNull)) {
            state = SweepState.COMPLETE;
        }
    }

    /** What an attempt has learned, and null where it has not ended. */
    synchronized @Nullable Moment moment(int attempt) throws IOException {
        return has(attempt) ? folder.moment(attempt) : null;
    }

    /** Nothing is kept of it any more. */
    synchronized void remove(SweepStore store) throws IOException {
        removed = true;
        store.remove(folder);
    }

    /** The table of its outcomes (RFC 4180). */
    public synchronized byte[] csv() throws IOException {
        return folder.csv();
    }

    /** The run as which an attempt was opened last since the server started. */
    public synchronized Optional<String> openedAs(int attempt) {
        return Optional.ofNullable(opened.get(attempt));
    }

    synchronized void opened(int attempt, String run) {
        opened.put(attempt, run);
    }
}
