package elman.server.trainer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Lets as many runs train at once as there are places; the others wait in line, first come, first served. */
public final class TrainingLine {
    private final int places;
    private final Consumer<String> moved;
    private final Set<String> training = new LinkedHashSet<>();
    private final List<String> waiting = new ArrayList<>();

    /** {@code moved} is called with each waiting run when the line moves. */
    public TrainingLine(int places, Consumer<String> moved) {
        this.places = places;
        this.moved = moved;
    }

    /** Takes a free place, or a place in line. Returns the place in line, 0 for "may train". */
    public int enter(String run) {
        List<String> behind;
        synchronized (this) {
            if (training.contains(run)) {
                return 0;
            }
            if (!waiting.contains(run)) {
                waiting.add(run);
            }
            if (waiting.indexOf(run) >= places - training.size()) {
                return waiting.indexOf(run) + 1;
            }
            waiting.remove(run);
            training.add(run);
            behind = List.copyOf(waiting);
        }
        behind.forEach(moved);
        return 0;
    }

    /** Gives back the place, and lets the line move. */
    public void leave(String run) {
        leave(run, Set.of());
    }

    /** As {@link #leave(String)}; but the place goes to the first of {@code heirs} in line, whoever stands before it. */
    public void leave(String run, Set<String> heirs) {
        List<String> told;
        synchronized (this) {
            told = new ArrayList<>(waiting);
            if (training.remove(run)) {
                waiting.stream().filter(heirs::contains).findFirst().ifPresent(heir -> {
                    waiting.remove(heir);
                    training.add(heir);
                });
            } else if (!waiting.remove(run)) {
                return;
            }
            told.remove(run);
        }
        told.forEach(moved);
    }

    /** How many have a place. */
    public synchronized int training() {
        return training.size();
    }

    /** Whether any of them has a place. */
    synchronized boolean anyTrains(Set<String> runs) {
        return !Collections.disjoint(training, runs);
    }
}
