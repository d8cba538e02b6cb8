package elman.server.api;

import elman.server.run.Run;
import elman.train.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The automata that were found last: another text is read in them without a search. Thread-safe. */
final class FoundAutomata {
    private static final int MOST = 4;

    private final Map<Key, FoundAutomaton> kept = new LinkedHashMap<>();

    /** Weights are told apart by their run and step. */
    private record Key(String run, long step) {}

    /** The one that is found in these weights; throws 409 where they give no numbers. */
    FoundAutomaton get(Run run, UnitText text, Snapshot snapshot) {
        Key key = new Key(run.id(), snapshot.step());
        FoundAutomaton known = find(key);
        if (known != null) {
            return known;
        }
        FoundAutomaton found = FoundAutomaton.of(run, text, snapshot);
        keep(key, found);
        return found;
    }

    private synchronized @Nullable FoundAutomaton find(Key key) {
        return kept.get(key);
    }

    private synchronized void keep(Key key, FoundAutomaton found) {
        kept.put(key, found);
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
