package elman.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.nn.InvalidValueException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static TextSplit whole(int length) {
        return new TextSplit(Texts.counting(length), 0);
    }

    @Test
    void helloIsOneWindowReadAgainAndAgain() {
        Windows windows = new Windows(new TextSplit(BuiltInCorpora.hello(), 0), 4, 1);
        int[] inputs = new int[4];
        int[] targets = new int[4];
        for (int step = 0; step < 3; step++) {
            assertThat(windows.next(inputs, targets)).isTrue();
            assertThat(inputs).containsExactly(1, 0, 2, 2);
            assertThat(targets).containsExactly(0, 2, 2, 3);
        }
    }

    @Test
    void streamsLieInColumnsAndTheLastWindowHasWhatIsLeft() {
        Windows windows = new Windows(whole(17), 3, 2); // S = 8: offsets 0, 3 and 6, where two are left
        int[] inputs = new int[6];
        int[] targets = new int[6];
        assertThat(windows.next(inputs, targets)).isTrue();
        assertThat(inputs).containsExactly(0, 8, 1, 9, 2, 10);
        assertThat(targets).containsExactly(1, 9, 2, 10, 3, 11);
        assertThat(windows.offset()).isEqualTo(3);
        assertThat(windows.next(inputs, targets)).isFalse();
        assertThat(inputs).containsExactly(3, 11, 4, 12, 5, 13);
        assertThat(windows.steps()).isEqualTo(2);
        assertThat(windows.next(inputs, targets)).isFalse();
        assertThat(Arrays.copyOf(inputs, 4)).containsExactly(6, 14, 7, 15);
        assertThat(Arrays.copyOf(targets, 4)).containsExactly(7, 15, 8, 16);
        assertThat(windows.offset()).isZero();
        assertThat(windows.steps()).isEqualTo(3);
        assertThat(windows.meanTokens()).isEqualTo(16.0 / 3);
        assertThat(windows.next(inputs, targets)).isTrue();
        assertThat(inputs).containsExactly(0, 8, 1, 9, 2, 10);
    }

    @Test
    void aStreamOfOneTokenMoreThanAWindowEndsInAWindowOfOneToken() {
        Windows windows = new Windows(whole(6), 4, 1);
        int[] inputs = new int[4];
        int[] targets = new int[4];
        windows.next(inputs, targets);
        assertThat(windows.steps()).isEqualTo(1);
        windows.next(inputs, targets);
        assertThat(inputs[0]).isEqualTo(4);
        assertThat(targets[0]).isEqualTo(5);
        assertThat(windows.offset()).isZero();
    }

    @Test
    void twoTokensAreOnePrediction() {
        Windows windows = new Windows(whole(2), 1, 1);
        int[] targets = new int[1];
        for (int pass = 0; pass < 2; pass++) {
            assertThat(windows.next(new int[1], targets)).isTrue();
            assertThat(targets).containsExactly(1);
        }
    }

    @Test
    void readingGoesOnWhereAWindowBeginsAndNowhereElse() {
        Windows windows = new Windows(whole(17), 3, 2);
        windows.seek(6);
        assertThat(windows.steps()).isEqualTo(2);
        for (int offset : new int[] {-3, 1, 8, 9}) {
            assertThatThrownBy(() -> windows.seek(offset))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no window begins at offset " + offset + ": they begin at the multiples of 3 below 8");
        }
    }

    @Test
    void theLastTargetMayBeTheLastTrainingTokenAndNoFurther() {
        Windows windows = new Windows(new TextSplit(Texts.counting(1000), 0.1), 899, 1);
        int[] targets = new int[899];
        windows.next(new int[899], targets);
        assertThat(targets[898]).isEqualTo(899);
    }

    @Test
    void aSequenceLongerThanAStreamIsRefusedWithTheBound() {
        assertThatThrownBy(() -> new Windows(whole(17), 9, 2))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("training.seqLength"))
                .hasMessage(
                        "training.seqLength must be at most S = 8 for this text of 17 training tokens and batchSize 2");
    }

    @Test
    void moreStreamsThanPredictionsAreRefusedWithTheBound() {
        assertThatThrownBy(() -> new Windows(whole(17), 1, 17))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("training.batchSize"))
                .hasMessageContaining("from 1 to 16");
    }

    @Test
    void sizesBelowOneAreRefused() {
        assertThatThrownBy(() -> new Windows(whole(17), 0, 2)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Windows(whole(17), 2, 0)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void arraysOfAnotherShapeAreRefused() {
        Windows windows = new Windows(whole(17), 3, 2);
        assertThatThrownBy(() -> windows.next(new int[6], new int[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("targets has length 7, not T·B = 3·2");
    }
}
