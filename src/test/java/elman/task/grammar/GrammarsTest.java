package elman.task.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elman.data.Corpus;
import elman.insight.Baselines;
import elman.task.Automaton;
import elman.task.Line;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.train.TaskKinds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class GrammarsTest {
    private static final int STRINGS = 20_000;

    private static Task task(String id) {
        return TaskKinds.create(new TaskConfig(id, new TreeMap<>(Map.of("strings", STRINGS))), 0.1);
    }

    private static double loss(Task task, String line) {
        return task.lines().stream()
                .filter(known -> known.name().equals(line))
                .mapToDouble(Line::loss)
                .findFirst()
                .orElseThrow();
    }

    /** Half a bit a choice: of Reber's strings 6 bits on the average, in 8 letters; outside one more, in 12. */
    @Test
    void theOptimaAreThoseThatTheGrammarsHave() {
        assertThat(loss(task("reber"), Line.OPTIMUM)).isEqualTo(6 * Math.log(2) / 8, within(1e-12));
        assertThat(loss(task("embedded-reber"), Line.OPTIMUM)).isEqualTo(7 * Math.log(2) / 12, within(1e-12));
        assertThat(loss(task("embedded-reber"), "forgotten")).isEqualTo(8 * Math.log(2) / 12, within(1e-12));
    }

    /** The same from the strings themselves, one by one, down to a probability of 1e-9; all others come in 3 of 10,000. */
    @Test
    void entropyAndLengthAreThoseOfTheStringsThemselves() {
        Automaton grammar = Reber.GRAMMAR;
        double probability = sum(grammar, Automaton.START, 1, 0, string -> string.probability);
        double length = sum(grammar, Automaton.START, 1, 0, string -> string.probability * string.length);
        double nats = sum(grammar, Automaton.START, 1, 0, string -> -string.probability * Math.log(string.probability));
        assertThat(probability).isEqualTo(1, within(3e-4));
        assertThat(grammar.meanLength()).isEqualTo(length, within(0.02)).isEqualTo(8, within(1e-9));
        assertThat(grammar.entropy()).isEqualTo(nats, within(0.02));
    }

    private record Written(double probability, int length) {}

    private static double sum(
            Automaton grammar, int node, double probability, int length, ToDoubleFunction<Written> value) {
        if (node == grammar.end()) {
            return value.applyAsDouble(new Written(probability, length));
        }
        double total = 0;
        for (Automaton.Edge edge : probability < 1e-9 ? List.<Automaton.Edge>of() : grammar.from(node)) {
            total += sum(grammar, edge.to(), probability * edge.probability(), length + 1, value);
        }
        return total;
    }

    @Test
    void everyStringIsOneOfReber() {
        Corpus text = task("reber").text().orElseThrow().corpus();
        int node = Automaton.START;
        int strings = 0;
        for (int i = 0; i < text.length(); i++) {
            node = after(Reber.GRAMMAR, node, letter(text, i));
            if (node == Reber.GRAMMAR.end()) {
                strings++;
                node = Automaton.START;
            }
        }
        assertThat(node).isEqualTo(Automaton.START);
        assertThat(strings).isEqualTo(STRINGS);
        assertThat((double) text.length() / STRINGS).isEqualTo(8, within(4 * 2.5 / Math.sqrt(STRINGS)));
    }

    @Test
    void anEmbeddedStringIsOneOfReberBetweenTwoLettersThatAreTheSame() {
        Corpus text = task("embedded-reber").text().orElseThrow().corpus();
        int i = 0;
        int strings = 0;
        int ts = 0;
        while (i < text.length()) {
            assertThat(letter(text, i++)).isEqualTo('B');
            char outer = letter(text, i++);
            assertThat(outer).isIn('T', 'P');
            ts += outer == 'T' ? 1 : 0;
            for (int node = Automaton.START; node != Reber.GRAMMAR.end(); ) {
                node = after(Reber.GRAMMAR, node, letter(text, i++));
            }
            assertThat(letter(text, i++)).isEqualTo(outer);
            assertThat(letter(text, i++)).isEqualTo('E');
            strings++;
        }
        assertThat(strings).isEqualTo(STRINGS);
        assertThat((double) ts).isEqualTo(STRINGS / 2.0, within(4 * Math.sqrt(STRINGS) / 2));
    }

    /** As computed for this grammar beforehand: two letters of context are enough, and of the outer letter nothing is known. */
    @Test
    void whatNGramsReachOnTheStreams() {
        Baselines reber = Baselines.of(task("reber").text().orElseThrow(), 1);
        assertThat(reber.unigram()).isEqualTo(1.928, within(0.02));
        assertThat(reber.bigram()).isEqualTo(1.019, within(0.02));
        assertThat(reber.trigram()).isEqualTo(0.520, within(0.02));
        Task embedded = task("embedded-reber");
        assertThat(Baselines.of(embedded.text().orElseThrow(), 1).fourgram())
                .isEqualTo(loss(embedded, "forgotten"), within(0.02));
    }

    @Test
    void whatIsNoAutomatonIsRefused() {
        Automaton.Edge half = new Automaton.Edge(0, 1, 'a', 0.5);
        assertThatThrownBy(() -> new Automaton(2, List.of(half))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Automaton(2, List.of(half, half))).isInstanceOf(IllegalArgumentException.class);
    }

    private static int after(Automaton grammar, int node, char letter) {
        return grammar.from(node).stream()
                .filter(edge -> edge.letter() == letter)
                .findFirst()
                .orElseThrow()
                .to();
    }

    private static char letter(Corpus text, int i) {
        return text.vocabulary().token(text.token(i)).charAt(0);
    }
}
