package elman.insight.automaton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elman.data.Corpus;
import elman.task.Automaton;
import elman.task.Task;
import elman.task.TaskConfig;
import elman.task.Whereabouts;
import elman.train.TaskKinds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines that are known are found again in states that are theirs. */
class ExtractionTest {
    private static final int N = 2048;

    private static float[] oneHot(int size, int place) {
        float[] state = new float[size];
        state[place] = 1;
        return state;
    }

    private static int[] unlabelled(int length) {
        int[] labels = new int[length];
        Arrays.fill(labels, -1);
        return labels;
    }

    /** Random bits; the state is how many ones there were, modulo {@code modulus}, of which only whether that is even counts. */
    @ParameterizedTest
    @CsvSource({"2", "4", "6"})
    void parityIsFoundHoweverManyStatesCountIt(int modulus) {
        Random random = new Random(1);
        int[] tokens = random.ints(N, 0, 2).toArray();
        float[][] states = new float[N][];
        float[][] probabilities = new float[N][];
        int ones = 0;
        for (int t = 0; t < N; t++) {
            ones = (ones + tokens[t]) % modulus;
            states[t] = oneHot(modulus, ones);
            probabilities[t] = ones % 2 == 0 ? new float[] {0.9f, 0.1f} : new float[] {0.1f, 0.9f};
        }
        Extraction found = Extraction.of(new StateTrace(tokens, states, probabilities), Pieces.even(N), unlabelled(N));
        assertThat(found.nodes()).hasSize(2);
        assertThat(found.fidelity().ofPieces()).isEqualTo(1);
        assertThat(found.edges()).hasSize(4);
        for (Extraction.Edge edge : found.edges()) {
            assertThat(edge.from() == edge.to()).isEqualTo(edge.token() == 0);
            assertThat(edge.probability()).isEqualTo(0.5, within(0.05));
        }
    }

    @Test
    void aChainIsFoundLinkByLink() {
        int links = 9;
        int[] tokens = new int[N];
        float[][] states = new float[N][];
        float[][] probabilities = new float[N][];
        for (int t = 0; t < N; t++) {
            tokens[t] = t % links;
            states[t] = oneHot(links, t % links);
            probabilities[t] = oneHot(links, (t + 1) % links);
        }
        Extraction found = Extraction.of(new StateTrace(tokens, states, probabilities), Pieces.even(N), unlabelled(N));
        assertThat(found.nodes()).hasSize(links).allMatch(node -> Long.bitCount(node.expected()) == 1);
        assertThat(found.edges()).hasSize(links).allMatch(edge -> edge.probability() == 1);
        assertThat(found.fidelity().ofTokens()).isEqualTo(1);
    }

    /** The state tells the node and the letter that led there, with some noise; what led there is merged away. */
    @ParameterizedTest
    @CsvSource({"reber, strings, 7", "embedded-reber, strings, 19", "xor, triples, 5"})
    void aGrammarIsFoundInItsOwnNodes(String id, String setting, int nodes) {
        Task task = TaskKinds.create(new TaskConfig(id, new TreeMap<>(Map.of(setting, 1000))), 0);
        Automaton automaton = task.automaton().orElseThrow();
        Corpus text = task.text().orElseThrow().corpus();
        int length = Math.min(2 * N, text.length());
        int V = text.vocabulary().size();
        int[] tokens = new int[length];
        int[] labels = new int[length];
        boolean[] over = new boolean[length];
        float[][] states = new float[length][];
        float[][] probabilities = new float[length][V];
        Random random = new Random(2);
        Whereabouts where = new Whereabouts(automaton);
        int node = Automaton.START;
        for (int t = 0; t < length; t++) {
            tokens[t] = text.token(t);
            int letter = text.vocabulary().token(tokens[t]).codePointAt(0);
            where.read(letter);
            node = after(automaton, node, letter);
            labels[t] = node;
            over[t] = node == Automaton.START;
            states[t] = oneHot(automaton.end() + V, node);
            states[t][automaton.end() + tokens[t]] = 0.3f;
            for (int i = 0; i < states[t].length; i++) {
                states[t][i] += (float) (0.03 * random.nextGaussian());
            }
            for (Automaton.Edge edge : automaton.from(node)) {
                probabilities[t][text.vocabulary().id(edge.letter())] = (float) edge.probability();
            }
        }
        Extraction found = Extraction.of(new StateTrace(tokens, states, probabilities), Pieces.between(over), labels);
        assertThat(found.nodes()).hasSize(nodes);
        assertThat(found.fidelity().ofPieces()).isEqualTo(1);
        for (Extraction.Node each : found.nodes()) {
            assertThat(each.at().stream().filter(count -> count > 0)).hasSize(1);
        }
        assertThat(found.edges()).hasSize(automaton.edges().size());
    }

