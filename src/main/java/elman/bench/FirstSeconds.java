package elman.bench;

import elman.nn.recurrent.WarmUp;

/**
 * What somebody sees who presses Train: how much is trained in each of the first seconds, while the Java compiler is at
 * work. It says something only of a Java process that has trained nothing yet.
 *
 * @param tokens of the steps that ended in each second, the first second beginning before anything is set up
 * @param tokensPerSecond in the long run
 */
@SuppressWarnings("ArrayRecordComponent")
public record FirstSeconds(Workload workload, int threads, Start start, long[] tokens, double tokensPerSecond) {
    private static final int SECONDS = 3;
    private static final double NANOS = 1e9;

    /** In what condition training begins. */
    public enum Start {
        /** Nothing of the engine has run before. */
        COLD,
        /** After the warm-up that the server does when it starts. */
        WARM
    }

    /**
     * Trains, counts, goes on until the speed is steady and measures that.
     *
     * @param seconds to measure the steady speed for
     */
    public static FirstSeconds measure(Workload workload, int threads, Start start, double seconds) {
        if (start == Start.WARM) {
            WarmUp.run();
            WarmUp.gates();
        }
        long[] tokens = new long[SECONDS];
        long begin = System.nanoTime();
        try (TrainingLoop loop = new TrainingLoop(workload, threads)) {
            loop.step();
            int second = (int) ((System.nanoTime() - begin) / NANOS);
            while (second < SECONDS) {
                tokens[second] += workload.tokensPerStep();
                loop.step();
                second = (int) ((System.nanoTime() - begin) / NANOS);
            }
            Benchmark.warmUp(loop);
            return new FirstSeconds(workload, threads, start, tokens, loop.rate(seconds));
        }
    }

    /** The part of the steady speed that a second had, 0 to about 1. */
    public double share(int second) {
        return tokens[second] / tokensPerSecond;
    }
}
