package elman.server;

import elman.server.run.Workers;
import io.vertx.core.Vertx;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * Has the heap collected when the program has come to rest, so that the JVM gives back what runs and readings took. It is
 * at rest where nothing was collected from one look to the next: what trains and is watched allocates all the time.
 */
final class IdleHeap {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    /** Bytes of new objects that are worth a collection. */
    private static final long WORTH_IT = 4 << 20;

    private volatile long collections = -1;
    private volatile long usedAfter;

    /** Looks now and then, as long as {@code vertx} runs, each time on whichever thread is free. */
    static void watch(Vertx vertx, Workers workers) {
        IdleHeap heap = new IdleHeap();
        vertx.setPeriodic(LOOK_EVERY.toMillis(), tick -> workers.read(Executors.callable(heap::look)));
    }

    private void look() {
        long before = collections;
        collections = collections();
        if (collections == before && used() - usedAfter > WORTH_IT) {
            System.gc();
            collections = collections();
            usedAfter = used();
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
