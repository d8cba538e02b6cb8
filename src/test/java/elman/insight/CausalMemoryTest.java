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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CausalMemoryTest {
    private static final int[] TEXT = {0, 3, 1, 1, 4, 2, 0, 5, 3};
    /** Token 5 is not in the training text, though in the probe. */
    private static final double[] FREQUENCIES = {0.4, 0.05, 0.2, 0.3, 0.05, 0};

    @ParameterizedTest
    @CsvSource({
        "RNN, TANH, 1",
        "RNN, RELU, 2",
        "GRU, TANH, 2",
        "LSTM, TANH, 1",
        "LSTM, TANH, 3",
        "MINGRU, TANH, 2",
        "MEMORYLESS, TANH, 2"
    })
    void everyDistanceIsWhatPlainNetworksSay(Cell cell, Nonlinearity nonlinearity, int L) {
        RecurrentParameters p = network(cell, nonlinearity, 9, L);
        for (int position : new int[] {8, 5, 0}) {
            CausalMemory memory = CausalMemory.of(p, TEXT, position, FREQUENCIES, 100);
            assertThat(memory.kl()).hasSize(position + 1);
            for (int k = 0; k <= position; k++) {
                assertDistance(p, memory, position, k);
            }
        }
    }

    private static void assertDistance(RecurrentParameters p, CausalMemory memory, int position, int k) {
        double[] before = prediction(p, TEXT, position);
        double sum = 0;
        double weights = 0;
        double largest = -1;
        int worst = -1;
        for (int v = 0; v < FREQUENCIES.length; v++) {
            if (v == TEXT[position - k] || FREQUENCIES[v] == 0) {
                continue;
            }
            int[] changed = TEXT.clone();
            changed[position - k] = v;
            double kl = kl(before, prediction(p, changed, position));
            sum += FREQUENCIES[v] * kl;
            weights += FREQUENCIES[v];
            worst = kl > largest ? v : worst;
            largest = Math.max(largest, kl);
        }
        assertThat(memory.kl()[k]).isCloseTo(sum / weights, within(1e-7 + 1e-3 * sum / weights));
        assertThat(memory.worstKl()[k]).isCloseTo(largest, within(1e-7 + 1e-3 * largest));
        if (largest > 1e-6) {
            assertThat(memory.worst()[k]).isEqualTo(worst);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anUnitWithoutMemoryRemembersTheLastTokenAlone(int L) {
        CausalMemory memory =
                CausalMemory.of(network(Cell.MEMORYLESS, Nonlinearity.TANH, 33, L), TEXT, 8, FREQUENCIES, 9);
        assertThat(memory.kl()[0]).isPositive();
        for (int k = 1; k < 9; k++) {
            assertThat(memory.kl()[k]).isZero();
            assertThat(memory.worstKl()[k]).isZero();
            assertThat(memory.gradients()[k]).isZero();
        }
        assertThat(memory.horizon()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"RNN, 1", "GRU, 2", "LSTM, 2"})
    void theGradientsAreThoseOfTheHorizon(Cell cell, int L) {
        RecurrentParameters p = network(cell, Nonlinearity.TANH, 9, L);
        GradientHorizon horizon = GradientHorizon.of(p, TEXT);
        for (int t : new int[] {7, 3}) {
            CausalMemory memory = CausalMemory.of(p, TEXT, t, FREQUENCIES, 100);
            assertThat(memory.target()).isEqualTo(TEXT[t + 1]);
            for (int k = 0; k <= t; k++) {
                double expected = horizon.dh()[L - 1][t][t - k];
                assertThat(memory.gradients()[k]).isCloseTo(expected, within(1e-6 * expected + 1e-12));
            }
        }
    }

    @Test
    void atTheEndOfTheTextTheLossIsThatOfTheLikeliest() {
        RecurrentParameters p = network(Cell.RNN, Nonlinearity.TANH, 9, 1);
        double[] prediction = prediction(p, TEXT, 8);
        CausalMemory memory = CausalMemory.of(p, TEXT, 8, FREQUENCIES, 100);
        for (double other : prediction) {
            assertThat(prediction[memory.target()]).isGreaterThanOrEqualTo(other);
        }
    }

    @Test
    void theHorizonIsHowManyTokensCount() {
        // h = b + x + 0.5 h₋₁: a change is halved at each step, its square, and so the divergence, nearly quartered.
        assertThat(halving(0.5f).horizon()).isEqualTo(4);
        assertThat(halving(1).horizon()).isEqualTo(20);
        assertThat(halving(0).horizon()).isEqualTo(1);
    }

    @Test
    void theHorizonOfANetworkThatSaysAlwaysTheSameIsZero() {
        RecurrentParameters p = RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 6, 3, 1, 6));
        CausalMemory memory = CausalMemory.of(p, TEXT, 8, FREQUENCIES, 100);
        assertThat(memory.kl()).containsOnly(0);
        assertThat(memory.horizon()).isZero();
    }

    @Test
    void theHorizonOfANetworkThatHardlyHeedsTheTextIsZero() {
        CausalMemory memory = halving(1, 1e-3f);
        assertThat(memory.kl()[0]).isPositive();
        assertThat(java.util.Arrays.stream(memory.kl()).max().orElseThrow()).isLessThan(1e-6);
        assertThat(memory.horizon()).isZero();
    }

    @Test
    void aLargeVocabularyIsReadInBlocks() {
        int V = 700;
        RecurrentParameters p =
                RecurrentParameters.uniform(new RecurrentModel(Cell.GRU, Nonlinearity.TANH, V, 4, 1, V), 5);
        p.Why().data[4 * 611] = 3;
        double[] frequencies = new double[V];
        double all = 0;
        for (int v = 0; v < V; v++) {
            frequencies[v] = v % 7 == 3 ? 0 : 1 + v % 5;
            all += frequencies[v];
        }
        int[] text = {611, 17, 254, 255, 256};
        CausalMemory memory = CausalMemory.of(p, text, 4, frequencies, 100);
        double[] before = prediction(p, text, 4);
        for (int k : new int[] {0, 2, 4}) {
            double sum = 0;
            double[] kls = new double[V];
            for (int v = 0; v < V; v++) {
                int[] changed = text.clone();
                changed[4 - k] = v;
                kls[v] = v == text[4 - k] || frequencies[v] == 0 ? 0 : kl(before, prediction(p, changed, 4));
                sum += frequencies[v] * kls[v];
            }
            double mean = sum / (all - frequencies[text[4 - k]]);
            double largest = java.util.Arrays.stream(kls).max().orElseThrow();
            assertThat(memory.kl()[k]).isCloseTo(mean, within(1e-7 + 1e-3 * mean));
            assertThat(memory.worstKl()[k]).isCloseTo(largest, within(1e-7 + 1e-3 * largest));
            assertThat(kls[memory.worst()[k]]).isCloseTo(largest, within(1e-7 + 1e-3 * largest));
        }
    }

    @Test
    void outputsCountInWhatIsQuick() {
        assertThat(quick(4096, 16)).isBetween(1, 8);
        assertThat(quick(4096, 128)).isEqualTo(1);
        assertThat(quick(4096, 2048)).isZero();
        assertThat(quick(1024, 128)).isBetween(5, 20);
    }

    private static int quick(int V, int H) {
        return CausalMemory.quickDistances(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, V, H, 1, V));
    }

    @Test
    void nothingChangesWhereThereIsNoOtherToken() {
        RecurrentParameters p =
                RecurrentParameters.uniform(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 1, 3, 1, 1), 1);
        CausalMemory memory = CausalMemory.of(p, new int[3], 2, new double[] {1}, 100);
        assertThat(memory.kl()).containsOnly(0);
        assertThat(memory.worst()).containsOnly(-1);
    }

    @Test
    void onlySoManyDistancesAreMeasured() {
        RecurrentParameters p = network(Cell.GRU, Nonlinearity.TANH, 9, 1);
        CausalMemory all = CausalMemory.of(p, TEXT, 8, FREQUENCIES, 100);
        CausalMemory few = CausalMemory.of(p, TEXT, 8, FREQUENCIES, 3);
        assertThat(few.kl()).containsExactly(java.util.Arrays.copyOf(all.kl(), 3));
        assertThat(few.gradients()).hasSize(3);
    }

    @Test
    void largerNetworksAreMeasuredOverFewerDistances() {
        int rnn = CausalMemory.quickDistances(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 91, 128, 1, 91));
        int lstm = CausalMemory.quickDistances(new RecurrentModel(Cell.LSTM, Nonlinearity.TANH, 91, 128, 1, 91));
        int large = CausalMemory.quickDistances(new RecurrentModel(Cell.LSTM, Nonlinearity.TANH, 91, 4096, 8, 91));
        assertThat(rnn).isGreaterThanOrEqualTo(60);
        assertThat(lstm).isBetween(25, 40);
        assertThat(large).isZero();
    }

    @Test
    void aPositionOutsideOfTheTextIsRefused() {
        RecurrentParameters p = network(Cell.RNN, Nonlinearity.TANH, 3, 1);
        assertThatThrownBy(() -> CausalMemory.of(p, TEXT, 9, FREQUENCIES, 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("position must be between 0 and 8");
    }

    /** One ReLU unit, always on, that keeps a part of what it held, and tells little of it. */
    private static CausalMemory halving(float Whh) {
        return halving(Whh, 0.1f);
    }

    private static CausalMemory halving(float Whh, float Why) {
        RecurrentParameters p = RecurrentParameters.zeros(new RecurrentModel(Cell.RNN, Nonlinearity.RELU, 2, 1, 1, 2));
        p.bh(0).set(0, 0, 1);
        p.Wxh(0).set(0, 1, 0.1f);
        p.Whh(0).set(0, 0, Whh);
        p.Why().set(0, 0, Why);
        return CausalMemory.of(p, new int[20], 19, new double[] {0.5, 0.5}, 100);
    }

    private static RecurrentParameters network(Cell cell, Nonlinearity nonlinearity, int H, int L) {
        RecurrentParameters p = RecurrentParameters.uniform(new RecurrentModel(cell, nonlinearity, 6, H, L, 6), 17);
        for (float[] values : p.arrays().stream().map(array -> array.data).toList()) {
            for (int i = 0; i < values.length; i++) {
                values[i] *= 2;
            }
        }
        return p;
    }

    private static double[] prediction(RecurrentParameters p, int[] text, int position) {
        PlainNetwork network = new PlainNetwork(p);
        PlainState state = network.zeroState();
        for (int t = 0; t <= position; t++) {
            state = network.step(text[t], state);
        }
        float[] logits = network.logits(state);
        double sum = 0;
        for (float y : logits) {
            sum += Math.exp(y);
        }
        double[] p1 = new double[logits.length];
        for (int v = 0; v < p1.length; v++) {
            p1[v] = Math.exp(logits[v]) / sum;
        }
        return p1;
    }

    private static double kl(double[] p, double[] q) {
        double sum = 0;
        for (int v = 0; v < p.length; v++) {
            sum += p[v] * Math.log(p[v] / q[v]);
        }
        return sum;
    }
}