    private static int after(Automaton automaton, int node, int letter) {
        int to = automaton.from(node).stream()
                .filter(edge -> edge.letter() == letter)
                .findFirst()
                .orElseThrow()
                .to();
        return to == automaton.end() ? Automaton.START : to;
    }

    @Test
    void aConstantNetworkHasOneStateThatExpectsWhatItAlwaysExpects() {
        int[] tokens = new Random(3).ints(N, 0, 5).toArray();
        float[][] states = new float[N][4];
        float[][] probabilities = new float[N][];
        Arrays.setAll(probabilities, t -> new float[] {0.2f, 0.2f, 0.2f, 0.2f, 0.2f});
        Extraction found = Extraction.of(new StateTrace(tokens, states, probabilities), Pieces.even(N), unlabelled(N));
        assertThat(found.nodes()).hasSize(1);
        assertThat(found.nodes().get(0).expected()).isEqualTo(0b11111);
        assertThat(found.nodes().get(0).share()).isEqualTo(1);
        assertThat(found.fidelity().ofPieces()).isEqualTo(1);
    }

    /** Where states say nothing of what is expected, no automaton agrees for long. */
    @Test
    void inNoiseNoAutomatonIsFoundThatAgrees() {
        Random random = new Random(4);
        int[] tokens = random.ints(N, 0, 4).toArray();
        float[][] states = new float[N][6];
        float[][] probabilities = new float[N][];
        for (int t = 0; t < N; t++) {
            for (int i = 0; i < 6; i++) {
                states[t][i] = random.nextFloat();
            }
            probabilities[t] = oneHot(4, random.nextInt(4));
        }
        Extraction found = Extraction.of(new StateTrace(tokens, states, probabilities), Pieces.even(N), unlabelled(N));
        assertThat(found.fidelity().ofPieces()).isZero();
        assertThat(found.fidelity().ofTokens()).isLessThan(0.6);
    }

    @Test
    void aTextOfOneOrTwoTokensIsNoFailure() {
        for (int length : new int[] {1, 2}) {
            StateTrace trace = new StateTrace(new int[length], new float[length][3], new float[length][2]);
            Extraction found = Extraction.of(trace, Pieces.even(length), unlabelled(length));
            assertThat(found.nodes()).hasSize(1);
            assertThat(found.fidelity().pieces()).isEqualTo(length - 1);
        }
    }

    @Test
    void piecesAreStringsOrSoManyTokens() {
        assertThat(Pieces.between(new boolean[] {false, true, false, false, true, true, false})
                        .all())
                .isEqualTo(List.of(new Pieces.Piece(2, 5), new Pieces.Piece(5, 6)));
        assertThat(Pieces.even(100).all())
                .isEqualTo(List.of(new Pieces.Piece(1, 33), new Pieces.Piece(33, 65), new Pieces.Piece(65, 97)));
        assertThat(Pieces.even(5).all()).isEqualTo(List.of(new Pieces.Piece(1, 5)));
    }

    @Test
    void whatIsHeldHalfAsLikelyAsTheLikeliestIsExpected() {
        assertThat(Expectation.of(new double[] {0.5, 0.25, 0.2, 0.05})).isEqualTo(0b0011);
        assertThat(Expectation.has(0b0010, 1)).isTrue();
        assertThat(Expectation.has(0b0010, 0)).isFalse();
        double[] sixty = new double[60];
        sixty[59] = 1;
        assertThat(Expectation.has(Expectation.of(sixty), 59)).isTrue();
    }
}
