package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.insight.Predictor.Choice;
import elman.insight.Predictor.Prediction;
import elman.nn.InvalidValueException;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictorTest {
    private static final int V = 9;
    private static final RecurrentParameters P =
            sharp(RecurrentParameters.uniform(new RecurrentModel(Cell.RNN, Nonlinearity.TANH, V, 11, 2, V), 3));
    private static final int[] PREFIX = {1, 2, -1, 3};

    @Test
    void theLikeliestComeFirstAndAllAddUpToOne() {
        List<Choice> all = Predictor.predict(P, PREFIX, 100, 0, 1, 1).top();
        assertThat(all)
                .hasSize(V)
                .isSortedAccordingTo(
                        Comparator.comparingDouble(Choice::probability).reversed());
        assertThat(all.stream().mapToDouble(Choice::probability).sum()).isCloseTo(1, within(1e-9));
        assertThat(all).extracting(Choice::token).doesNotHaveDuplicates();
        assertThat(Predictor.predict(P, PREFIX, 3, 0, 0, 1).top()).isEqualTo(all.subList(0, 3));
    }

    @Test
    void theProbabilitiesAreThoseOfAReading() {
        float[] read = Reading.of(P, PREFIX).probabilities()[PREFIX.length - 1];
        for (Choice choice : Predictor.predict(P, PREFIX, V, 0, 1, 1).top()) {
            assertThat(choice.probability()).isCloseTo(read[choice.token()], within(1e-6));
        }
    }

    @Test
    void temperatureZeroTakesTheLikeliestWhateverTheSeed() {
        Prediction one = Predictor.predict(P, PREFIX, 1, 30, 0, 1);
        assertThat(one.continuation().get(0)).isEqualTo(one.top().get(0));
        assertThat(Predictor.predict(P, PREFIX, 1, 30, 0, 2).continuation()).isEqualTo(one.continuation());
        int[] longer = Arrays.copyOf(PREFIX, PREFIX.length + 1);
        longer[PREFIX.length] = one.continuation().get(0).token();
        assertThat(Predictor.predict(P, longer, 1, 0, 0, 1).top().get(0))
                .isEqualTo(one.continuation().get(1));
    }

    @Test
    void aSeedFixesTheContinuation() {
        List<Choice> one = Predictor.predict(P, PREFIX, 1, 60, 1, 7).continuation();
        assertThat(Predictor.predict(P, PREFIX, 1, 60, 1, 7).continuation()).isEqualTo(one);
        assertThat(Predictor.predict(P, PREFIX, 1, 60, 1, 8).continuation()).isNotEqualTo(one);
    }

    @Test
    void drawsFollowTheProbabilities() {
        double[] counts = new double[V];
        int draws = 20_000;
        for (int seed = 0; seed < draws; seed++) {
            counts[
                    Predictor.predict(P, PREFIX, 1, 1, 1, seed)
                            .continuation()
                            .get(0)
                            .token()]++;
        }
        for (Choice choice : Predictor.predict(P, PREFIX, V, 0, 1, 1).top()) {
            assertThat(counts[choice.token()] / draws).isCloseTo(choice.probability(), within(0.015));
        }
    }

    @Test
    void anEmptyPrefixIsReadAsTheZeroState() {
        assertThat(Predictor.predict(P, new int[0], V, 2, 0, 1).continuation()).hasSize(2);
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertField("topK", () -> Predictor.predict(P, PREFIX, 0, 1, 1, 1));
        assertField("length", () -> Predictor.predict(P, PREFIX, 1, -1, 1, 1));
        assertField("length", () -> Predictor.predict(P, PREFIX, 1, Predictor.MAX_LENGTH + 1, 1, 1));
        assertField("temperature", () -> Predictor.predict(P, PREFIX, 1, 1, -0.1, 1));
        assertField("temperature", () -> Predictor.predict(P, PREFIX, 1, 1, Double.NaN, 1));
    }

    private static void assertField(String field, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasMessageContaining(field + " must be between");
    }

    /** Larger output weights, so that the probabilities differ. */
    private static RecurrentParameters sharp(RecurrentParameters p) {
        for (int i = 0; i < p.Why().data.length; i++) {
            p.Why().data[i] *= 6;
        }
        return p;
    }
}
