package elman.server.live;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is watching: how many viewers are registered at each address. The addresses of one topic differ in the probe that
 * they name. Safe for all threads.
 */
public final class Audience {
    private final Map<String, Map<String, Integer>> viewers = new ConcurrentHashMap<>();

    /**
     * The addresses of a topic at which anyone would receive what is published: {@code topic} itself, and it with a probe.
     * One look-up in a hash table.
     */
    public Set<String> watched(String topic) {
        return viewers.getOrDefault(topic, Map.of()).keySet();
    }

    void enter(String address) {
        count(address, 1);
    }

    void leave(String address) {
        count(address, -1);
    }

    /** Readers keep the map that they have: it is never modified. */
    private void count(String address, int more) {
        viewers.compute(Addresses.topic(address), (topic, known) -> {
            Map<String, Integer> counts = known == null ? new HashMap<>() : new HashMap<>(known);
            counts.merge(address, more, (before, change) -> before + change == 0 ? null : before + change);
            return counts.isEmpty() ? null : Map.copyOf(counts);
        });
    }
}
