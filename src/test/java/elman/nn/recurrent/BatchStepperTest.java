package elman.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchStepperTest {
    private static final int V = 7;
    private static final float CLOSE = 3e-6f;

    @Property(tries = 80)
    void everyRowIsAPlainNetworkOfItsOwn(
            @ForAll Cell cell,
            @ForAll Nonlinearity nonlinearity,
            @ForAll @IntRange(min = 1, max = 19) int H,
            @ForAll @IntRange(min = 1, max = 3) int L,
            @ForAll @IntRange(min = 1, max = 9) int B,
            @ForAll long seed) {
        RecurrentParameters p = network(cell, cell.hasNonlinearity() ? nonlinearity : Nonlinearity.TANH, H, L, seed);
        PlainNetwork plain = new PlainNetwork(p);
        SplittableRandom random = new SplittableRandom(seed);
        BatchStepper stepper = new BatchStepper(p, B);
        PlainState[] states = new PlainState[B];
        for (int b = 0; b < B; b++) {
            states[b] = randomState(plain, random);
            stepper.setState(b, states[b]);
        }
        for (int t = 0; t < 5; t++) {
            int[] tokens = random.ints(B, -1, V).toArray();
            stepper.step(tokens);
            float[][] logits = stepper.logits();
            double[] losses = new double[B];
            stepper.addLosses(t, losses);
            stepper.logits((row, values) -> assertThat(values).containsExactly(logits[row]));
            for (int b = 0; b < B; b++) {
                states[b] = plain.step(tokens[b], states[b]);
                assertClose(stepper.state(b), states[b]);
                float[] expected = plain.logits(states[b]);
                assertThat(logits[b]).containsExactly(expected, within(CLOSE));
                assertThat(losses[b]).isCloseTo(loss(expected, t), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void rowsThatReadTheSameKeepTheSameBits(Cell cell) {
        RecurrentParameters p = network(cell, Nonlinearity.TANH, 37, 2, 5);
        PlainState start = randomState(new PlainNetwork(p), new SplittableRandom(8));
        BatchStepper many = new BatchStepper(p, 11);
        BatchStepper one = new BatchStepper(p, 1);
        many.broadcast(start);
        one.broadcast(start);
        for (int t = 0; t < 6; t++) {
            int[] tokens = new int[11];
            java.util.Arrays.fill(tokens, t % V);
            many.step(tokens);
            one.step(new int[] {t % V});
        }
        for (int b = 0; b < 11; b++) {
            assertThat(many.logits()[b]).containsExactly(one.logits()[0]);
            assertThat(many.state(b).h()[1]).containsExactly(one.state(0).h()[1]);
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void theLayerAboveReadsWhatAnInterventionLeft(Cell cell) {
        RecurrentParameters p = network(cell, Nonlinearity.TANH, 6, 2, 3);
        BatchStepper stepper = new BatchStepper(p, 2);
        stepper.step(new int[] {1, 1}, layer -> {
            if (layer == 0) {
                stepper.set(0, 1, 4, 0.75f);
            }
        });
        assertThat(stepper.get(0, 1, 4)).isEqualTo(0.75f);
        RecurrentParameters shifted = p.copy();
        double difference = 0.75 - stepper.get(0, 0, 4);
        for (int row = 0; row < shifted.bh(1).numRows; row++) {
            float bias = shifted.bh(1).get(row, 0);
            shifted.bh(1).set(row, 0, (float) (bias + difference * p.Wxh(1).get(row, 4)));
        }
        PlainNetwork plain = new PlainNetwork(shifted);
        float[] expected = plain.step(1, plain.zeroState()).h()[1];
        assertThat(stepper.state(1).h()[1]).containsExactly(expected, within(CLOSE));
        assertThat(stepper.state(0).h()[1]).isNotEqualTo(stepper.state(1).h()[1]);
    }

    @Test
    void aSiblingReadsByItself() {
        RecurrentParameters p = network(Cell.LSTM, Nonlinearity.TANH, 5, 1, 2);
        BatchStepper stepper = new BatchStepper(p, 1);
        BatchStepper sibling = stepper.sibling();
        stepper.step(new int[] {3});
        assertThat(sibling.state(0).h()[0]).containsOnly(0);
        sibling.step(new int[] {3});
        assertThat(sibling.logits()[0]).containsExactly(stepper.logits()[0]);
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        BatchStepper stepper = new BatchStepper(network(Cell.GRU, Nonlinearity.TANH, 5, 1, 2), 1);
        assertThatThrownBy(() -> stepper.step(new int[] {V})).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> stepper.set(0, 0, 5, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> stepper.addLosses(-1, new double[1])).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static RecurrentParameters network(Cell cell, Nonlinearity nonlinearity, int H, int L, long seed) {
        return RecurrentParameters.uniform(new RecurrentModel(cell, nonlinearity, V, H, L, V), seed);
    }

    private static PlainState randomState(PlainNetwork plain, SplittableRandom random) {
        PlainState state = plain.zeroState();
        for (float[][] layers : new float[][][] {state.h(), state.c()}) {
            for (float[] layer : layers) {
                for (int i = 0; i < layer.length; i++) {
                    layer[i] = (float) random.nextDouble(-0.9, 0.9);
                }
            }
        }
        return state;
    }

    private static void assertClose(PlainState actual, PlainState expected) {
        for (int l = 0; l < expected.h().length; l++) {
            assertThat(actual.h()[l]).containsExactly(expected.h()[l], within(CLOSE));
            assertThat(actual.c()[l]).containsExactly(expected.c()[l], within(CLOSE));
        }
    }

    private static double loss(float[] logits, int token) {
        double sum = 0;
        for (float y : logits) {
            sum += Math.exp(y);
        }
        return Math.log(sum) - logits[token];
    }
}
