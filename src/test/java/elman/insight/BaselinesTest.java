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

    /** Mean loss of the model of order n on the predictions of B streams of the training part, as its definition says. */
    private static double naive(TextSplit split, int n, List<List<Integer>> streams) {
        List<Integer> training = IntStream.range(0, split.trainingLength())
                .mapToObj(split::trainingToken)
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
        double count = 0;
        for (List<Integer> stream : streams) {
            for (int end = 2; end <= stream.size(); end++) {
                List<Integer> gram = stream.subList(Math.max(0, end - n), end);
                List<Integer> context = gram.subList(0, gram.size() - 1);
                double p = (gramCounts.getOrDefault(gram, 0) + 1.0)
                        / (contextCounts.getOrDefault(context, 0)
                                + split.corpus().vocabulary().size());
                total -= Math.log(p);
                count++;
            }
        }
        return total / count;
    }

    /** The streams of which training reads each token, with the one that follows the last. */
    private static List<List<Integer>> streams(TextSplit split, int B) {
        int S = (split.trainingLength() - 1) / B;
        return IntStream.range(0, B)
                .mapToObj(b -> IntStream.rangeClosed(b * S, b * S + S)
                        .mapToObj(split::trainingToken)
                        .toList())
                .toList();
    }

    /** What is read of a held-out part of fewer than 1,024 predictions: all of it. */
    private static List<List<Integer>> heldOut(TextSplit split) {
        return List.of(IntStream.range(0, split.heldOutLength())
                .mapToObj(split::heldOutToken)
                .toList());
    }

    private static void assertAgreesWithNaive(TextSplit split, int B) {
        double[] nats = nats(Baselines.of(split, B));
        List<List<Integer>> streams = split.heldOutLength() == 0 ? streams(split, B) : heldOut(split);
        for (int n = 1; n <= 5; n++) {
            assertThat(nats[n]).as("%d-gram", n).isCloseTo(naive(split, n, streams), within(1e-9));
        }
    }

    @Test
    void aabIsCountedByHand() {
        Baselines baselines = Baselines.of(split("aab", 0), 1); // of which the network predicts "ab"
        double first = -Math.log(3.0 / 5); // (2 + 1) / (3 + 2)
        double last = -Math.log(2.0 / 5); // (1 + 1) / (3 + 2)
        double afterA = -Math.log(2.0 / 4); // (1 + 1) / (2 + 2), for a and for b
        double afterAa = -Math.log(2.0 / 3); // (1 + 1) / (1 + 2)
        assertThat(baselines.uniform()).isEqualTo(Math.log(2));
        assertThat(baselines.unigram()).isCloseTo((first + last) / 2, within(1e-12));
        assertThat(baselines.bigram()).isCloseTo(afterA, within(1e-12));
        assertThat(baselines.trigram()).isCloseTo((afterA + afterAa) / 2, within(1e-12));
        assertThat(baselines.fourgram()).isEqualTo(baselines.trigram());
        assertThat(baselines.fivegram()).isEqualTo(baselines.trigram());
    }

    @Test
    void theHeldOutPartIsPredictedFromTheTrainingPart() {
        TextSplit split = split("ab".repeat(450) + "ba".repeat(25) + "c".repeat(50), 0.05);
        assertThat(split.heldOutLength()).isEqualTo(50);
        // never seen in training: 1 / (950 + 3) alone, 1 / (0 + 3) after itself
        assertThat(Baselines.of(split, 9).unigram()).isCloseTo(Math.log(953), within(1e-12));
        assertThat(Baselines.of(split, 9).bigram()).isCloseTo(Math.log(3), within(1e-12));
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
        assertAgreesWithNaive(split(all + text + all, 0.07), 1);
    }

    @Property(tries = 100)
    void textsWithNothingHeldOutAgreeWithAPlainImplementation(
            @ForAll @IntRange(min = 2, max = 120) int length,
            @ForAll @IntRange(min = 1, max = 6) int letters,
            @ForAll @IntRange(min = 1, max = 9) int streams,
            @ForAll long seed) {
        assertAgreesWithNaive(split(randomText(length, letters, seed), 0.5), Math.min(streams, length - 1));
    }

    @Property(tries = 20)
    void splitTextsAgreeWithAPlainImplementation(
            @ForAll @IntRange(min = 1000, max = 2000) int length,
            @ForAll @IntRange(min = 1, max = 30) int letters,
            @ForAll @IntRange(min = 1, max = 50) int percent,
            @ForAll long seed) {
        assertAgreesWithNaive(split(randomText(length, letters, seed), percent / 100.0), 1);
    }

    private static String randomText(int length, int letters, long seed) {
        return new Random(seed)
                .ints(length, 0, letters)
                .mapToObj(i -> Character.toString('a' + i))
                .collect(Collectors.joining());
    }

    /** What two runs are compared by does not depend on how they train. */
    @Test
    void linesOfAHeldOutPartAreTheSameForEveryNumberOfStreams() {
        TextSplit split = split(randomText(2000, 7, 3), 0.5);
        assertThat(Baselines.dependOnStreams(split)).isFalse();
        assertThat(Baselines.of(split, 1)).isEqualTo(Baselines.of(split, 500));
    }

    @Test
    void theDictionarysLinesAreKnown() throws IOException {
        double[] bits = nats(Baselines.of(new TextSplit(BuiltInCorpora.dictionary(), 0.1), 32));
        for (int i = 0; i < bits.length; i++) {
            bits[i] /= Math.log(2);
        }
        assertThat(bits).containsExactly(new double[] {6.508, 4.474, 3.637, 3.043, 2.589, 2.483}, within(0.001));
    }
}
