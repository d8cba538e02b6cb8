package elman.task.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.task.Drawn;
import elman.task.Line;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.train.TaskKinds;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneBitTest {
    private static final int B = 400;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 100, 1000})
    void theFirstLetterComesBackAfterTheDelayAndIsAllThatCannotBeGuessed(int delay) {
        Task task = TaskKinds.create(new TaskConfig("one-bit", new TreeMap<>(Map.of("delay", delay))), 0);
        assertThat(task.inputSize()).isEqualTo(delay + 1);
        Set<String> between = new HashSet<>();
        List<Drawn> drawn = Drawn.next(task, task.training(delay, B));
        for (Drawn one : drawn) {
            String whole = one.read() + one.answers().charAt(delay - 1);
            assertThat(whole).matches("([xy])[^xy]{" + (delay - 1) + "}\\1");
            assertThat(whole.chars().distinct()).hasSize(delay);
            between.add(whole.substring(1, delay));
            assertThat(one.answers()).isEqualTo(whole.substring(1));
        }
        assertThat(between).as("always the same").hasSize(1);
        long xs = drawn.stream().filter(one -> one.read().startsWith("x")).count();
        assertThat((double) xs).isEqualTo(B / 2.0, within(4 * Math.sqrt(B) / 2));

        // who forgets gives each letter a half at the last step, and knows the rest
        Line forgotten = task.lines().get(0);
        assertThat(forgotten.loss()).isEqualTo(-Math.log(0.5) / delay, within(1e-15));
        assertThat(task.lines().get(1)).extracting(Line::name, Line::loss).containsExactly(Line.OPTIMUM, 0.0);
    }
}
