package elman.bench;

/**
 * How fast a workload trains.
 *
 * @param tokensPerSecond median of the slices
 * @param best the fastest slice, tokens a second
 * @param peak operations a second of the fastest product on as many threads
 */
public record Speed(Workload workload, int threads, double tokensPerSecond, double best, double peak) {
    private static final double GIGA = 1e9;

    /** Billions of additions and multiplications a second, counted by {@link Workload#operationsPerToken}. */
    public double gflops() {
        return tokensPerSecond * workload.operationsPerToken() / GIGA;
    }

    /** The part of {@link #peak} that this is, 0 to about 1. */
    public double shareOfPeak() {
        return gflops() * GIGA / peak;
    }

    /** Tokens a second if a step were its products alone, each as fast as the fastest. */
    public double tokensPerSecondAtPeak() {
        return peak / workload.operationsPerToken();
    }
}
