package elman.cli;

import elman.data.Vocabulary;
import elman.exchange.PyTorchModel;
import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.recurrent.RecurrentParameters;
import elman.nn.recurrent.WarmUp;
import elman.store.UserFile;
import elman.store.tensor.Safetensors;
import elman.task.Task;
import elman.train.HeldOutReading;
import elman.train.NonFiniteException;
import elman.train.Range;
import elman.train.RunConfig;
import elman.train.StepMetrics;
import elman.train.Throughput;
import elman.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code elman train}. */
@Command(
        name = "train",
        description = "Train without a browser, with the numbers that the page would show.",
        footer = {
            "",
            "Settings that are not given are the lesson's, or those that suit the text.",
            "Ctrl-C finishes the step and writes the model."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    private static final Range STEPS = Range.whole("steps", 1, 1_000_000_000_000L);
    private static final double NANOS = 1e9;

    /** Multiplications of weights and tokens. */
    private static final double WORTH_A_WARM_UP = 1e9;

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(names = "--steps", required = true, paramLabel = "N", description = "How many steps to train.")
    private long steps;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write the model, as safetensors by PyTorch's names.")
    private Path out = Path.of("");

    @Option(
            names = "--until-goal",
            description = "End before, as soon as the goal of what a lesson makes up is reached.")
    private boolean untilGoal;

    @Mixin
    private final Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        CommandSpec spec = Objects.requireNonNull(command);
        try {
            STEPS.check(steps);
            UserFile.checkWritable(out);
            Source.Learned learned = source.read(settings);
            RunConfig config = learned.config();
            Vocabulary vocabulary = learned.task().vocabulary().orElseThrow(TrainCommand::noFormat);
            learned.notes().forEach(note -> System.err.println("elman: " + note));
            try (Trainer trainer = new Trainer(learned.task(), config.model(), config.training());
                    CleanStop stop = new CleanStop()) {
                warmUp(trainer, config.model().cell());
                if (untilGoal && learned.task().goal().isEmpty()) {
                    throw new InvalidValueException("untilGoal", "untilGoal needs a lesson that has a goal");
                }
                return trainAndWrite(trainer, learned.task(), config.model().dropout(), vocabulary, stop);
            }
        } catch (InvalidValueException e) {
            throw Refusals.of(spec, e);
        } catch (IOException e) {
            return Refusals.failed(spec, e);
        } catch (OutOfMemoryError e) {
            return Refusals.outOfMemory(spec);
        }
    }

    private static InvalidValueException noFormat() {
        return new InvalidValueException("lesson", "lesson must be one that reads tokens: for others there is no file");
    }

    /** Where there is much to do, the products are compiled first: until they are, steps take a hundred times as long. */
    private void warmUp(Trainer trainer, Cell cell) {
        double tokens = steps * trainer.meanTokensOfStep();
        if (tokens * trainer.snapshot().parameters().model().parameterCount() < WORTH_A_WARM_UP) {
            return;
        }
        WarmUp.run();
        if (cell.hasGates()) {
            WarmUp.gates();
        }
    }

    private int trainAndWrite(Trainer trainer, Task task, double dropout, Vocabulary vocabulary, CleanStop stop)
            throws IOException {
        Progress progress = new Progress(
                System.err, Terminal.showsErrors(), steps, trainer.meanTokensOfStep(), task.words(), System.nanoTime());
        Throughput throughput = new Throughput();
        @Nullable NonFiniteException failure = null;
        try {
            train(trainer, progress, throughput, stop);
        } catch (NonFiniteException e) {
            failure = e;
        }
        readHeldOutText(trainer, progress);
        progress.end(throughput.tokensPerSecond());
        if (failure != null) {
            System.err.println("elman: " + failure.getMessage());
        }
        PyTorchModel model =
                new PyTorchModel(RecurrentParameters.of(trainer.snapshot().parameters()), vocabulary, dropout);
        UserFile.write(out, Safetensors.bytes(model.file()));
        System.out.println(String.format(
                Locale.ROOT,
                "%s %s after step %,d%s.",
                stop.isAsked() ? "Stopped; wrote" : "Wrote",
                out,
                trainer.step(),
                trainer.step() == 0 ? "" : ": " + progress.bitsPerToken() + goal(trainer, task)));
        return failure == null ? 0 : 1;
    }

    /** How near it is to its goal, where there is one. */
    private static String goal(Trainer trainer, Task task) {
        HeldOutReading read = trainer.history().heldOut();
        if (task.goal().isEmpty() || read == null) {
            return "";
        }
        String score =
                String.format(Locale.ROOT, "; %s: %.1f %%", task.goal().get().measure(), 100 * read.score());
        return trainer.reachedAt() == 0
                ? score
                : score + String.format(Locale.ROOT, ", goal reached at step %,d", trainer.reachedAt());
    }

    private void train(Trainer trainer, Progress progress, Throughput throughput, CleanStop stop) {
        long before = System.nanoTime();
        while (trainer.completedSteps() < steps && !stop.isAsked() && !(untilGoal && trainer.reachedAt() > 0)) {
            long read = trainer.tokensRead();
            StepMetrics metrics = trainer.advance();
            long now = System.nanoTime();
            throughput.add(trainer.tokensRead() - read, (now - before) / NANOS);
            before = now;
            if (metrics != null) {
                progress.add(metrics);
                progress.tell(now, throughput.tokensPerSecond());
            }
        }
    }

    /** What the network is worth now that training has ended, at whatever step. */
    private static void readHeldOutText(Trainer trainer, Progress progress) {
        StepMetrics waiting = trainer.settle();
        if (waiting != null) {
            progress.add(waiting);
        }
        trainer.measure();
        while (trainer.isValidating()) {
            trainer.advance();
        }
        HeldOutReading heldOut = trainer.history().heldOut();
        if (heldOut != null) {
            progress.add(heldOut);
        }
    }
}
