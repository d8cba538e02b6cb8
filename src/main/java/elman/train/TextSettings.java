package elman.train;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.data.Windows;
import elman.nn.optim.OptimizerKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings that suit a text, so that even the shortest can be trained on at once. What somebody gives is kept, and what
 * is left open follows it: of many streams each has but a short window.
 */
public final class TextSettings {
    /** For training tokens from so many on. */
    private record Size(int atLeast, int hiddenSize, int seqLength, int batchSize, double learningRate) {}

    private static final List<Size> SIZES = List.of(
            new Size(100_000, 128, 64, 32, 0.002),
            new Size(20_000, 128, 48, 16, 0.002),
            new Size(4_000, 128, 32, 8, 0.002),
            new Size(800, 64, 24, 4, 0.003),
            new Size(100, 64, 16, 2, 0.005),
            new Size(0, 32, 16, 1, 0.01));

    private TextSettings() {}

    /**
     * The settings given that others must follow; null for those that are left open. One out of its range is refused
     * elsewhere, and nothing follows it.
     */
    public record Given(
            @Nullable Integer seqLength,
            @Nullable Integer batchSize,
            @Nullable Integer shards,
            @Nullable Double validationFraction,
            @Nullable Double dropout,
            @Nullable Integer warmupSteps) {
        public static final Given NOTHING = new Given(null, null, null, null, null, null);

        public Given {
            seqLength = within(TrainingConfig.SEQ_LENGTH, seqLength);
            batchSize = within(TrainingConfig.BATCH_SIZE, batchSize);
            shards = within(TrainingConfig.SHARDS, shards);
            validationFraction = within(TrainingConfig.VALIDATION_FRACTION, validationFraction);
            dropout = within(ModelConfig.DROPOUT, dropout);
            warmupSteps = within(Schedule.WARMUP_STEPS, warmupSteps);
        }

        private static <N extends Number> @Nullable N within(Range range, @Nullable N value) {
            return value != null && range.holds(value.doubleValue()) ? value : null;
        }
    }

    /**
     * The settings for a text, with an empty probe; those that are given are to be laid over them.
     *
     * @param tokens N, the length of the whole text, at least 2
     */
    public static RunConfig of(String corpus, int tokens, Given given) {
        double heldOut = given.validationFraction == null
                ? tokens < TextSplit.MIN_TO_HOLD_OUT ? 0 : TrainingConfig.DEFAULT.validationFraction()
                : given.validationFraction;
        int n = TextSplit.trainingLength(tokens, heldOut);
        Size size = SIZES.stream()
                .filter(candidate -> n >= candidate.atLeast)
                .findFirst()
                .orElseThrow();
        ModelConfig model = ModelConfig.rnn(size.hiddenSize);
        boolean betweenLayers = given.dropout != null && given.dropout > 0;
        TrainingConfig training = new TrainingConfig(
                size.seqLength,
                size.batchSize,
                OptimizerKind.ADAM,
                size.learningRate,
                schedule(given),
                TrainingConfig.DEFAULT.gradClip(),
                TrainingConfig.DEFAULT.seed(),
                heldOut,
                TrainingConfig.DEFAULT.shards(),
                TrainingConfig.DEFAULT.threads());
        RunConfig config = new RunConfig(corpus, betweenLayers ? model.withNumLayers(2) : model, training, "");
        return fitted(config, tokens, given);
    }

    /** A fall ends after the warm-up. */
    private static Schedule schedule(Given given) {
        Schedule byDefault = Schedule.DEFAULT;
        int warmup = given.warmupSteps == null ? byDefault.warmupSteps() : given.warmupSteps;
        return new Schedule(
                byDefault.kind(), byDefault.warmupSteps(), warmup + byDefault.decaySteps(), byDefault.decayFactor());
    }

    /**
     * Settings made for another text, with the windows and streams that this one has room for and those that are given.
     *
     * @param tokens N, the length of the whole text, at least 2
     */
    public static RunConfig fitted(RunConfig config, int tokens, Given given) {
        TrainingConfig training = config.training();
        double heldOut = given.validationFraction == null ? training.validationFraction() : given.validationFraction;
        int targets = TextSplit.trainingLength(tokens, heldOut) - 1;
        int T = given.seqLength == null ? training.seqLength() : given.seqLength;
        int B = given.batchSize == null
                ? Math.max(Math.min(training.batchSize(), targets / T), leastStreams(given))
                : given.batchSize;
        if (given.seqLength == null) {
            T = Math.max(1, Math.min(T, targets / B));
        }
        return config.withTraining(training.withWindow(T, B));
    }

    /** Throws {@link elman.nn.InvalidValueException} where a text is too short for its windows and streams. */
    public static void requireRoom(Corpus corpus, TrainingConfig training) {
        TextSplit split = new TextSplit(corpus, training.validationFraction());
        new Windows(split, training.seqLength(), training.batchSize());
    }

    private static int leastStreams(Given given) {
        return given.shards == null ? 1 : Math.max(1, given.shards);
    }
}
