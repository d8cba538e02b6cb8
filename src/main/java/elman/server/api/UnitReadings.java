package elman.server.api;

import elman.insight.UnitActivations;
import elman.insight.UnitActivations.State;
import elman.server.run.Run;
import elman.train.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest readings of texts: several questions about units are asked of the same weights, one after another.
 * Thread-safe.
 */
final class UnitReadings {
    private static final int MOST = 3;

    private final Map<Key, UnitActivations> kept = new LinkedHashMap<>();

    /** Weights are told apart by their run and step. */
    private record Key(String run, long step, int layer, State state) {}

    /** What the units of a layer hold over the run's text; throws 409 where it is no number. */
    UnitActivations get(Run run, UnitText text, Snapshot snapshot, int layer, State state) {
        Key key = new Key(run.id(), snapshot.step(), layer, state);
        UnitActivations known = find(key);
        if (known != null) {
            return known;
        }
        UnitActivations read = text.read(snapshot.parameters(), layer, state);
        if (!read.isFinite()) {
            throw Questions.noNumbers();
        }
        keep(key, read);
        return read;
    }

    private synchronized @Nullable UnitActivations find(Key key) {
        return kept.get(key);
    }

    private synchronized void keep(Key key, UnitActivations read) {
        kept.put(key, read);
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
