package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.PlainNetwork;
import elman.nn.recurrent.PlainState;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrajectoryTest {
    /** Points on an ellipse in a plane of a space of 6: the plane is found, and its axes. */
    @Test
    void aPlaneIsFoundWithItsAxes() {
        double[] long6 = {0.6, 0, 0, 0.8, 0, 0};
        double[] short6 = {0, 0, 1, 0, 0, 0};
        float[][] states = new float[40][6];
        for (int t = 0; t < states.length; t++) {
            double angle = 2 * Math.PI * t / states.length;
            for (int i = 0; i < 6; i++) {
                states[t][i] = (float) (0.1 * i + 3 * Math.cos(angle) * long6[i] + Math.sin(angle) * short6[i]);
            }
        }
        Trajectory ellipse = Trajectory.of(states);
        assertThat(ellipse.explained()).containsExactly(new double[] {0.9, 0.1}, within(1e-6));
        assertThat(ellipse.components()[0]).containsExactly(long6, within(1e-6));
        assertThat(ellipse.components()[1]).containsExactly(short6, within(1e-6));
        assertThat(ellipse.points()[0]).containsExactly(new double[] {3, 0}, within(1e-5));
        assertThat(ellipse.points()[10]).containsExactly(new double[] {0, 1}, within(1e-5));
    }

    /** Every kind of network, any layer, more states than units and fewer: against a power iteration. */
    @Property(tries = 80)
    void theComponentsAreThoseOfThePowerMethod(
            @ForAll Cell cell,
            @ForAll @IntRange(min = 1, max = 12) int H,
            @ForAll @IntRange(min = 1, max = 20) int T,
            @ForAll @IntRange(min = 0, max = 1) int layer,
            @ForAll boolean cells,
            @ForAll @IntRange(min = 1, max = 1000) int seed) {
        RecurrentModel shape = new RecurrentModel(cell, Nonlinearity.TANH, 5, H, 2, 5);
        RecurrentParameters p = RecurrentParameters.uniform(shape, seed);
        boolean ofCells = cells && cell.hasCellState();
        int[] tokens = new Random(seed).ints(T, -1, 5).toArray();
        double[][] X = centredStates(p, tokens, layer, ofCells);
        Trajectory trajectory = Trajectory.of(p, tokens, layer, ofCells);
        double total = sumOfSquares(X);
        for (int k = 0; k < 2; k++) {
            double along = 0;
            double[] component = trajectory.components()[k];
            for (int t = 0; t < T; t++) {
                double projection = dot(X[t], component);
                assertThat(trajectory.points()[t][k]).isCloseTo(projection, within(1e-5));
                along += projection * projection;
            }
            double most = largestVariance(X);
            assertThat(along).isCloseTo(most, within(1e-6 * total + 1e-10));
            assertThat(trajectory.explained()[k] * total).isCloseTo(along, within(1e-6 * total + 1e-10));
            if (trajectory.explained()[k] > 0) {
                assertThat(dot(component, component)).isCloseTo(1, within(1e-9));
            }
            deflate(X, component);
        }
        assertThat(dot(trajectory.components()[0], trajectory.components()[1])).isCloseTo(0, within(1e-5));
    }

    @Test
    void statesThatAreAllTheSameHaveNoComponents() {
        RecurrentModel shape = new RecurrentModel(Cell.MEMORYLESS, Nonlinearity.TANH, 2, 4, 1, 2);
        for (int[] tokens : new int[][] {{1}, {0, 0, 0}}) {
            Trajectory still = Trajectory.of(RecurrentParameters.uniform(shape, 1), tokens, 0, false);
            assertThat(still.explained()).containsExactly(0, 0);
            assertThat(still.points()).hasDimensions(tokens.length, 2);
            for (double[] point : still.points()) {
                assertThat(point).containsExactly(0, 0);
            }
        }
    }

    @Test
    void twoStatesLieOnALine() {
        Trajectory line = Trajectory.of(new float[][] {{0, 0, 0}, {3, 4, 0}});
        assertThat(line.explained()).containsExactly(new double[] {1, 0}, within(1e-9));
        assertThat(Math.abs(line.points()[0][0] - line.points()[1][0])).isCloseTo(5, within(1e-6));
        assertThat(line.points()[0][1]).isZero();
    }

    @Test
    void manyStatesOfManyUnitsAreRefused() {
        RecurrentParameters p =
                RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 2, 513, 1, 2));
        assertThatThrownBy(() -> Trajectory.of(p, new int[513], 0, false))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("at most 512 characters");
        assertThat(Trajectory.of(p, new int[512], 0, false).points()).hasDimensions(512, 2);
    }

    @Test
    void statesWithoutBoundAreNoTrajectory() {
        RecurrentParameters p = RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.RELU, 2, 3, 1, 2));
        p.bh(0).fill(1);
        p.Whh(0).fill(1e30f);
        assertThatThrownBy(() -> Trajectory.of(p, new int[9], 0, false)).isInstanceOf(ArithmeticException.class);
    }

    private static double[][] centredStates(RecurrentParameters p, int[] tokens, int layer, boolean cells) {
        PlainNetwork network = new PlainNetwork(p);
        PlainState state = network.zeroState();
        double[][] X = new double[tokens.length][p.model().hiddenSize()];
        for (int t = 0; t < tokens.length; t++) {
            state = network.step(tokens[t], state);
            float[] values = cells ? state.c()[layer] : state.h()[layer];
            for (int i = 0; i < values.length; i++) {
                X[t][i] = values[i];
            }
        }
        for (int i = 0; i < X[0].length; i++) {
            double mean = 0;
            for (double[] row : X) {
                mean += row[i] / X.length;
            }
            for (double[] row : X) {
                row[i] -= mean;
            }
        }
        return X;
    }

    /** The largest eigenvalue of XᵀX, by the power method. */
    private static double largestVariance(double[][] X) {
        Random random = new Random(1);
        double[] v = random.doubles(X[0].length).toArray();
        double variance = 0;
        for (int i = 0; i < 20_000 && dot(v, v) > 0; i++) {
            double[] next = new double[v.length];
            for (double[] row : X) {
                double along = dot(row, v);
                for (int j = 0; j < next.length; j++) {
                    next[j] += along * row[j];
                }
            }
            variance = dot(v, next) / dot(v, v);
            double norm = Math.sqrt(dot(next, next));
            if (norm < 1e-150) {
                return variance;
            }
            for (int j = 0; j < v.length; j++) {
                v[j] = next[j] / norm;
            }
        }
        return variance;
    }

    /** Takes out what lies along a direction. */
    private static void deflate(double[][] X, double[] direction) {
        for (double[] row : X) {
            double along = dot(row, direction);
            for (int j = 0; j < row.length; j++) {
                row[j] -= along * direction[j];
            }
        }
    }

    private static double sumOfSquares(double[][] X) {
        double sum = 0;
        for (double[] row : X) {
            sum += dot(row, row);
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
