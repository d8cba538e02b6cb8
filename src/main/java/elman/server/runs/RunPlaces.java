package elman.server.runs;

import elman.server.run.IllegalMoveException;
import java.util.HashSet;
import java.util.Set;

/** How many runs there may be: each has a place from before it is made until it is removed. Thread-safe. */
public final class RunPlaces {
    /** The most runs that a server keeps; those in the bin are not counted. */
    public static final int MOST = 64;

    private final Set<String> taken = new HashSet<>();

    /** Gives a new run a place; throws {@link IllegalMoveException} where there is none, or it has one. */
    synchronized void take(String run) {
        if (taken.contains(run)) {
            throw new IllegalMoveException("this run is being removed or taken out of the bin at this moment");
        }
        require(1);
        taken.add(run);
    }

    /** Gives a run that is there already its place. */
    synchronized void keep(String run) {
        taken.add(run);
    }

    synchronized void free(String run) {
        taken.remove(run);
    }

    /** Throws {@link IllegalMoveException} unless so many runs have a place yet. */
    synchronized void require(int more) {
        if (taken.size() + more > MOST) {
            int fewer = taken.size() + more - MOST;
            throw new IllegalMoveException("there are " + taken.size() + " runs, and this server keeps at most " + MOST
                    + ": remove " + (fewer == 1 ? "one" : fewer) + " first, in the list under the experiment's name or"
                    + " with DELETE /api/runs/ID; for a day that can be undone");
        }
    }
}
