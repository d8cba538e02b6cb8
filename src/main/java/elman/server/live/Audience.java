package elman.server.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who is watching: how many viewers are registered at each address. Safe for all threads. */
public final class Audience {
    private final Map<String, Integer> viewers = new ConcurrentHashMap<>();

    /** Whether anyone would receive what is published at {@code address}. One look-up in a hash table. */
    public boolean isWatched(String address) {
        return viewers.containsKey(address);
    }

    void enter(String address) {
        viewers.merge(address, 1, Integer::sum);
    }

    void leave(String address) {
        viewers.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
