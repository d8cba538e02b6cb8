package elman.cli;

import elman.bench.FirstSeconds;
import elman.bench.Speed;
import elman.bench.Workload;
import elman.nn.kernel.Kernels;
import java.util.Locale;
import java.util.StringJoiner;

/** What {@code bench} prints for people: columns of a fixed width, so that a row can be printed when it is known. */
final class BenchTable {
    private static final String ROW = "%-14s %-4s %4s %5s %2s %4s %4s %12s %12s %9s %9s";

    private BenchTable() {}

    /** The lines above the rows. */
    static String head(double peakOfThread, int threads) {
        String peak = format(
                "%s, kernel \"%s\"; the fastest product: %.1f GFLOP/s a thread%n%n",
                threads == 1 ? "1 thread" : threads + " threads", Kernels.name(), peakOfThread / 1e9);
        return peak + format(ROW, "", "cell", "V", "H", "L", "T", "B", "tokens/s", "best", "GFLOP/s", "of peak");
    }

    static String row(Speed speed) {
        Workload w = speed.workload();
        return format(
                ROW,
                w.name(),
                w.network().cell(),
                w.network().inputSize(),
                w.network().hiddenSize(),
                w.network().numLayers(),
                w.seqLength(),
                w.batchSize(),
                format("%,.0f", speed.tokensPerSecond()),
                format("%,.0f", speed.best()),
                format("%.1f", speed.gflops()),
                format("%.1f %%", 100 * speed.shareOfPeak()));
    }

    /** All lines of a start. */
    static String of(FirstSeconds first) {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add(format(
                "%s on %s, %s start",
                first.workload().name(),
                first.threads() == 1 ? "1 thread" : first.threads() + " threads",
                first.start().name().toLowerCase(Locale.ROOT)));
        lines.add("");
        lines.add(format("%-8s %12s %12s", "", "tokens", "of steady"));
        for (int i = 0; i < first.tokens().length; i++) {
            lines.add(format("%-8s %,12d %10.1f %%", "second " + (i + 1), first.tokens()[i], 100 * first.share(i)));
        }
        lines.add(format("%-8s %,12.0f", "steady", first.tokensPerSecond()));
        return lines.toString();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
