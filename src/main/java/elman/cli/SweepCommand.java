package elman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import elman.nn.InvalidValueException;
import elman.server.api.SweepRequest;
import elman.store.OutcomesLog;
import elman.store.UserFile;
import elman.train.RunConfig;
import elman.train.TaskKinds;
import elman.train.sweep.Attempt;
import elman.train.sweep.Outcome;
import elman.train.sweep.SuccessMap;
import elman.train.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code elman sweep}. */
@Command(
        name = "sweep",
        description = "Train a lesson with many settings, each from several seeds, and tell which reach its goal.",
        footer = {
            "",
            "Outcomes that FILE holds already are not made again, so that a sweep that was broken off goes on.",
            "Ctrl-C ends at once; attempts that were being made are made anew the next time."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SweepCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Option(names = "--lesson", required = true, paramLabel = "ID", description = "A lesson that has a goal.")
    private String lesson = "";

    @Option(
            names = "--vary",
            paramLabel = "FIELD=V,V…",
            description = "A setting by its name at the interface, and its values, as in --vary task.delay=5,10,20"
                    + " --vary model.cell=rnn,lstm. One value alone sets it.")
    private Map<String, String> vary = Map.of();

    @Option(names = "--seeds", paramLabel = "N", description = "Attempts of each combination (${DEFAULT-VALUE}).")
    private int seeds = 3;

    @Option(names = "--steps", paramLabel = "N", description = "Steps after which an attempt ends (${DEFAULT-VALUE}).")
    private long steps = 4_000;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "Attempts that are made at the same time; as many as there are processors if not given.")
    private @Nullable Integer atOnce;

    @Option(
            names = "--csv",
            required = true,
            paramLabel = "FILE",
            description = "Where the outcomes are kept, a row each.")
    private Path csv = Path.of("");

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        CommandSpec spec = Objects.requireNonNull(command);
        try {
            Sweep sweep = SweepRequest.read(request());
            UserFile.checkWritable(csv);
            OutcomesLog log = OutcomesLog.open(csv, sweep);
            makeAll(sweep, log);
            System.out.print(SweepTable.of(new SuccessMap(sweep, log.outcomes())));
            return 0;
        } catch (InvalidValueException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Refusals.failed(spec, e);
        } catch (OutOfMemoryError e) {
            return Refusals.outOfMemory(spec);
        }
    }

    private ObjectNode request() {
        ObjectNode request = JSON.createObjectNode()
                .put("lesson", lesson)
                .put("seeds", seeds)
                .put("steps", steps);
        ObjectNode axes = request.putObject("vary");
        vary.forEach((field, values) -> {
            ArrayNode list = axes.putArray(field);
            for (String value : values.split(",", -1)) {
                list.add(value(value.strip()));
            }
        });
        return request;
    }

    /** A number where it is written as one, else a word. */
    private static JsonNode value(String written) {
        try {
            JsonNode read = JSON.readTree(written);
            return read != null && read.isNumber() ? read : TextNode.valueOf(written);
        } catch (IOException e) {
            return TextNode.valueOf(written);
        }
    }

    private void makeAll(Sweep sweep, OutcomesLog log) throws IOException {
        int threads = atOnce == null ? Runtime.getRuntime().availableProcessors() : atOnce;
        if (threads < 1) {
            throw new InvalidValueException("atOnce", "atOnce must be at least 1, not " + threads);
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, sweep.attempts()));
        try {
            List<Future<?>> making = new ArrayList<>();
            List<@Nullable Outcome> known = log.outcomes();
            for (int attempt = 0; attempt < sweep.attempts(); attempt++) {
                if (known.get(attempt) == null) {
                    int number = attempt;
                    making.add(pool.submit(() -> make(sweep, number, log, threads)));
                }
            }
            for (Future<?> made : making) {
                await(made);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(Future<?> made) throws IOException {
        try {
            made.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException failed) {
                throw failed;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static @Nullable Void make(Sweep sweep, int number, OutcomesLog log, int atOnce) throws IOException {
        RunConfig config = sweep.configOf(number);
        try (Attempt attempt = new Attempt(TaskKinds.create(config), config, sweep.steps())) {
            Outcome outcome = Objects.requireNonNull(attempt.train(() -> true));
            synchronized (log) {
                log.add(number, outcome);
                tell(sweep, number, outcome, new SuccessMap(sweep, log.outcomes()), atOnce);
            }
        }
        return null;
    }

    private static void tell(Sweep sweep, int number, Outcome outcome, SuccessMap map, int atOnce) {
        String what = outcome.failure() != null ? "failed: " + outcome.failure() : ending(outcome);
        String left = map.isComplete()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; about %.0f s left",
                        map.secondsLeft(atOnce).orElse(0));
        System.err.println(String.format(
                Locale.ROOT,
                "%d of %d  %s seed %d: %s (%.1f s)%s",
                map.ended(),
                sweep.attempts(),
                String.join(" ", sweep.valuesOf(sweep.combinationOf(number))),
                sweep.seedOf(number),
                what,
                outcome.seconds(),
                left));
    }

    private static String ending(Outcome outcome) {
        return outcome.isReached()
                ? String.format(Locale.ROOT, "reached at step %,d", outcome.reachedAt())
                : String.format(
                        Locale.ROOT, "not reached in %,d steps, %.1f %% right", outcome.steps(), 100 * outcome.score());
    }
}
