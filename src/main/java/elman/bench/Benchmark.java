package elman.bench;

import elman.nn.recurrent.WarmUp;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Measures steady speeds, one workload after the other: as many slices of time as steps fit in, and their median, after
 * the Java compiler has come to rest.
 */
public final class Benchmark {
    private static final int SLICES = 8;
    /** Steps that every workload does at least before it is measured. */
    private static final int LEAST_STEPS = 5;

    private static final double WARM_UP_SLICE = 0.5;
    /** Two, since a slice can pass in the middle of a long compilation. */
    private static final int SLICES_AT_REST = 2;

    private static final int MOST_WARM_UP_SLICES = 20;
    /** So many milliseconds of compilation in a slice are more than stragglers. */
    private static final long STRAGGLERS = 10;
    /** A slice faster than all before by more than this shows that the code still gets better. */
    private static final double STILL_GAINING = 1.02;

    private final int threads;
    private final double seconds;
    private final double peakOfThread;

    /**
     * Warms the engine up and measures the fastest product.
     *
     * @param threads at least 1
     * @param seconds to measure each workload for, more than 0
     */
    public Benchmark(int threads, double seconds) {
        this.threads = threads;
        this.seconds = seconds;
        WarmUp.run();
        peakOfThread = Peak.measure();
    }

    /** Operations a second of the fastest product on one thread. */
    public double peakOfThread() {
        return peakOfThread;
    }

    /** Trains until the speed is steady, then measures it. */
    public Speed measure(Workload workload) {
        try (TrainingLoop loop = new TrainingLoop(workload, threads)) {
            warmUp(loop);
            double[] rates = new double[SLICES];
            for (int i = 0; i < SLICES; i++) {
                rates[i] = loop.rate(seconds / SLICES);
            }
            Arrays.sort(rates);
            double median = (rates[(SLICES - 1) / 2] + rates[SLICES / 2]) / 2;
            return new Speed(workload, threads, median, rates[SLICES - 1], peakOfThread * threads);
        }
    }

    /** Returns when two slices in a row have brought neither speed nor compiled code, or after ten seconds. */
    static void warmUp(TrainingLoop loop) {
        for (int step = 0; step < LEAST_STEPS; step++) {
            loop.step();
        }
        double best = 0;
        int atRest = 0;
        for (int slice = 0; slice < MOST_WARM_UP_SLICES && atRest < SLICES_AT_REST; slice++) {
            long compiled = millisecondsOfCompilation();
            double rate = loop.rate(WARM_UP_SLICE);
            boolean changed = millisecondsOfCompilation() - compiled >= STRAGGLERS || rate > best * STILL_GAINING;
            atRest = changed ? 0 : atRest + 1;
            best = Math.max(best, rate);
        }
    }

    private static long millisecondsOfCompilation() {
        @Nullable CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler == null || !compiler.isCompilationTimeMonitoringSupported()
                ? 0
                : compiler.getTotalCompilationTime();
    }
}
