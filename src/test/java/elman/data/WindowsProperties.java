package elman.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WindowsProperties {
    private record Step(int offset, boolean zeroState, int[] inputs, int[] targets) {}

    /** The offsets of one pass, written down from the definition. */
    private static List<Integer> offsets(int s, int t) {
        List<Integer> offsets = new ArrayList<>();
        for (int o = 0; o + t <= s; o += t) {
            offsets.add(o);
        }
        return offsets;
    }

    private static List<Step> read(Windows windows, int seqLength, int batchSize, int steps) {
        List<Step> read = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            int[] inputs = new int[seqLength * batchSize];
            int[] targets = new int[seqLength * batchSize];
            int offset = windows.offset();
            read.add(new Step(offset, windows.next(inputs, targets), inputs, targets));
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
            for (int t = 0; t < seqLength; t++) {
                for (int b = 0; b < batchSize; b++) {
                    int place = b * s + o + t; // a counting text: the token at a place is the place
                    assertThat(step.inputs()[t * batchSize + b]).isEqualTo(place);
                    assertThat(step.targets()[t * batchSize + b]).isEqualTo(place + 1);
                    assertThat(place + 1).isLessThan(n);
                }
            }
        }
    }

    @Property(tries = 200)
    void theTargetsOfEachTokenAreTheInputsOfTheNext(
            @ForAll @IntRange(min = 50, max = 500) int length,
            @ForAll @IntRange(min = 2, max = 12) int seqLength,
            @ForAll @IntRange(min = 1, max = 4) int batchSize) {
        TextSplit split = new TextSplit(Texts.counting(length), 0);
        int steps = (length - 1) / batchSize / seqLength;
        int[] previousLast = new int[batchSize];
        for (Step step : read(new Windows(split, seqLength, batchSize), seqLength, batchSize, steps)) {
            for (int b = 0; b < batchSize; b++) {
                for (int t = 1; t < seqLength; t++) {
                    assertThat(step.inputs()[t * batchSize + b]).isEqualTo(step.targets()[(t - 1) * batchSize + b]);
                }
                if (!step.zeroState()) {
                    assertThat(step.inputs()[b]).isEqualTo(previousLast[b]);
                }
                previousLast[b] = step.targets()[(seqLength - 1) * batchSize + b];
            }
        }
    }
}
