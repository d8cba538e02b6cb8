package elman.task.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.data.Corpus;
import elman.task.Line;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.train.TaskKinds;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class XorInTimeTest {
    private static final int TRIPLES = 20_000;

    private static Task xor() {
        return TaskKinds.create(new TaskConfig("xor", new TreeMap<>(Map.of("triples", TRIPLES))), 0.1);
    }

    @Test
    void everyThirdBitSaysWhetherTheTwoBeforeDifferAndTheyAreFair() {
        Corpus bits = xor().text().orElseThrow().corpus();
        assertThat(bits.length()).isEqualTo(3 * TRIPLES);
        int[] seen = new int[4];
        for (int i = 0; i < bits.length(); i += 3) {
            assertThat(bits.token(i + 2)).isEqualTo(bits.token(i) ^ bits.token(i + 1));
            seen[2 * bits.token(i) + bits.token(i + 1)]++;
        }
        double sd = Math.sqrt(TRIPLES * 0.25 * 0.75);
        for (int pair : seen) {
            assertThat((double) pair).isCloseTo(TRIPLES / 4.0, within(4 * sd));
        }
    }

    /** Entropy of a triple, of which there are four, one as likely as the other, a bit. */
    @Test
    void theOptimumIsTheEntropyOfATripleOverItsThreeBits() {
        double entropy = -4 * 0.25 * Math.log(0.25);
        Line last = xor().lines().get(xor().lines().size() - 1);
        assertThat(last.name()).isEqualTo(Line.OPTIMUM);
        assertThat(last.loss()).isEqualTo(entropy / 3, within(1e-15));
    }

    @Test
    void theSameSettingsMakeTheSameTask() {
        assertThat(xor().fingerprint()).isEqualTo(xor().fingerprint());
        assertThat(TaskKinds.create(TaskConfig.of("xor"), 0.1).fingerprint()).isNotEqualTo(xor().fingerprint());
    }
}
