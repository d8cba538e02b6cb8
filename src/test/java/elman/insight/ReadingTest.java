package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.recurrent.PlainNetwork;
import elman.nn.recurrent.PlainState;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ReadingTest {
    @Property(tries = 60)
    void aReadingIsThePlainNetworkFromAZeroState(
            @ForAll @Size(max = 40) List<@IntRange(min = -1, max = 4) Integer> text,
            @ForAll @IntRange(min = 1, max = 20) int H,
            @ForAll @IntRange(min = 1, max = 3) int L,
            @ForAll Nonlinearity nonlinearity) {
        RecurrentParameters p = RecurrentParameters.uniform(new RecurrentModel(Cell.RNN, nonlinearity, 5, H, L, 5), H);
        int[] tokens = text.stream().mapToInt(i -> i).toArray();
        Reading reading = Reading.of(p, tokens);
        assertThat(reading.hidden().length).isEqualTo(L);
        assertThat(reading.probabilities().length).isEqualTo(tokens.length);
        PlainNetwork network = new PlainNetwork(p);
        PlainState h = network.zeroState();
        for (int t = 0; t < tokens.length; t++) {
            h = network.step(tokens[t], h);
            for (int l = 0; l < L; l++) {
                assertThat(reading.hidden()[l][t]).containsExactly(h.h()[l], within(2e-6f));
            }
            assertSoftmax(reading.probabilities()[t], network.logits(h));
        }
    }

    private static void assertSoftmax(float[] probabilities, float[] logits) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double ratio = Math.exp(logits[i] - (double) logits[0]) * probabilities[0];
            assertThat((double) probabilities[i]).isCloseTo(ratio, within(1e-5));
            sum += probabilities[i];
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
    }
}
