package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WritingTest {
    private static final RecurrentModel SHAPE = new RecurrentModel(Cell.GRU, Nonlinearity.TANH, 5, 6, 2, 5);

    @Test
    void eachTextIsTheContinuationOfNothingThatItsSeedDraws() {
        RecurrentParameters p = RecurrentParameters.uniform(SHAPE, 3);
        int[] texts = Writing.of(p, 3, 40, 7);
        assertThat(texts).hasSize(120);
        for (int stream = 0; stream < 3; stream++) {
            int[] expected = Predictor.predict(p, new int[0], 1, 40, 1, 7 + stream).continuation().stream()
                    .mapToInt(Predictor.Choice::token)
                    .toArray();
            assertThat(Arrays.copyOfRange(texts, stream * 40, (stream + 1) * 40))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aTokenIsWrittenAsOftenAsItIsLikely() {
        RecurrentParameters p = RecurrentParameters.zeros(SHAPE);
        p.by().data[2] = (float) Math.log(6); // 6/10, against 1/10 for each of the four others
        int[] text = Writing.of(p, 4, 5000, 1);
        double share = (double) Arrays.stream(text).filter(token -> token == 2).count() / text.length;
        assertThat(share).isCloseTo(0.6, within(5 * Math.sqrt(0.6 * 0.4 / text.length)));
    }
}
