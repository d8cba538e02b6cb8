package elman.train;

import elman.data.NormalText;
import elman.nn.InvalidValueException;
import elman.task.TaskConfig;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that makes an experiment: the same configuration gives the same losses to the last bit.
 *
 * @param task what is learned of what the program makes up; null where a text is
 * @param corpus id of the text to learn; null where a task is
 * @param probe the text whose hidden states are shown while training to viewers who name no other
 */
public record RunConfig(
        @Nullable TaskConfig task, @Nullable String corpus, ModelConfig model, TrainingConfig training, String probe) {
    /** The ranges of all numeric fields. */
    public static final List<Range> RANGES = List.of(
            ModelConfig.HIDDEN_SIZE,
            ModelConfig.NUM_LAYERS,
            ModelConfig.DROPOUT,
            TrainingConfig.SEQ_LENGTH,
            TrainingConfig.BATCH_SIZE,
            TrainingConfig.LEARNING_RATE,
            Schedule.WARMUP_STEPS,
            Schedule.DECAY_STEPS,
            Schedule.DECAY_FACTOR,
            TrainingConfig.GRAD_CLIP,
            TrainingConfig.SEED,
            TrainingConfig.VALIDATION_FRACTION,
            TrainingConfig.SHARDS,
            TrainingConfig.THREADS);

    /** A probe is kept in the form in which texts are read. */
    public RunConfig {
        if ((task == null) == (corpus == null)) {
            throw new InvalidValueException("task", "one is learned, either a corpus or a task");
        }
        task = task == null ? null : TaskKinds.complete(task);
        probe = NormalText.of(probe);
    }

    /** Of a text. */
    public RunConfig(String corpus, ModelConfig model, TrainingConfig training, String probe) {
        this(null, corpus, model, training, probe);
    }

    /** Of what the program makes up. */
    public RunConfig(TaskConfig task, ModelConfig model, TrainingConfig training, String probe) {
        this(task, null, model, training, probe);
    }

    /** The id of the text or task that is learned. */
    public String subject() {
        return task == null ? Objects.requireNonNull(corpus) : task.id();
    }

    /** Whether it learns the text of an id. */
    public boolean learns(String text) {
        return text.equals(corpus);
    }

    /** The same of a text. */
    public RunConfig withCorpus(String changed) {
        return new RunConfig(null, changed, model, training, probe);
    }

    public RunConfig withTask(TaskConfig changed) {
        return new RunConfig(changed, null, model, training, probe);
    }

    public RunConfig withModel(ModelConfig changed) {
        return new RunConfig(task, corpus, changed, training, probe);
    }

    public RunConfig withTraining(TrainingConfig changed) {
        return new RunConfig(task, corpus, model, changed, probe);
    }

    public RunConfig withLearningRate(double rate) {
        return withTraining(training.withLearningRate(rate));
    }

    public RunConfig withProbe(String changed) {
        return new RunConfig(task, corpus, model, training, changed);
    }
}
