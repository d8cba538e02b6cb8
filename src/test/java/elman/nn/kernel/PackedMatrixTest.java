package elman.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the values of a matrix stand in its panels, and how they get there. */
class PackedMatrixTest {
    private static final int ROWS = 37;
    private static final int[] COLS = {0, 1, 16, 17, 64, 65, 80, 100, 128, 131, 144, 200};

    /** Source [ROWS][cols] in which each value tells its place. */
    private static float[] places(int cols) {
        float[] places = new float[ROWS * cols];
        for (int i = 0; i < places.length; i++) {
            places[i] = i + 1;
        }
        return places;
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void everyValueIsFoundAgainAndThePaddingIsZero(int panel) {
        for (int cols : COLS) {
            PackedMatrix plain = new PackedMatrix(ROWS, cols, panel);
            plain.pack(0, 0, ROWS, cols, places(cols), 0, cols, 1);
            PackedMatrix transposed = new PackedMatrix(cols, ROWS, panel);
            transposed.pack(0, 0, cols, ROWS, places(cols), 0, 1, cols);
            assertThat(plain.cols()).isEqualTo(Matrix.paddedCols(cols));
            for (int i = 0; i < ROWS; i++) {
                for (int j = 0; j < plain.cols(); j++) {
                    assertThat(plain.get(i, j)).isEqualTo(j < cols ? i * cols + j + 1 : 0);
                }
                for (int j = 0; j < cols; j++) {
                    assertThat(transposed.get(j, i)).isEqualTo(i * cols + j + 1);
                }
            }
        }
    }

    @Test
    void aMatrixIsPutTogetherFromBlocksAndWhatLiesBetweenStaysZero() {
        PackedMatrix packed = new PackedMatrix(10, 3 * 112, 64);
        for (int block = 0; block < 3; block++) {
            packed.pack(1, block * 112, 8, 100, places(100), block, 100, 1);
        }
        for (int i = 0; i < packed.rows(); i++) {
            for (int j = 0; j < packed.cols(); j++) {
                boolean filled = i >= 1 && i < 9 && j % 112 < 100;
                assertThat(packed.get(i, j)).isEqualTo(filled ? (i - 1) * 100 + j % 112 + j / 112 + 1 : 0);
            }
        }
    }

    @Test
    void theLastTwoPanelsShareWhatWouldBeOneTooNarrow() {
        PackedMatrix packed = new PackedMatrix(2, 65 + 64, 64);
        assertThat(packed.width(0)).isEqualTo(64);
        assertThat(packed.width(64)).isEqualTo(48);
        assertThat(packed.width(112)).isEqualTo(32);
        assertThat(new PackedMatrix(2, 16, 64).width(0)).isEqualTo(16);
        assertThat(new PackedMatrix(2, 80, 16).width(64)).isEqualTo(16);
    }

    @Test
    void aRectangleMustLieWithinTheMatrix() {
        PackedMatrix packed = new PackedMatrix(4, 16, 16);
        assertThatThrownBy(() -> packed.pack(2, 1, 3, 4, new float[99], 0, 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3×4 at (2, 1) is not within 4×16");
        assertThatThrownBy(() -> packed.pack(0, 13, 1, 4, new float[99], 0, 4, 1))
                .hasMessage("1×4 at (0, 13) is not within 4×16");
    }
}
