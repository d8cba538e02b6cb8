package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.Initialization;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecurrenceTest {
    @ParameterizedTest
    @CsvSource({"0.9, 0.3", "1.2, 2.5", "1, 1.5707963267948966"})
    void aRotationThatShrinksHasTwoConjugateEigenvalues(double r, double phi) {
        float c = (float) (r * Math.cos(phi));
        float s = (float) (r * Math.sin(phi));
        Recurrence turn = Recurrence.of(2, new float[] {c, -s, s, c});
        assertThat(turn.eigenvalues()[0]).containsExactly(new double[] {c, s}, within(1e-12));
        assertThat(turn.eigenvalues()[1]).containsExactly(new double[] {c, -s}, within(1e-12));
        assertThat(turn.spectralRadius()).isCloseTo(r, within(1e-6));
        assertThat(turn.singularValues()).containsExactly(new double[] {r, r}, within(1e-6));
    }

    @Test
    void aTriangleShowsItsEigenvaluesOnTheDiagonal() {
        Recurrence triangle = Recurrence.of(3, new float[] {0.5f, 7, -3, 0, -2, 4, 0, 0, 1});
        double[][] expected = {{-2, 0}, {1, 0}, {0.5, 0}};
        for (int k = 0; k < 3; k++) {
            assertThat(triangle.eigenvalues()[k]).containsExactly(expected[k], within(1e-12));
        }
        double[] sigma = triangle.singularValues();
        assertThat(sigma[0] * sigma[1] * sigma[2]).isCloseTo(1, within(1e-12)); // |det|
        assertThat(triangle.largestSingularValue()).isGreaterThan(7);
    }

    @Test
    void oneUnitHasItsWeight() {
        Recurrence unit = Recurrence.of(1, new float[] {-0.25f});
        assertThat(unit.eigenvalues()[0]).containsExactly(-0.25, 0);
        assertThat(unit.singularValues()).containsExactly(0.25);
    }

    @ParameterizedTest
    @EnumSource(names = {"RNN", "GRU", "LSTM"})
    void anOrthogonalBeginningKeepsEveryLengthInEveryGateAndLayer(Cell cell) {
        RecurrentModel shape = new RecurrentModel(cell, Nonlinearity.TANH, 5, 48, 2, 5);
        RecurrentParameters p = Initialization.ORTHOGONAL.create(shape, 3);
        for (int layer = 0; layer < 2; layer++) {
            for (int gate = 0; gate < cell.gates(); gate++) {
                Recurrence recurrence = Recurrence.of(p, layer, gate);
                for (int k = 0; k < 48; k++) {
                    double[] lambda = recurrence.eigenvalues()[k];
                    assertThat(Math.hypot(lambda[0], lambda[1])).isCloseTo(1, within(1e-5));
                    assertThat(recurrence.singularValues()[k]).isCloseTo(1, within(1e-5));
                }
            }
        }
    }

    @Test
    void aGatesBlockIsItsRowsOfWhh() {
        RecurrentParameters p = RecurrentParameters.zeros(new RecurrentModel(Cell.LSTM, Nonlinearity.TANH, 5, 2, 1, 5));
        for (int i = 0; i < p.Whh(0).data.length; i++) {
            p.Whh(0).data[i] = i;
        }
        assertThat(Recurrence.of(p, 0, 2).weights()).containsExactly(8, 9, 10, 11);
    }

    /** Held against what must be true of any matrix: traces of A and A², the determinant, ‖A‖, and pairs. */
    @Property(tries = 200)
    void spectraObeyTheMatrix(@ForAll @IntRange(min = 1, max = 24) int H, @ForAll long seed) {
        Random random = new Random(seed);
        float[] w = new float[H * H];
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) random.nextGaussian();
        }
        Recurrence recurrence = Recurrence.of(H, w);
        double trace = 0;
        double traceOfSquare = 0;
        double squares = 0;
        for (int i = 0; i < H; i++) {
            trace += w[i * H + i];
            for (int j = 0; j < H; j++) {
                traceOfSquare += (double) w[i * H + j] * w[j * H + i];
                squares += (double) w[i * H + j] * w[i * H + j];
            }
        }
        double re = 0;
        double im = 0;
        double square = 0;
        double logDet = 0;
        double last = Double.POSITIVE_INFINITY;
        for (double[] lambda : recurrence.eigenvalues()) {
            re += lambda[0];
            im += lambda[1];
            square += lambda[0] * lambda[0] - lambda[1] * lambda[1];
            double modulus = Math.hypot(lambda[0], lambda[1]);
            logDet += Math.log(modulus);
            assertThat(modulus).isLessThanOrEqualTo(last);
            last = modulus;
        }
        assertThat(re).isCloseTo(trace, within(1e-9));
        assertThat(im).isCloseTo(0, within(1e-9));
        assertThat(square).isCloseTo(traceOfSquare, within(1e-8));
        double sigmas = 0;
        double logSigmas = 0;
        for (double sigma : recurrence.singularValues()) {
            sigmas += sigma * sigma;
            logSigmas += Math.log(sigma);
        }
        assertThat(sigmas).isCloseTo(squares, within(1e-9 * squares));
        assertThat(logSigmas).isCloseTo(logDet, within(1e-6));
        assertThat(recurrence.spectralRadius()).isLessThanOrEqualTo(recurrence.largestSingularValue() + 1e-9);
    }

    @Test
    void aLayerMayBeTooWide() {
        RecurrentParameters p =
                RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 2, 513, 1, 2));
        assertThatThrownBy(() -> Recurrence.of(p, 0, 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("at most 512 units; this one has 513");
    }
}
