package elman.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.data.Corpus;
import elman.task.Whereabouts.Standing;
import elman.train.TaskKinds;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereaboutsTest {
    private static Task task(String id, String setting) {
        return TaskKinds.create(new TaskConfig(id, new TreeMap<>(Map.of(setting, 5000))), 0);
    }

    private static Automaton automaton(String id, String setting) {
        return task(id, setting).automaton().orElseThrow();
    }

    /** The mean surprise of whoever follows the text so is the optimum that the task tells. */
    @ParameterizedTest
    @CsvSource({"reber, strings", "embedded-reber, strings", "xor, triples"})
    void whoFollowsTheTextPredictsAsWellAsCanBe(String id, String setting) {
        Task task = task(id, setting);
        Automaton automaton = task.automaton().orElseThrow();
        Corpus text = task.text().orElseThrow().corpus();
        Whereabouts where = new Whereabouts(automaton);
        double surprise = 0;
        for (int i = 0; i < text.length(); i++) {
            int letter = text.vocabulary().token(text.token(i)).codePointAt(0);
            surprise -= Math.log(probability(automaton, where.nodes(), letter));
            assertThat(where.read(letter)).isEqualTo(Standing.LEGAL);
        }
        double optimum = task.lines().get(task.lines().size() - 1).loss();
        assertThat(surprise / text.length()).isEqualTo(optimum, within(0.01));
        assertThat(where.node()).isEqualTo(Automaton.START);
    }

    private static double probability(Automaton automaton, double[] nodes, int letter) {
        return automaton.edges().stream()
                .filter(edge -> edge.letter() == letter)
                .mapToDouble(edge -> nodes[edge.from()] * edge.probability())
                .sum();
    }

    @Test
    void atFirstEachNodeIsAsLikelyAsItIsVisited() {
        double[] nodes = new Whereabouts(automaton("reber", "strings")).nodes();
        assertThat(nodes).hasSize(7);
        assertThat(nodes[0]).isEqualTo(1.0 / 8, within(1e-9));
        assertThat(nodes[3]).isEqualTo(2.0 / 8, within(1e-9));
    }

    @Test
    void afterAnIllegalLetterNothingIsKnownUntilAStringBegins() {
        Whereabouts where = new Whereabouts(automaton("reber", "strings"));
        assertThat(where.read('B')).isEqualTo(Standing.LEGAL);
        assertThat(where.node()).isEqualTo(1);
        assertThat(where.read('E')).isEqualTo(Standing.ILLEGAL);
        assertThat(where.node()).isEqualTo(-1);
        assertThat(where.nodes()).containsOnly(0);
        assertThat(where.read('T')).isEqualTo(Standing.LOST);
        assertThat(where.read('B')).isEqualTo(Standing.LEGAL);
        assertThat(where.node()).isEqualTo(1);
        assertThat(where.read('B')).isEqualTo(Standing.ILLEGAL);
        assertThat(where.node()).as("begun anew by the illegal letter itself").isEqualTo(1);
    }

    /** B may be that of the outer or of the inner string: one of each comes in every string, the inner one in two places. */
    @Test
    void whoBeginsWithABOfTheEmbeddedGrammarKnowsNotWhich() {
        Whereabouts where = new Whereabouts(automaton("embedded-reber", "strings"));
        where.read('B');
        double[] nodes = where.nodes();
        assertThat(where.node()).isEqualTo(-1);
        assertThat(nodes[1]).isEqualTo(0.5, within(1e-9));
        assertThat(nodes[3]).isEqualTo(0.25, within(1e-9));
        where.read('T');
        where.read('B');
        assertThat(where.node()).isEqualTo(3);
    }

    @Test
    void otherTasksHaveNoAutomaton() {
        Task counting = TaskKinds.create(TaskConfig.of("anbn"), 0);
        assertThat(counting.automaton()).isEmpty();
    }
}
