package elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import elman.data.Corpus;
import elman.data.TextSplit;
import elman.task.text.TextTask;
import elman.train.TextSettings.Given;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class TextSettingsProperties {
    /** A text of so many tokens, of which at most {@code V} are different. */
    private static Corpus text(int tokens, int V) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens; i++) {
            text.appendCodePoint(0x4E00 + i % V);
        }
        return Corpus.ofText("text", "text", text.toString());
    }

    private static RunConfig suiting(int tokens) {
        return TextSettings.of("text", tokens, Given.NOTHING);
    }

    @Property(tries = 120)
    void whateverTheTextATrainerTakesTheSettingsThatSuitIt(
            @ForAll @IntRange(min = 2, max = 30_000) int tokens, @ForAll @IntRange(min = 1, max = 4096) int V) {
        Corpus corpus = text(tokens, V);
        RunConfig config = suiting(tokens);
        TextSplit split = new TextSplit(corpus, config.training().validationFraction());
        try (Trainer trainer = new Trainer(new TextTask(split), config.model(), config.training())) {
            assertThat(trainer.step()).isZero();
        }
    }

    @Example
    void noLengthIsTooShortForItsOwnSettings() {
        for (int tokens = 2; tokens < 400_000; tokens += tokens < 3000 ? 1 : tokens / 100) {
            TrainingConfig training = suiting(tokens).training();
            int targets = TextSplit.trainingLength(tokens, training.validationFraction()) - 1;
            assertThat(training.seqLength()).as("%d tokens", tokens).isBetween(1, targets / training.batchSize());
        }
    }

    @Example
    void aLongTextHasTheDefaultsAndAShortOneIsHeldOutFromNowhere() {
        assertThat(suiting(1_000_000))
                .isEqualTo(new RunConfig("text", ModelConfig.DEFAULT, TrainingConfig.DEFAULT, ""));
        assertThat(suiting(999).training().validationFraction()).isZero();
        assertThat(suiting(5).training().seqLength()).isEqualTo(4);
    }

    @Property(tries = 500)
    void whatIsGivenStandsAndTheRestFollowsWhereTheTextHasRoom(
            @ForAll @IntRange(min = 2, max = 3000) int tokens,
            @ForAll @IntRange(min = 0, max = 7) int which,
            @ForAll @IntRange(min = 1, max = 1024) int batchSize,
            @ForAll @IntRange(min = 1, max = 4096) int seqLength,
            @ForAll @DoubleRange(min = 0, max = 0.5) double heldOut) {
        Integer B = (which & 1) == 0 ? null : batchSize;
        Integer T = (which & 2) == 0 ? null : seqLength;
        Double share = (which & 4) == 0 ? null : heldOut;
        double fraction = share == null ? suiting(tokens).training().validationFraction() : share;
        int targets = TextSplit.trainingLength(tokens, fraction) - 1;
        Assume.that((B == null ? 1L : B) * (T == null ? 1 : T) <= targets);
        Given given = new Given(T, B, null, share, null, null);
        for (RunConfig base : List.of(suiting(tokens), suiting(1_000_000))) {
            TrainingConfig training = TextSettings.fitted(base, tokens, given).training();
            if (B != null) {
                assertThat(training.batchSize()).isEqualTo(batchSize);
            }
            if (T != null) {
                assertThat(training.seqLength()).isEqualTo(seqLength);
            }
        }
        TrainingConfig training = TextSettings.of("text", tokens, given).training();
        assertThat(training.validationFraction()).isEqualTo(fraction);
        assertThatCode(() -> TextSettings.requireRoom(text(tokens, 3), training))
                .doesNotThrowAnyException();
    }

    @Example
    void streamsFollowShardsLayersDropoutAndAFallTheWarmUp() {
        RunConfig config = TextSettings.of("text", 500, new Given(null, null, 8, null, 0.2, 20_000));
        assertThat(config.training().batchSize()).isEqualTo(8);
        assertThat(config.model().numLayers()).isEqualTo(2);
        assertThat(config.training().schedule().decaySteps()).isEqualTo(30_000);
    }

    @Example
    void nothingFollowsWhatIsOutOfItsRange() {
        Given wrong = new Given(0, -3, 99, 7.0, Double.NaN, -1);
        assertThat(wrong).isEqualTo(Given.NOTHING);
        assertThat(TextSettings.of("text", 500, wrong)).isEqualTo(suiting(500));
    }
}
