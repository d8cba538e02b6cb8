package elman.server.api;

import elman.data.Vocabulary;
import elman.insight.Reading;
import elman.insight.automaton.Expectation;
import elman.insight.automaton.Extraction;
import elman.insight.automaton.Pieces;
import elman.insight.automaton.StateTrace;
import elman.server.run.Run;
import elman.task.Automaton;
import elman.task.Whereabouts;
import elman.train.Snapshot;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An automaton found in a network at one step, with what is to be told of it. */
record FoundAutomaton(Extraction extraction, AutomatonAnswer.Extracted told) {
    /** Has the network read; throws 409 where its states are no numbers. */
    static FoundAutomaton of(Run run, UnitText text, Snapshot snapshot) {
        int[] tokens = text.ids();
        StateTrace trace = StateTrace.of(tokens, Reading.of(snapshot.parameters(), tokens));
        if (!trace.isFinite()) {
            throw Questions.noNumbers();
        }
        int[] labels = new int[tokens.length];
        Arrays.fill(labels, -1);
        Pieces pieces = run.task()
                .automaton()
                .map(automaton -> strings(automaton, run.vocabulary(), tokens, labels))
                .orElseGet(() -> Pieces.even(tokens.length));
        Extraction extraction = Extraction.of(trace, pieces, labels);
        Automaton truth = run.task().automaton().orElse(null);
        return new FoundAutomaton(extraction, told(extraction, text, run.vocabulary(), truth));
    }

    int node(float[] state) {
        return extraction.node(state);
    }

    /** The strings of a text, and at which true node it is after each token, where that is known. */
    private static Pieces strings(Automaton automaton, Vocabulary vocabulary, int[] tokens, int[] labels) {
        Whereabouts where = new Whereabouts(automaton);
        boolean[] over = new boolean[tokens.length];
        for (int t = 0; t < tokens.length; t++) {
            where.read(vocabulary.token(tokens[t]).codePointAt(0));
            labels[t] = where.node();
            over[t] = labels[t] == Automaton.START;
        }
        return Pieces.between(over);
    }

    private static AutomatonAnswer.Extracted told(
            Extraction extraction, UnitText text, Vocabulary vocabulary, @Nullable Automaton truth) {
        List<AutomatonAnswer.FoundNode> nodes = extraction.nodes().stream()
                .map(node -> new AutomatonAnswer.FoundNode(
                        node.share(), tokens(node.expected(), vocabulary), mostOften(node.at())))
                .toList();
        List<AutomatonAnswer.Edge> edges = extraction.edges().stream()
                .map(edge -> new AutomatonAnswer.Edge(
                        edge.from(), edge.to(), vocabulary.token(edge.token()), edge.probability()))
                .toList();
        return new AutomatonAnswer.Extracted(
                nodes,
                edges,
                extraction.fidelity().ofPieces(),
                extraction.fidelity().ofTokens(),
                extraction.fidelity().pieces(),
                extraction.groups(),
                text.tokens(),
                text.heldOut(),
                truth == null ? null : isSame(nodes, edges, truth));
    }

    private static List<String> tokens(long set, Vocabulary vocabulary) {
        return IntStream.range(0, vocabulary.size())
                .filter(token -> Expectation.has(set, token))
                .mapToObj(vocabulary::token)
                .toList();
    }

    private static @Nullable Integer mostOften(List<Integer> counts) {
        int best = 0;
        for (int i = 1; i < counts.size(); i++) {
            best = counts.get(i) > counts.get(best) ? i : best;
        }
        return counts.isEmpty() || counts.get(best) == 0 ? null : best;
    }

    /** A transition without its probability. */
    private record Way(@Nullable Integer from, @Nullable Integer to, String token) {}

    /** Whether nodes and edges are those of the true automaton, each node once, and each expects just what may follow. */
    private static boolean isSame(
            List<AutomatonAnswer.FoundNode> nodes, List<AutomatonAnswer.Edge> edges, Automaton truth) {
        Set<Way> found = edges.stream()
                .map(edge -> new Way(
                        nodes.get(edge.from()).truth(), nodes.get(edge.to()).truth(), edge.token()))
                .collect(Collectors.toSet());
        Set<Way> real = AutomatonRoutes.edges(truth).stream()
                .map(edge -> new Way(edge.from(), edge.to(), edge.token()))
                .collect(Collectors.toSet());
        boolean expectsWhatFollows = nodes.stream().allMatch(node -> node.truth() != null && expectsJust(node, truth));
        return nodes.size() == truth.end() && expectsWhatFollows && edges.size() == real.size() && found.equals(real);
    }

    private static boolean expectsJust(AutomatonAnswer.FoundNode node, Automaton truth) {
        Integer place = node.truth();
        Set<String> legal = new HashSet<>();
        if (place != null) {
            truth.from(place).forEach(edge -> legal.add(String.valueOf(edge.letter())));
        }
        return legal.equals(new HashSet<>(node.expected()));
    }
}
