package elman.server.run;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.nn.cell.Cell;
import elman.task.Goal;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.train.HeldOutReading;
import elman.train.MetricsHistory;
import elman.train.ModelConfig;
import elman.train.RunConfig;
import elman.train.Schedule;
import elman.train.StepMetrics;
import elman.train.TaskKinds;
import elman.train.TrainingConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs as the interface shows them. Numbers that do not exist yet are null. */
public final class RunJson {
    private static final String TEXT = "text";

    private RunJson() {}

    /** A run without its vocabulary. */
    public static JsonObject summary(Run run, RunStatus status) {
        return new JsonObject()
                .put("id", run.id())
                .put("lesson", run.lesson())
                .put("state", lower(status.state()))
                .put("waiting", status.waiting())
                .put("failure", status.failure())
                .put("step", status.step())
                .put("createdAt", run.createdAt().toString())
                .put("config", config(status.config()))
                .put("task", task(run))
                .put("corpus", run.task().text().map(RunJson::corpus).orElse(null))
                .put("parameters", run.parameterCount())
                .put("views", new JsonArray(RunViews.of(status.config().model().cell(), run.task())))
                .put("missingViews", missingViews(status.config().model().cell(), run.task()))
                .put("goal", run.task().goal().map(goal -> goal(goal, status)).orElse(null))
                .put("metrics", metrics(status))
                .put("comparison", status.comparison())
                .put("name", status.kept().name())
                .put("note", status.kept().note())
                .put("parent", parent(run))
                .put("imported", run.imported())
                .put("saved", saved(status.kept()))
                .put("checkpoints", status.kept().checkpoints());
    }

    private static JsonObject missingViews(Cell cell, Task task) {
        JsonObject missing = new JsonObject();
        RunViews.missing(cell, task).forEach(missing::put);
        return missing;
    }

    private static @Nullable JsonObject parent(Run run) {
        Run.Parent parent = run.parent();
        return parent == null ? null : new JsonObject().put("run", parent.run()).put("step", parent.step());
    }

    private static JsonObject saved(RunStatus.Kept kept) {
        return new JsonObject()
                .put("step", kept.step() < 0 ? null : kept.step())
                .put("error", kept.error());
    }

    public static JsonObject full(Run run, RunStatus status) {
        return summary(run, status)
                .put(
                        "vocabulary",
                        run.task()
                                .vocabulary()
                                .map(known -> new JsonArray(known.tokens()))
                                .orElse(null));
    }

    public static JsonObject config(RunConfig config) {
        ModelConfig model = config.model();
        TrainingConfig training = config.training();
        return what(config)
                .put(
                        "model",
                        new JsonObject()
                                .put("cell", lower(model.cell()))
                                .put("nonlinearity", lower(model.nonlinearity()))
                                .put("hiddenSize", model.hiddenSize())
                                .put("numLayers", model.numLayers())
                                .put("dropout", model.dropout())
                                .put("initialization", lower(model.initialization())))
                .put(
                        "training",
                        new JsonObject()
                                .put("seqLength", training.seqLength())
                                .put("batchSize", training.batchSize())
                                .put("optimizer", lower(training.optimizer()))
                                .put("learningRate", training.learningRate())
                                .put("schedule", schedule(training.schedule()))
                                .put("gradClip", training.gradClip())
                                .put("seed", training.seed())
                                .put("validationFraction", training.validationFraction())
                                .put("shards", training.shards())
                                .put("threads", training.threads()))
                .put("probe", config.probe());
    }

    private static JsonObject what(RunConfig config) {
        TaskConfig task = config.task();
        return task == null
                ? new JsonObject().put("corpus", config.corpus())
                : new JsonObject().put("task", task(task));
    }

    private static JsonObject task(TaskConfig config) {
        JsonObject json = new JsonObject().put("id", config.id());
        config.settings().forEach(json::put);
        return json;
    }

    private static JsonObject task(Run run) {
        TaskConfig made = run.config().task();
        Task task = run.task();
        return new JsonObject()
                .put("id", made == null ? TEXT : made.id())
                .put(
                        "title",
                        made == null
                                ? run.split().corpus().name()
                                : TaskKinds.of(made.id()).title())
                .put("token", task.words().one())
                .put("tokens", task.words().many())
                .put("goesOn", task.answersWhatFollows())
                .put(
                        "heldOut",
                        task.heldOut()
                                .map(read -> Math.round(read.meanPredictions() * read.count()))
                                .orElse(0L))
                .put("loss", task.mapping().answersTokens() ? "crossEntropy" : "squaredError");
    }

