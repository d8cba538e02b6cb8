package elman.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elman.nn.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSplitTest {
    @Test
    void theLastTenthIsHeldOut() {
        TextSplit split = new TextSplit(Texts.counting(1009), 0.1);
        assertThat(split.trainingLength()).isEqualTo(909);
        assertThat(split.heldOutLength()).isEqualTo(100);
        assertThat(split.trainingToken(908)).isEqualTo(908);
        assertThat(split.heldOutToken(0)).isEqualTo(909);
        assertThat(split.heldOutToken(99)).isEqualTo(1008);
    }

    @Test
    void neitherPartReachesIntoTheOther() {
        TextSplit split = new TextSplit(Texts.counting(1000), 0.5);
        assertThatThrownBy(() -> split.trainingToken(500)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> split.heldOutToken(500)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> split.heldOutToken(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void textsUnderAThousandTokensHoldOutNothing() {
        assertThat(new TextSplit(Texts.counting(999), 0.5).heldOutLength()).isZero();
        assertThat(new TextSplit(Texts.counting(1000), 0.5).heldOutLength()).isEqualTo(500);
        assertThat(new TextSplit(BuiltInCorpora.hello(), 0.1).trainingLength()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 0.51, Double.NaN, Double.POSITIVE_INFINITY})
    void otherFractionsAreRefused(double fraction) {
        assertThatThrownBy(() -> new TextSplit(BuiltInCorpora.hello(), fraction))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        e -> assertThat(e.field()).isEqualTo("training.validationFraction"))
                .hasMessageContaining("0 to 0.5");
    }
}
