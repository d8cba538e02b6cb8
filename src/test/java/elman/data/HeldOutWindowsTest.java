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
    void partsLieInColumnsAndStartFromZero() {
        TextSplit split = new TextSplit(Texts.counting(4000), 0.5); // 1,999 predictions: 3 parts of 666 = 18 · 37
        HeldOutWindows windows = new HeldOutWindows(split);
        assertThat(windows.batchSize()).isEqualTo(3);
        assertThat(windows.seqLength()).isEqualTo(37);
        assertThat(windows.count()).isEqualTo(18);
        int[] inputs = new int[3 * 37];
        int[] targets = new int[3 * 37];
        for (int i = 0; i <= 18; i++) {
            assertThat(windows.next(inputs, targets)).isEqualTo(i % 18 == 0);
            int first = 2000 + i % 18 * 37;
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
    void smallHeldOutPartsAreReadNearlyWholeAndEachTokenOnce(@ForAll @IntRange(min = 1000, max = 4090) int length) {
        TextSplit split = new TextSplit(Texts.counting(length), 0.5);
        HeldOutWindows windows = new HeldOutWindows(split);
        int[] inputs = new int[windows.seqLength() * windows.batchSize()];
        int[] targets = inputs.clone();
        int[] timesPredicted = new int[length];
        for (int i = 0; i < windows.count(); i++) {
            windows.next(inputs, targets);
            for (int j = 0; j < targets.length; j++) {
                assertThat(targets[j]).isEqualTo(inputs[j] + 1);
                timesPredicted[targets[j]]++;
            }
        }
        assertThat(timesPredicted).containsOnly(0, 1);
        assertThat(Arrays.stream(timesPredicted, 0, split.trainingLength() + 1)).containsOnly(0);
        assertThat(Arrays.stream(timesPredicted).sum()).isGreaterThan((int) (0.97 * (split.heldOutLength() - 1)));
    }
}
