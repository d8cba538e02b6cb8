package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.insight.FixedPoint.Kind;
import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.PlainNetwork;
import elman.nn.recurrent.PlainState;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhasePortraitTest {
    /** The positive solution of h = tanh 2h. */
    private static final double HELD = 0.9575040240772688;

    @Test
    void twoUnitsThatHoldThemselvesHaveNineFixedPoints() {
        List<FixedPoint> points = fixedPoints(Nonlinearity.TANH, new double[][] {{2, 0}, {0, 2}}, 0, 0);
        assertThat(points).hasSize(9);
        for (FixedPoint point : points) {
            int held = 0;
            for (double h : point.h()) {
                if (Math.abs(h) > 1e-9) {
                    assertThat(Math.abs(h)).isCloseTo(HELD, within(1e-9));
                    held++;
                }
            }
            Kind expected = held == 2 ? Kind.STABLE : held == 1 ? Kind.SADDLE : Kind.UNSTABLE;
            assertThat(point.kind()).isEqualTo(expected);
        }
    }

    @Test
    void aTurningLayerIsStableWhereItShrinksAndUnstableWhereItGrows() {
        for (double r : new double[] {0.9, 1.1}) {
            double[][] W = {{0, -r}, {r, 0}};
            List<FixedPoint> points = fixedPoints(Nonlinearity.TANH, W, 0, 0);
            assertThat(points).hasSize(1);
            assertThat(points.get(0).kind()).isEqualTo(r < 1 ? Kind.STABLE : Kind.UNSTABLE);
            assertThat(points.get(0).eigenvalues()[0]).containsExactly(new double[] {0, r}, within(1e-12));
        }
    }

    /** Where three fixed points become one, at W = I, Newton's method comes to rest around it. */
    @Test
    void aBifurcationIsASinglePoint() {
        for (double w : new double[] {1, 1 - 1e-9, 1 + 1e-9}) {
            for (double other : new double[] {0, 0.5, 2}) {
                List<FixedPoint> points = fixedPoints(Nonlinearity.TANH, new double[][] {{w, 0}, {0, other}}, 0, 0);
                assertThat(points).hasSize(other > 1 ? 3 : 1);
                assertThat(points).allSatisfy(point -> assertThat(point.h()[0]).isCloseTo(0, within(2e-4)));
            }
            double c = w / 2;
            assertThat(fixedPoints(Nonlinearity.TANH, new double[][] {{c, c}, {c, c}}, 0, 0))
                    .hasSize(1);
        }
        assertThat(fixedPoints(Nonlinearity.TANH, new double[][] {{1.001, 0}, {0, 0.5}}, 0, 0))
                .hasSize(3);
    }

    /**
     * Every fixed point is one; and none is missing: a map of the square into itself has, counted with the sign of
     * det(I − ∂f/∂h), exactly one (Lefschetz).
     */
    @Property(tries = 1000)
    void allFixedPointsOfATanhLayerAreFound(@ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 6) double scale) {
        Random random = new Random(seed);
        double[][] W = new double[2][2];
        for (double[] row : W) {
            row[0] = scale * random.nextGaussian();
            row[1] = scale * random.nextGaussian();
        }
        PlaneMap map =
                new PlaneMap(Nonlinearity.TANH, W, new double[] {random.nextGaussian() / 2, random.nextGaussian() / 2});
        double index = 0;
        for (FixedPoint point : map.fixedPoints()) {
            assertThat(map.of(point.h())).containsExactly(point.h(), within(1e-6));
            double[] first = point.eigenvalues()[0];
            double[] second = point.eigenvalues()[1];
            double det =
                    first[1] == 0 ? (1 - first[0]) * (1 - second[0]) : Math.pow(1 - first[0], 2) + first[1] * first[1];
            index += Math.signum(det);
            assertThat(point.kind()).isEqualTo(kindByTrial(map, point));
        }
        assertThat(index).isEqualTo(1);
    }

    /** What becomes of a small step away, by the Jacobian from differences: grown in every direction, in none, in some. */
    private static Kind kindByTrial(PlaneMap map, FixedPoint point) {
        double e = 1e-6;
        double[] h = point.h();
        double[] x0 = map.of(new double[] {h[0] - e, h[1]});
        double[] x1 = map.of(new double[] {h[0] + e, h[1]});
        double[] y0 = map.of(new double[] {h[0], h[1] - e});
        double[] y1 = map.of(new double[] {h[0], h[1] + e});
        double a = (x1[0] - x0[0]) / 2 / e;
        double b = (y1[0] - y0[0]) / 2 / e;
        double c = (x1[1] - x0[1]) / 2 / e;
        double d = (y1[1] - y0[1]) / 2 / e;
        // Jury's conditions: all roots of λ² − tλ + m lie within the circle, or all of the reversed polynomial.
        double t = a + d;
        double m = a * d - b * c;
        if (Math.abs(m) < 1 && Math.abs(t) < 1 + m) {
            return Kind.STABLE;
        }
        return Math.abs(m) > 1 && Math.abs(t / m) < 1 + 1 / m ? Kind.UNSTABLE : Kind.SADDLE;
    }

    @Test
    void aReluLayersFixedPointsAreExact() {
        // On: h = 0.5 h + 1, so h = 2; off: never, since the input is positive.
        List<FixedPoint> one = fixedPoints(Nonlinearity.RELU, new double[][] {{0.5, 0}, {0, 0.5}}, 1, 1);
        assertThat(one).hasSize(1);
        assertThat(one.get(0).h()).containsExactly(2, 2);
        assertThat(one.get(0).kind()).isEqualTo(Kind.STABLE);
        // A unit that doubles itself against −1: off at 0, on the edge at 1.
        List<FixedPoint> four = fixedPoints(Nonlinearity.RELU, new double[][] {{2, 0}, {0, 2}}, -1, -1);
        assertThat(four)
                .extracting(FixedPoint::kind)
                .containsExactlyInAnyOrder(Kind.STABLE, Kind.SADDLE, Kind.SADDLE, Kind.UNSTABLE);
        assertThat(fixedPoints(Nonlinearity.RELU, new double[][] {{2, 0}, {0, 2}}, 0, 0))
                .extracting(FixedPoint::kind)
                .containsExactly(Kind.KINK);
    }

    @ParameterizedTest
    @EnumSource
    void thePortraitIsOfTheNetworkItself(Nonlinearity nonlinearity) {
        RecurrentModel shape = new RecurrentModel(Cell.RNN, nonlinearity, 3, 2, 2, 3);
        RecurrentParameters p = RecurrentParameters.uniform(shape, 5);
        int[] tokens = {0, 2, 1, 1};
        PlainNetwork network = new PlainNetwork(p);
        PlainState state = network.zeroState();
        float[][][] h = new float[4][][];
        for (int t = 0; t < 4; t++) {
            state = network.step(tokens[t], state);
            h[t] = state.h();
        }
        for (int layer = 0; layer < 2; layer++) {
            for (int token = 1; token < 4; token++) {
                PhasePortrait portrait = PhasePortrait.of(p, tokens, layer, token);
                PlaneMap map = mapAt(p, layer, tokens[token], h[token][0]);
                double[] before = {h[token - 1][layer][0], h[token - 1][layer][1]};
                double[] after = {h[token][layer][0], h[token][layer][1]};
                assertThat(map.of(before)).containsExactly(after, within(1e-6));
                assertThat(portrait.states()[token]).containsExactly(h[token][layer], within(1e-6f));
                double d = (portrait.high() - portrait.low()) / (PhasePortrait.GRID - 1);
                double[] place = {portrait.low() + 3 * d, portrait.low() + 11 * d};
                double[] next = map.of(place);
                assertThat(portrait.field()[11][3])
                        .containsExactly(new double[] {next[0] - place[0], next[1] - place[1]}, within(1e-6));
            }
        }
        PhasePortrait alone = PhasePortrait.of(p, tokens, 0, -1);
        double[] rest = {alone.low(), alone.low()};
        double[] next = {
            nonlinearity.of(p.bh(0).get(0, 0)
                    + alone.low() * (p.Whh(0).get(0, 0) + (double) p.Whh(0).get(0, 1))),
            nonlinearity.of(p.bh(0).get(1, 0)
                    + alone.low() * (p.Whh(0).get(1, 0) + (double) p.Whh(0).get(1, 1)))
        };
        assertThat(alone.field()[0][0])
                .containsExactly(new double[] {next[0] - rest[0], next[1] - rest[1]}, within(1e-6));
    }

    private static PlaneMap mapAt(RecurrentParameters p, int layer, int token, float[] below) {
        double[] a = new double[2];
        double[][] W = new double[2][2];
        for (int i = 0; i < 2; i++) {
            a[i] = p.bh(layer).get(i, 0);
            a[i] += layer == 0
                    ? p.Wxh(0).get(i, token)
                    : (double) p.Wxh(1).get(i, 0) * below[0] + (double) p.Wxh(1).get(i, 1) * below[1];
            W[i][0] = p.Whh(layer).get(i, 0);
            W[i][1] = p.Whh(layer).get(i, 1);
        }
        return new PlaneMap(p.model().nonlinearity(), W, a);
    }

    @Test
    void onlySimpleLayersOfTwoUnitsHaveOne() {
        for (RecurrentModel shape : new RecurrentModel[] {
            new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 3, 3, 1, 3),
            new RecurrentModel(Cell.LSTM, Nonlinearity.TANH, 3, 2, 1, 3)
        }) {
            assertThatThrownBy(() -> PhasePortrait.of(RecurrentParameters.zeros(shape), new int[1], 0, -1))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("of 2 units");
        }
    }

    private static List<FixedPoint> fixedPoints(Nonlinearity nonlinearity, double[][] W, double... a) {
        return new PlaneMap(nonlinearity, W, a).fixedPoints();
    }
}
