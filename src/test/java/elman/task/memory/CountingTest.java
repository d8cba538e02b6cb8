package elman.task.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.task.Batches;
import elman.task.Drawn;
import elman.task.Line;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.train.TaskKinds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingTest {
    private static final int B = 500;

    private static Task task(String id, int most) {
        return TaskKinds.create(new TaskConfig(id, new TreeMap<>(Map.of("most", most))), 0);
    }

    @ParameterizedTest
    @CsvSource({"anbn, ab, 10", "anbn, ab, 20", "anbn, ab, 2", "anbncn, abc, 7"})
    void everyLetterComesAsOftenAsTheFirstAndEveryNumberIsAsLikely(String id, String letters, int most) {
        Task task = task(id, most);
        Batches batches = task.training(1 + letters.length() * most, B);
        Map<Integer, Integer> seen = new HashMap<>();
        for (Drawn drawn : Drawn.next(task, batches)) {
            int n = (drawn.read().length() - 1) / letters.length();
            StringBuilder string = new StringBuilder("S");
            letters.chars()
                    .forEach(letter -> string.append(Character.toString(letter).repeat(n)));
            assertThat(drawn)
                    .isEqualTo(new Drawn(string.toString(), string.append('T').substring(1)));
            seen.merge(n, 1, Integer::sum);
        }
        assertThat(seen.keySet()).allMatch(n -> n >= 1 && n <= most);
        double expected = (double) B / most;
        seen.values().forEach(times -> assertThat((double) times).isEqualTo(expected, within(5 * Math.sqrt(expected))));
    }

    /** ln N over the mean number of predictions. */
    @ParameterizedTest
    @CsvSource({"anbn, 10, 0.1919", "anbn, 20, 0.1362", "anbncn, 10, 0.1316"})
    void theOptimumIsKnown(String id, int most, double optimum) {
        Line line = task(id, most).lines().get(0);
        assertThat(line.name()).isEqualTo(Line.OPTIMUM);
        assertThat(line.loss()).isEqualTo(optimum, within(5e-5));
    }

    /** Each prediction's exact probability, from counting alone. */
    @Test
    void whatIsHeldOutCannotBeReadWithLessThanTheOptimum() {
        Task task = task("anbn", 10);
        Batches heldOut = task.heldOut().orElseThrow();
        double nats = 0;
        int predictions = 0;
        for (int i = 0; i < heldOut.count(); i++) {
            List<Drawn> batch = Drawn.next(task, heldOut);
            for (Drawn drawn : batch) {
                int n = (drawn.read().length() - 1) / 2;
                for (int a = 1; a < n; a++) {
                    nats -= Math.log((10.0 - a) / (10 - a + 1)); // another a
                }
                nats -= n < 10 ? Math.log(1.0 / (10 - n + 1)) : 0; // the first b
                predictions += drawn.answers().length();
            }
        }
        double optimum = task.lines().get(0).loss();
        assertThat(nats / predictions).isEqualTo(optimum, within(0.002 * optimum));
    }
}
