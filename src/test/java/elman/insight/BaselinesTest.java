package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.data.BuiltInCorpora;
import elman.data.Corpus;
import elman.data.TextSplit;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private static TextSplit split(String text, double validationFraction) {
        return new TextSplit(Corpus.ofText("t", "t", text), validationFraction);
    }

    private static double[] nats(Baselines b) {
        return new double[] {b.uniform(), b.unigram(), b.bigram(), b.trigram(), b.fourgram(), b.fivegram()};
    }

    /** Mean loss of the model of order n, as its definition says. */
    private static double naive(TextSplit split, int n) {
        List<Integer> training = IntStream.range(0, split.trainingLength())
                .mapToObj(split::trainingToken)
                .toList();
        List<Integer> evaluated = split.heldOutLength() == 0
                ? training
                : IntStream.range(0, split.heldOutLength())
                        .mapToObj(split::heldOutToken)
                        .toList();
        Map<List<Integer>, Integer> gramCounts = new HashMap<>();
        Map<List<Integer>, Integer> contextCounts = new HashMap<>();
        for (int order = 1; order <= n; order++) {
            for (int end = order; end <= training.size(); end++) {
                gramCounts.merge(training.subList(end - order, end), 1, Integer::sum);
                contextCounts.merge(training.subList(end - order, end - 1), 1, Integer::sum);
            }
        }
        double total = 0;
        for (int end = 1; end <= evaluated.size(); end++) {
            List<Integer> gram = evaluated.subList(Math.max(0, end - n), end);
            List<Integer> context = gram.subList(0, gram.size() - 1);
            double p = (gramCounts.getOrDefault(gram, 0) + 1.0)
                    / (contextCounts.getOrDefault(context, 0)
                            + split.corpus().vocabulary().size());
            total -= Math.log(p);
        }
        return total / evaluated.size();
    }

    private static void assertAgreesWithNaive(TextSplit split) {
        double[] nats = nats(Baselines.of(split));
        for (int n = 1; n <= 5; n++) {
            assertThat(nats[n]).as("%d-gram", n).isCloseTo(naive(split, n), within(1e-9));
        }
    }

    @Test
    void aabIsCountedByHand() {
        Baselines baselines = Baselines.of(split("aab", 0));
        double first = -Math.log(3.0 / 5); // (2 + 1) / (3 + 2)
        double last = -Math.log(2.0 / 5); // (1 + 1) / (3 + 2)
        double afterA = -Math.log(2.0 / 4); // (1 + 1) / (2 + 2), for a and for b
        double afterAa = -Math.log(2.0 / 3); // (1 + 1) / (1 + 2)
        assertThat(baselines.uniform()).isEqualTo(Math.log(2));
        assertThat(baselines.unigram()).isCloseTo((2 * first + last) / 3, within(1e-12));
        assertThat(baselines.bigram()).isCloseTo((first + 2 * afterA) / 3, within(1e-12));
        assertThat(baselines.trigram()).isCloseTo((first + afterA + afterAa) / 3, within(1e-12));
        assertThat(baselines.fourgram()).isEqualTo(baselines.trigram());
        assertThat(baselines.fivegram()).isEqualTo(baselines.trigram());
    }

    @Test
    void theHeldOutPartIsPredictedFromTheTrainingPart() {
        TextSplit split = split("ab".repeat(450) + "ba".repeat(25) + "c".repeat(50), 0.05);
        assertThat(split.heldOutLength()).isEqualTo(50);
        // never seen in training: 1 / (950 + 3) alone, 1 / (0 + 3) after itself
        assertThat(Baselines.of(split).unigram()).isCloseTo(Math.log(953), within(1e-12));
        assertThat(Baselines.of(split).bigram()).isCloseTo((Math.log(953) + 49 * Math.log(3)) / 50, within(1e-12));
    }

    @Test
    void aVocabularyOf4096FillsEveryBit() {
        String text = new Random(1)
                .ints(6000, 0, 4096)
                .mapToObj(i -> Character.toString(0x4E00 + i))
                .collect(Collectors.joining());
        String all = IntStream.range(0x4E00, 0x4E00 + 4096)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        assertAgreesWithNaive(split(all + text + all, 0.3));
    }

    @Property(tries = 100)
    void textsWithNothingHeldOutAgreeWithAPlainImplementation(
            @ForAll @IntRange(min = 2, max = 120) int length,
            @ForAll @IntRange(min = 1, max = 6) int letters,
            @ForAll long seed) {
        assertAgreesWithNaive(split(randomText(length, letters, seed), 0.5));
    }

    @Property(tries = 20)
    void splitTextsAgreeWithAPlainImplementation(
            @ForAll @IntRange(min = 1000, max = 2000) int length,
            @ForAll @IntRange(min = 1, max = 30) int letters,
            @ForAll @IntRange(min = 1, max = 50) int percent,
            @ForAll long seed) {
        assertAgreesWithNaive(split(randomText(length, letters, seed), percent / 100.0));
    }

    private static String randomText(int length, int letters, long seed) {
        return new Random(seed)
                .ints(length, 0, letters)
                .mapToObj(i -> Character.toString('a' + i))
                .collect(Collectors.joining());
    }

    @Test
    void theDictionarysLinesAreKnown() throws IOException {
        double[] bits = nats(Baselines.of(new TextSplit(BuiltInCorpora.dictionary(), 0.1)));
        for (int i = 0; i < bits.length; i++) {
            bits[i] /= Math.log(2);
        }
        assertThat(bits).containsExactly(new double[] {6.508, 4.469, 3.635, 3.041, 2.574, 2.458}, within(0.001));
    }
}
