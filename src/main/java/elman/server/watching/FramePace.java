package elman.server.watching;

/**
 * How often a run's frames are made: thirty times a second, or less often where computing them would take more than a
 * small share of the machine from training.
 *
 * <p>The first frames, but not more than a second of them, go at full pace whatever they cost: their code is not compiled
 * yet. Not thread-safe.
 */
final class FramePace {
    static final long SHORTEST_NANOS = 1_000_000_000L / 30;
    static final int WARM_UP_FRAMES = 30;
    static final long WARM_UP_NANOS = 1_000_000_000L;
    private static final double LARGEST_SHARE = 0.03;

    private final int cores;
    private int frames;
    private long spent;
    private long interval = SHORTEST_NANOS;

    FramePace(int cores) {
        this.cores = cores;
    }

    /** Takes note of the processor time, in nanoseconds, that the last frame took. */
    void took(long nanos) {
        frames++;
        spent += nanos;
        interval = frames < WARM_UP_FRAMES && spent < WARM_UP_NANOS
                ? SHORTEST_NANOS
                : Math.max(SHORTEST_NANOS, (long) (nanos / (LARGEST_SHARE * cores)));
    }

    /**
     * Nanoseconds from the beginning of one frame to that of the next.
     *
     * @param slowness by how much it is longer than it would have to be, see {@link WatchingCost}; at least 1
     */
    long interval(double slowness) {
        return (long) (interval * slowness);
    }
}
