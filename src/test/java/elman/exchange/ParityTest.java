package elman.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParityTest {
    /** Without weights every character is as likely as any other: 1/4. */
    private static final RecurrentParameters ZERO =
            RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 4, 3, 1, 4));

    private static final int[] TEXT = {0, 3, -1, 1, 2};

    private static List<double[]> uniform() {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < TEXT.length; i++) {
            rows.add(new double[] {0.25, 0.25, 0.25, 0.25});
        }
        return rows;
    }

    @Test
    void whatIsEqualDiffersByNothing() {
        assertThat(Parity.of(ZERO, TEXT, uniform()).largestDifference()).isZero();
    }

    @Test
    void theLargestDifferenceIsSaidWithItsPlace() {
        List<double[]> rows = uniform();
        rows.get(1)[0] = 0.3;
        rows.get(3)[2] = 0.125;
        rows.get(4)[1] = 0.26;
        Parity parity = Parity.of(ZERO, TEXT, rows);
        assertThat(parity).isEqualTo(new Parity(0.125, 3, 2, 0.25, 0.125));
    }

    @Test
    void largeScoresDoNotOverflow() {
        RecurrentParameters p = ZERO.copy();
        p.by().data[2] = 1e30f;
        List<double[]> rows = uniform();
        rows.forEach(row -> {
            row[0] = row[1] = row[3] = 0;
            row[2] = 1;
        });
        assertThat(Parity.of(p, TEXT, rows).largestDifference()).isCloseTo(0, within(1e-12));
    }

    @Test
    void whatAreNoProbabilitiesOfTheTextIsRefused() {
        assertRefused(uniform().subList(1, 5), "a row for each of the text's 5 characters, but has 4");
        List<double[]> narrow = uniform();
        narrow.set(2, new double[3]);
        assertRefused(narrow, "Each row of probabilities must have 4, but row 2 has 3.");
        for (double value : new double[] {-0.1, 1.01, Double.NaN, Double.POSITIVE_INFINITY}) {
            List<double[]> wrong = uniform();
            wrong.get(4)[3] = value;
            assertRefused(wrong, "between 0 and 1, but row 4 has " + value);
        }
    }

    private static void assertRefused(List<double[]> rows, String sentence) {
        assertThatThrownBy(() -> Parity.of(ZERO, TEXT, rows))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("probabilities"))
                .hasMessageContaining(sentence);
    }
}
