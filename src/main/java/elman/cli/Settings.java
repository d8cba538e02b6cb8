package elman.cli;

import elman.nn.Faults;
import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.OptimizerKind;
import elman.nn.recurrent.Initialization;
import elman.task.TaskConfig;
import elman.train.ModelConfig;
import elman.train.RunConfig;
import elman.train.Schedule;
import elman.train.TextSettings;
import elman.train.TrainingConfig;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A run's settings as options, named as at the interface; those that are not given stay as they are. */
final class Settings {
    private static final String CHOICES = ": ${COMPLETION-CANDIDATES}.";

    @Option(
            names = "--task",
            paramLabel = "NAME=N",
            description = "A setting of what the lesson makes up, as in --task triples=5000.")
    private Map<String, Integer> task = Map.of();

    @Option(names = "--cell", paramLabel = "CELL", description = "Kind of unit" + CHOICES)
    private @Nullable Cell cell;

    @Option(names = "--nonlinearity", paramLabel = "F", description = "Function of simple units" + CHOICES)
    private @Nullable Nonlinearity nonlinearity;

    @Option(names = "--hidden-size", paramLabel = "H", description = "Units in a layer.")
    private @Nullable Integer hiddenSize;

    @Option(names = "--layers", paramLabel = "L", description = "Layers on one another.")
    private @Nullable Integer numLayers;

    @Option(names = "--dropout", paramLabel = "SHARE", description = "Share left out between two layers.")
    private @Nullable Double dropout;

    @Option(names = "--initialization", paramLabel = "KIND", description = "How the weights begin" + CHOICES)
    private @Nullable Initialization initialization;

    @Option(names = "--seq-length", paramLabel = "T", description = "Time steps of a window.")
    private @Nullable Integer seqLength;

    @Option(names = "--batch-size", paramLabel = "B", description = "Streams read side by side.")
    private @Nullable Integer batchSize;

    @Option(names = "--optimizer", paramLabel = "KIND", description = "Optimiser" + CHOICES)
    private @Nullable OptimizerKind optimizer;

    @Option(names = "--learning-rate", paramLabel = "RATE", description = "Before the schedule's factor.")
    private @Nullable Double learningRate;

    @Option(names = "--schedule", paramLabel = "KIND", description = "How the rate falls" + CHOICES)
    private Schedule.@Nullable Kind schedule;

    @Option(names = "--warmup-steps", paramLabel = "N", description = "Steps over which the rate rises.")
    private @Nullable Integer warmupSteps;

    @Option(names = "--decay-steps", paramLabel = "N", description = "Steps between two falls, or of a cosine's fall.")
    private @Nullable Integer decaySteps;

    @Option(names = "--decay-factor", paramLabel = "X", description = "What a fall multiplies by, or ends at.")
    private @Nullable Double decayFactor;

    @Option(names = "--grad-clip", paramLabel = "NORM", description = "Largest norm of the gradient.")
    private @Nullable Double gradClip;

    @Option(names = "--seed", paramLabel = "N", description = "Fixes the initial weights, and with them everything.")
    private @Nullable Long seed;

    @Option(names = "--validation-fraction", paramLabel = "SHARE", description = "Share of the text that is held out.")
    private @Nullable Double validationFraction;

    @Option(names = "--shards", paramLabel = "N", description = "Parts of the batch; 0 for as many as are useful.")
    private @Nullable Integer shards;

    @Option(names = "--threads", paramLabel = "N", description = "Threads; 0 for as many as are useful.")
    private @Nullable Integer threads;

    /** Those of them that others must follow. */
    TextSettings.Given given() {
        return new TextSettings.Given(seqLength, batchSize, shards, validationFraction, dropout, warmupSteps);
    }

    /**
     * These settings laid over others.
     *
     * @param requireRoom throws {@link InvalidValueException} where there is too little to learn for a way of training
     * @throws InvalidValueException naming the fields at fault and their ranges
     */
    RunConfig over(RunConfig base, Consumer<TrainingConfig> requireRoom) {
        Faults faults = new Faults();
        ModelConfig model = read(() -> over(base.model()), base.model(), faults);
        Schedule fall =
                read(() -> over(base.training().schedule()), base.training().schedule(), faults);
        TrainingConfig training = read(() -> over(base.training(), fall), base.training(), faults);
        RunConfig learned = read(() -> overTask(base), base, faults);
        faults.of(() -> requireRoom.accept(training));
        faults.raise();
        return learned.withModel(model).withTraining(training);
    }

    private static <T> T read(Supplier<T> read, T base, Faults faults) {
        try {
            return read.get();
        } catch (InvalidValueException e) {
            faults.add(e);
            return base;
        }
    }

    private RunConfig overTask(RunConfig base) {
        TaskConfig own = base.task();
        if (task.isEmpty()) {
            return base;
        }
        if (own == null) {
            throw new InvalidValueException(
                    "task", "task can be set for lessons that the program makes up, not for a text");
        }
        return base.withTask(own.with(task));
    }

    private ModelConfig over(ModelConfig base) {
        return new ModelConfig(
                or(cell, base.cell()),
                or(nonlinearity, base.nonlinearity()),
                or(hiddenSize, base.hiddenSize()),
                or(numLayers, base.numLayers()),
                or(dropout, base.dropout()),
                or(initialization, base.initialization()));
    }

    private TrainingConfig over(TrainingConfig base, Schedule fall) {
        return new TrainingConfig(
                or(seqLength, base.seqLength()),
                or(batchSize, base.batchSize()),
                or(optimizer, base.optimizer()),
                or(learningRate, base.learningRate()),
                fall,
                or(gradClip, base.gradClip()),
                or(seed, base.seed()),
                or(validationFraction, base.validationFraction()),
                or(shards, base.shards()),
                or(threads, base.threads()));
    }

    private Schedule over(Schedule base) {
        return new Schedule(
                or(schedule, base.kind()),
                or(warmupSteps, base.warmupSteps()),
                or(decaySteps, base.decaySteps()),
                or(decayFactor, base.decayFactor()));
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
