package elman.server.runs;

import elman.server.run.IllegalMoveException;
import elman.store.RunFolder;
import elman.store.RunStore;
import elman.train.Snapshot;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Weights of moments that are kept on disk; those that were asked for last stay in memory while there is room. Thread-safe. */
final class Snapshots {
    private static final int MOST = 64;

    private record Key(String run, long step) {}

    private final Map<Key, SoftReference<Snapshot>> recent = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<Snapshot>> eldest) {
            return size() > MOST;
        }
    };

    /**
     * The weights at the newest kept moment that is not after {@code step}, or at the first there is.
     *
     * @throws IllegalMoveException where none is kept, or it cannot be read
     */
    Snapshot get(RunFolder folder, long step) {
        return readable(folder, step, at -> get(folder, new Key(folder.id(), at)));
    }

    /** Reads a moment of one of the steps that are kept. */
    interface Reading<T> {
        T at(long step) throws IOException;
    }

    /**
     * What {@code reading} makes of the newest kept moment that is not after {@code step}, or of the first there is.
     *
     * @throws IllegalMoveException where none is kept, or it cannot be read
     */
    static <T> T readable(RunFolder folder, long step, Reading<T> reading) {
        for (; ; ) {
            long at = folder.stepAt(step);
            if (at < 0) {
                throw new IllegalMoveException("no moment of this run is on disk yet");
            }
            try {
                return reading.at(at);
            } catch (NoSuchFileException thinnedAwayMeanwhile) {
                if (folder.stepAt(step) == at) {
                    throw new IllegalMoveException("the checkpoint of step " + at + " is gone from the disk");
                }
            } catch (IOException e) {
                throw new IllegalMoveException(
                        "the checkpoint of step " + at + " cannot be read: " + RunStore.reason(e));
            }
        }
    }

    private Snapshot get(RunFolder folder, Key key) throws IOException {
        synchronized (recent) {
            SoftReference<Snapshot> known = recent.get(key);
            Snapshot snapshot = known == null ? null : known.get();
            if (snapshot != null) {
                return snapshot;
            }
        }
        Snapshot read = new Snapshot(key.step, folder.weights(key.step));
        synchronized (recent) {
            recent.put(key, new SoftReference<>(read));
        }
        return read;
    }
}