    private static JsonObject goal(Goal goal, RunStatus status) {
        HeldOutReading reading = status.heldOut();
        HeldOutReading tried = reading == null || Double.isNaN(reading.score()) ? null : reading;
        return goal(goal)
                .put("score", tried == null ? null : tried.score())
                .put("scoreStep", tried == null ? null : tried.step())
                .put("reachedAt", status.reachedAt() == 0 ? null : status.reachedAt());
    }

    /** A goal, whoever tries to reach it. */
    public static JsonObject goal(Goal goal) {
        return new JsonObject()
                .put("measure", goal.measure())
                .put("rule", goal.rule())
                .put("threshold", goal.threshold())
                .put("sequences", goal.sequences().size())
                .put("source", goal.source());
    }

    private static JsonObject schedule(Schedule schedule) {
        return new JsonObject()
                .put("kind", lower(schedule.kind()))
                .put("warmupSteps", schedule.warmupSteps())
                .put("decaySteps", schedule.decaySteps())
                .put("decayFactor", schedule.decayFactor());
    }

    /** Points of the loss curve; one that may still grow is marked {@code partial}. */
    public static JsonArray points(List<MetricsHistory.Point> points) {
        JsonArray array = new JsonArray();
        for (MetricsHistory.Point point : points) {
            JsonObject json = new JsonObject()
                    .put("step", point.step())
                    .put("loss", point.loss())
                    .put("gradNorm", point.gradNorm())
                    .put("learningRate", point.learningRate());
            if (point.lossMin() < point.lossMax()) {
                json.put("lossMin", point.lossMin()).put("lossMax", point.lossMax());
            }
            if (Double.isInfinite(point.validationLoss())) {
                json.put("validationInfinite", true);
            } else if (point.hasValidation()) {
                json.put("validationLoss", point.validationLoss());
            }
            if (point.hasValidation() && point.validationStep() != point.step()) {
                json.put("validationStep", point.validationStep());
            }
            if (point.hasScore()) {
                json.put("score", point.score());
            }
            if (!MetricsHistory.isComplete(point.step())) {
                json.put("partial", true);
            }
            array.add(json);
        }
        return array;
    }

    public static JsonObject steps(Command.StepsDone done) {
        JsonArray losses = new JsonArray();
        JsonArray gradNorms = new JsonArray();
        for (StepMetrics step : done.steps()) {
            losses.add(step.loss());
            gradNorms.add(step.gradNorm());
        }
        return new JsonObject()
                .put("step", done.steps().get(done.steps().size() - 1).step())
                .put("losses", losses)
                .put("gradNorms", gradNorms);
    }

    public static JsonObject history(Command.History history) {
        JsonArray rates = new JsonArray();
        history.rates()
                .forEach(change -> rates.add(
                        new JsonObject().put("step", change.step()).put("learningRate", change.learningRate())));
        return new JsonObject()
                .put("step", history.step())
                .put("points", points(history.points()))
                .put("learningRates", rates);
    }

    /** Numbers as JSON; what is not finite becomes null. */
    public static JsonArray array(double[] values) {
        JsonArray array = new JsonArray();
        for (double value : values) {
            array.add(orNull(value));
        }
        return array;
    }

    /** A number, or null where it is not finite: JSON has no NaN. */
    public static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static JsonObject corpus(TextSplit split) {
        Corpus corpus = split.corpus();
        return new JsonObject()
                .put("id", corpus.id())
                .put("name", corpus.name())
                .put("tokens", corpus.length())
                .put("trainingTokens", split.trainingLength())
                .put("heldOutTokens", split.heldOutLength());
    }

    private static JsonObject metrics(RunStatus status) {
        HeldOutReading heldOut = status.heldOut();
        return new JsonObject()
                .put("loss", orNull(status.loss()))
                .put("validationLoss", heldOut == null ? null : orNull(heldOut.loss()))
                .put("validationStep", heldOut == null ? null : heldOut.step())
                .put("validationInfinite", heldOut != null && Double.isInfinite(heldOut.loss()))
                .put("validationOld", status.heldOutIsOld())
                .put("bitsPerChar", orNull(status.judged() / Math.log(2)))
                .put("perplexity", orNull(Math.exp(status.judged())))
                .put("measuredOn", status.isMeasured() ? "heldOut" : "training")
                .put("gradNorm", orNull(status.gradNorm()))
                .put("learningRate", orNull(status.learningRate()))
                .put("tokensPerSecond", orNull(status.tokensPerSecond()))
                .put("watching", orNull(status.watching()));
    }

    public static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
