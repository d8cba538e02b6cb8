package elman.server.live;

import java.util.function.BooleanSupplier;

/** Waits for what another thread brings about and tells nobody. */
final class Until {
    private Until() {}

    /** Returns once {@code condition} holds; an AssertionError after 20 seconds. */
    static void holds(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come about");
            }
            Thread.yield();
        }
    }
}
