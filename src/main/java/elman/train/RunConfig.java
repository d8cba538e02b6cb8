package elman.train;

import elman.data.NormalText;
import java.util.List;

/**
 * Everything that makes an experiment: the same configuration gives the same losses to the last bit.
 *
 * @param corpus id of the text to learn
 * @param probe the text whose hidden states are shown while training to viewers who name no other
 */
public record RunConfig(String corpus, ModelConfig model, TrainingConfig training, String probe) {
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
        probe = NormalText.of(probe);
    }

    public RunConfig withModel(ModelConfig changed) {
        return new RunConfig(corpus, changed, training, probe);
    }

    public RunConfig withTraining(TrainingConfig changed) {
        return new RunConfig(corpus, model, changed, probe);
    }

    public RunConfig withLearningRate(double rate) {
        return withTraining(training.withLearningRate(rate));
    }

    public RunConfig withProbe(String changed) {
        return new RunConfig(corpus, model, training, changed);
    }
}
