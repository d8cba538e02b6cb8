package elman.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WindowsProperties {
    private record Step(int offset, int steps, boolean zeroState, List<Integer> inputs, List<Integer> targets) {}

    /** The offsets of one pass, written down from the definition. */
    private static List<Integer> offsets(int s, int t) {
        List<Integer> offsets = new ArrayList<>();
        for (int o = 0; o < s; o += t) {
            offsets.add(o);
        }
        return offsets;
    }

    private static List<Integer> boxed(int[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }

    private static List<Step> read(Windows windows, int seqLength, int batchSize, int steps) {
        List<Step> read = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            int[] inputs = new int[seqLength * batchSize];
            int[] targets = new int[seqLength * batchSize];
            int offset = windows.offset();
            int length = windows.steps();
            read.add(new Step(offset, length, windows.next(inputs, targets), boxed(inputs), boxed(targets)));
        }
        return read;
    }

    @Property(tries = 500)
    void everyStepIsWhatTheDefinitionSays(
            @ForAll @IntRange(min = 2, max = 1300) int length,
            @ForAll @IntRange(min = 1, max = 40) int seqLength,
            @ForAll @IntRange(min = 1, max = 9) int batchSize) {
        TextSplit split = new TextSplit(Texts.counting(length), 0.1);
        int n = split.trainingLength();
        int s = Math.floorDiv(n - 1, batchSize);
        Assume.that(s >= seqLength);
        List<Integer> offsets = offsets(s, seqLength);
        List<Step> steps = read(new Windows(split, seqLength, batchSize), seqLength, batchSize, 2 * offsets.size() + 1);
        for (int i = 0; i < steps.size(); i++) {
            int o = offsets.get(i % offsets.size());
            Step step = steps.get(i);
            assertThat(step.offset()).isEqualTo(o);
            assertThat(step.zeroState()).isEqualTo(o == 0);
            assertThat(step.steps()).isEqualTo(Math.min(seqLength, s - o));
            for (int t = 0; t < step.steps(); t++) {
                for (int b = 0; b < batchSize; b++) {
                    int place = b * s + o + t; // a counting text: the token at a place is the place
                    assertThat(step.inputs().get(t * batchSize + b)).isEqualTo(place);
                    assertThat(step.targets().get(t * batchSize + b)).isEqualTo(place + 1);
                    assertThat(place + 1).isLessThan(n);
                }
            }
        }
    }

    /** All but the first token of each stream are predicted in a pass, each once. */
    @Property(tries = 200)
    void aPassPredictsEachTokenOfEachStreamOnce(
            @ForAll @IntRange(min = 2, max = 500) int length,
            @ForAll @IntRange(min = 1, max = 40) int seqLength,
            @ForAll @IntRange(min = 1, max = 9) int batchSize) {
        int s = Math.floorDiv(length - 1, batchSize);
        Assume.that(s >= seqLength);
        Windows windows = new Windows(new TextSplit(Texts.counting(length), 0), seqLength, batchSize);
        List<Integer> predicted = new ArrayList<>();
        for (Step step :
                read(windows, seqLength, batchSize, offsets(s, seqLength).size())) {
            predicted.addAll(step.targets().subList(0, step.steps() * batchSize));
        }
        assertThat(windows.offset()).isZero();
        assertThat(predicted)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, s * batchSize).boxed().toList());
        assertThat(windows.meanTokens() * offsets(s, seqLength).size()).isCloseTo(s * batchSize, within(1e-9));
    }

    @Property(tries = 200)
    void theTargetsOfEachTokenAreTheInputsOfTheNext(
            @ForAll @IntRange(min = 50, max = 500) int length,
            @ForAll @IntRange(min = 2, max = 12) int seqLength,
            @ForAll @IntRange(min = 1, max = 4) int batchSize) {
        TextSplit split = new TextSplit(Texts.counting(length), 0);
        int steps = 2 * offsets((length - 1) / batchSize, seqLength).size();
        int[] previousLast = new int[batchSize];
        for (Step step : read(new Windows(split, seqLength, batchSize), seqLength, batchSize, steps)) {
            for (int b = 0; b < batchSize; b++) {
                for (int t = 1; t < step.steps(); t++) {
                    assertThat(step.inputs().get(t * batchSize + b))
                            .isEqualTo(step.targets().get((t - 1) * batchSize + b));
                }
                if (!step.zeroState()) {
                    assertThat(step.inputs().get(b)).isEqualTo(previousLast[b]);
                }
                previousLast[b] = step.targets().get((step.steps() - 1) * batchSize + b);
            }
        }
    }
}
