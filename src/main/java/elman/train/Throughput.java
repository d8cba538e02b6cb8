package elman.train;

/** Tokens a second over about the last second of work; pauses do not count. */
public final class Throughput {
    private static final double MEMORY_SECONDS = 1;

    private double seconds;
    private double tokens;

    /** Adds a piece of work. */
    public void add(long workTokens, double workSeconds) {
        double keep = Math.exp(-workSeconds / MEMORY_SECONDS);
        seconds = seconds * keep + workSeconds;
        tokens = tokens * keep + workTokens;
    }

    /** NaN before any work. */
    public double tokensPerSecond() {
        return seconds == 0 ? Double.NaN : tokens / seconds;
    }
}
