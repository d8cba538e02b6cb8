package elman.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HeldOutWindowsTest {
    /** A text of two letters; what matters is its length. */
    private static TextSplit half(int length) {
        return new TextSplit(Corpus.ofText("c", "C", "ab".repeat(length / 2)), 0.5);
    }

    @Test
    void aLargeHeldOutPartIsReadAs32PartsOf512Tokens() {
        HeldOutWindows windows = new HeldOutWindows(half(200_000));
        assertThat(windows.seqLength()).isEqualTo(64);
        assertThat(windows.batchSize()).isEqualTo(32);
        assertThat(windows.count()).isEqualTo(8);
    }

    @Test
    void whereNothingIsHeldOutThereIsNoWindow() {
        HeldOutWindows windows = new HeldOutWindows(new TextSplit(BuiltInCorpora.hello(), 0.5));
        assertThat(windows.count()).isZero();
        assertThatThrownBy(() -> windows.next(new int[0], new int[0])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneTokenHeldOutPredictsNothing() {
        assertThat(new HeldOutWindows(new TextSplit(Texts.counting(1000), 0.001)).count())
                .isZero();
    }

    @Test
    void twoTokensHeldOutAreOnePrediction() {
        HeldOutWindows windows = new HeldOutWindows(new TextSplit(Texts.counting(1000), 0.002));
        int[] targets = new int[1];
        assertThat(windows.count()).isEqualTo(1);
        assertThat(windows.next(new int[1], targets)).isTrue();
        assertThat(targets).containsExactly(999);
    }

    @Test
    void partsLieInColumnsStartFromZeroAndEndInAShorterWindow() {
        TextSplit split = new TextSplit(Texts.counting(4000), 0.5); // 1,999 predictions: 3 parts of 666 = 10 · 64 + 26
        HeldOutWindows windows = new HeldOutWindows(split);
        assertThat(windows.batchSize()).isEqualTo(3);
        assertThat(windows.seqLength()).isEqualTo(64);
        assertThat(windows.count()).isEqualTo(11);
        assertThat(windows.predictions()).isEqualTo(1998);
        int[] inputs = new int[3 * 64];
        int[] targets = new int[3 * 64];
        for (int i = 0; i <= 11; i++) {
            assertThat(windows.steps()).isEqualTo(i == 10 ? 26 : 64);
            assertThat(windows.next(inputs, targets)).isEqualTo(i % 11 == 0);
            int first = 2000 + i % 11 * 64;
            assertThat(Arrays.copyOf(inputs, 4)).containsExactly(first, first + 666, first + 1332, first + 1);
            assertThat(Arrays.copyOf(targets, 3)).containsExactly(first + 1, first + 667, first + 1333);
        }
    }

    @Test
    void rewindingStartsAnew() {
        HeldOutWindows windows = new HeldOutWindows(half(200_000));
        int[] inputs = new int[64 * 32];
        windows.next(inputs, inputs.clone());
        windows.rewind();
        assertThat(windows.next(inputs, inputs.clone())).isTrue();
    }

    @Property(tries = 100)
    void smallHeldOutPartsAreReadWholeAndEachTokenOnce(
            @ForAll @IntRange(min = 1000, max = 4090) int length, @ForAll @IntRange(min = 1, max = 50) int percent) {
        TextSplit split = new TextSplit(Texts.counting(length), percent / 100.0);
        HeldOutWindows windows = new HeldOutWindows(split);
        int[] inputs = new int[windows.seqLength() * windows.batchSize()];
        int[] targets = inputs.clone();
        int[] timesPredicted = new int[length];
        for (int i = 0; i < windows.count(); i++) {
            int read = windows.steps() * windows.batchSize();
            windows.next(inputs, targets);
            for (int j = 0; j < read; j++) {
                assertThat(targets[j]).isEqualTo(inputs[j] + 1);
                timesPredicted[targets[j]]++;
            }
        }
        assertThat(timesPredicted).containsOnly(0, 1);
        assertThat(Arrays.stream(timesPredicted, 0, split.trainingLength() + 1)).containsOnly(0);
        int all = split.heldOutLength() - 1;
        assertThat(Arrays.stream(timesPredicted).sum())
                .isEqualTo(windows.predictions())
                .isEqualTo(all - all % windows.batchSize());
    }
}
