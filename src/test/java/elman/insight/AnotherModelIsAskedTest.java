package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.nn.BigramModel;
import elman.nn.Parameters;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is asked of networks of any kind is answered by one that is not recurrent. */
class AnotherModelIsAskedTest {
    private static final BigramModel MODEL = new BigramModel(4);
    private static final int[] TEXT = {0, 3, 1, 1, 2, 0};
    private static final Parameters P = random();

    private static Parameters random() {
        Random random = new Random(2);
        Parameters p = MODEL.zeros();
        p.arrays().forEach(array -> {
            for (int i = 0; i < array.data.length; i++) {
                array.data[i] = 3 * random.nextFloat();
            }
        });
        return p;
    }

    /** exp(W[next][last] + b[next]) over the sum of those of all. */
    private static double probability(int last, int next) {
        double sum = 0;
        for (int v = 0; v < MODEL.V(); v++) {
            sum += Math.exp(logit(last, v));
        }
        return Math.exp(logit(last, next)) / sum;
    }

    private static double logit(int last, int next) {
        return (double) P.arrays().get(0).get(next, last) + P.arrays().get(1).get(next, 0);
    }

    @Test
    void aPredictionDependsOnTheLastTokenAlone() {
        Predictor.Prediction prediction = Predictor.predict(P, TEXT, 4, 3, 0, 1);
        int end = TEXT[TEXT.length - 1];
        assertThat(prediction.top())
                .hasSize(4)
                .allSatisfy(choice ->
                        assertThat(choice.probability()).isCloseTo(probability(end, choice.token()), within(1e-6)));
        int last = end;
        for (Predictor.Choice choice : prediction.continuation()) {
            assertThat(choice.probability()).isCloseTo(probability(last, choice.token()), within(1e-6));
            last = choice.token();
        }
        assertThat(Predictor.predict(P, new int[] {2, 0}, 4, 3, 0, 1)).isEqualTo(prediction);
    }

    @Test
    void itIsReadAndHasNoStates() {
        Reading reading = Reading.of(P, TEXT);
        assertThat(reading.hidden()).isEmpty();
        for (int n = 0; n < TEXT.length; n++) {
            for (int v = 0; v < MODEL.V(); v++) {
                assertThat(reading.probabilities()[n][v]).isCloseTo((float) probability(TEXT[n], v), within(1e-6f));
            }
        }
    }

    @Test
    void itRemembersOneToken() {
        double[] frequencies = {0.25, 0.25, 0.25, 0.25};
        CausalMemory memory = CausalMemory.of(P, TEXT, 4, frequencies, 5);
        assertThat(memory.kl()).hasSize(5);
        assertThat(memory.kl()[0]).isGreaterThan(0.01);
        assertThat(memory.kl()[1]).isZero();
        assertThat(memory.horizon()).isEqualTo(1);
        assertThat(memory.gradients()).isEmpty();
        assertThat(CausalMemory.quickDistances(MODEL)).isGreaterThan(100);
    }

    @Test
    void whatItWritesHasItsFrequencies() {
        int[] text = Writing.of(P, 2, 20_000, 1);
        double[] after1 = new double[MODEL.V()];
        double count = 0;
        for (int n = 0; n + 1 < 20_000; n++) {
            if (text[n] == 1) {
                after1[text[n + 1]]++;
                count++;
            }
        }
        for (int v = 0; v < MODEL.V(); v++) {
            assertThat(after1[v] / count).isCloseTo(probability(1, v), within(0.03));
        }
    }
}
