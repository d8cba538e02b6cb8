package elman.cli;

import elman.bench.Benchmark;
import elman.bench.CostPicture;
import elman.bench.CostPicture.Curve;
import elman.bench.FirstSeconds;
import elman.bench.FirstSeconds.Start;
import elman.bench.Growth;
import elman.bench.Speed;
import elman.bench.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code elman bench}. */
@Command(
        name = "bench",
        description = "Measure how fast networks train here.",
        footer = {
            "",
            "Operations are counted as six for each weight that takes part in a product, for each token: those of the",
            "recurrent and output matrices, and of the input matrices above the first layer. The peak is the fastest",
            "product that the program measures here, on matrices that fit the caches, times the threads."
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final double MOST_SECONDS = 3600;
    private static final String DEFAULT_CONFIG = "default";

    @Option(names = "--json", description = "Print JSON in place of a table.")
    private boolean json;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads to train on. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "4",
            description = "How long to measure each configuration, once it is warm. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--config",
            paramLabel = "NAME",
            arity = "0..*",
            description = "Which configurations to measure. Default: all.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--first-second",
            paramLabel = "START",
            arity = "0..1",
            fallbackValue = "cold",
            description = "Count what one configuration trains in its first three seconds, from a cold start or, with"
                    + " warm, after the warm-up that the server does when it starts.")
    private @Nullable Start start;

    @Option(names = "--growth", description = "Measure how the cost grows with H, T and B.")
    private boolean growth;

    @Option(names = "--picture", paramLabel = "FILE", description = "With --growth: draw it as an SVG.")
    private @Nullable Path picture;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        List<Workload> workloads = chosen();
        requireSaneOptions();
        if (growth) {
            return measureGrowth();
        }
        if (start != null) {
            measureFirstSeconds(workloads, start);
        } else {
            measureAll(workloads);
        }
        return 0;
    }

    private void measureAll(List<Workload> workloads) {
        Benchmark benchmark = new Benchmark(threads, seconds);
        printSpeeds(benchmark, workloads);
    }

    private int measureGrowth() {
        Benchmark benchmark = new Benchmark(threads, seconds);
        List<Workload> workloads =
                Growth.ALL.stream().flatMap(g -> g.workloads().stream()).toList();
        List<Speed> speeds = printSpeeds(benchmark, workloads);
        return picture == null ? 0 : draw(speeds, picture);
    }

    private List<Speed> printSpeeds(Benchmark benchmark, List<Workload> workloads) {
        PrintWriter out = out();
        if (json) {
            List<Speed> speeds = workloads.stream().map(benchmark::measure).toList();
            out.println(BenchJson.of(speeds));
            return speeds;
        }
        out.println(BenchTable.head(benchmark.peakOfThread(), threads));
        List<Speed> speeds = new ArrayList<>();
        for (Workload workload : workloads) {
            Speed speed = benchmark.measure(workload);
            out.println(BenchTable.row(speed));
            out.flush();
            speeds.add(speed);
        }
        return speeds;
    }

    private int draw(List<Speed> speeds, Path file) {
        List<Curve> curves = new ArrayList<>();
        int from = 0;
        for (Growth one : Growth.ALL) {
            int to = from + one.workloads().size();
            curves.add(new Curve(one, speeds.subList(from, to)));
            from = to;
        }
        try {
            Files.writeString(file, CostPicture.of(curves));
            return 0;
        } catch (IOException e) {
            System.err.println("elman: cannot write " + file + ": " + e.getMessage());
            return 1;
        }
    }

    private void measureFirstSeconds(List<Workload> workloads, Start from) {
        FirstSeconds measured = FirstSeconds.measure(workloads.get(0), threads, from, seconds);
        out().println(json ? BenchJson.of(measured) : BenchTable.of(measured));
    }

    /** The workloads of the names given, in the order of the list; all where none is given. */
    private List<Workload> chosen() {
        List<String> known = Workload.STANDARD.stream().map(Workload::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw refused("--config knows " + String.join(", ", known) + ", not " + name);
            }
        }
        List<String> wanted = !names.isEmpty() ? names : start != null ? List.of(DEFAULT_CONFIG) : known;
        return Workload.STANDARD.stream()
                .filter(workload -> wanted.contains(workload.name()))
                .collect(Collectors.toList());
    }

    private void requireSaneOptions() {
        int processors = Runtime.getRuntime().availableProcessors();
        if (threads < 1 || threads > processors) {
            throw refused("--threads must be from 1 to " + processors + ", this machine's processors, not " + threads);
        }
        if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
            throw refused("--seconds must be more than 0 and at most 3600, not " + seconds);
        }
        if (growth && (start != null || !names.isEmpty())) {
            throw refused("--growth has configurations of its own, so it goes without --config and --first-second");
        }
        if (start != null && names.size() > 1) {
            throw refused("--first-second takes one --config, since only the first would start cold");
        }
        if (picture != null && !growth) {
            throw refused("--picture goes with --growth");
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    private ParameterException refused(String message) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
    }
}
