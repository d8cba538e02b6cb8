package elman.insight.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The automaton that is found in a network: its states in k groups (see {@link KMeans}), the transitions between them
 * counted, and what cannot be told apart merged (see {@link MooreMachine}).
 *
 * <p>A text is read in three parts. Groups and transitions are those of the first half, but for its first
 * {@value #SETTLING} tokens; k is the smallest whose
 * {@link Fidelity} on the next quarter is within {@value #TOLERANCE} of the best, first on whole pieces, then on tokens;
 * the fidelity that is told is that of the last quarter, which nothing was chosen by. Of a text of fewer than
 * {@value #LEAST_TO_PART} tokens all three are the whole.
 *
 * <p>Sources: Cleeremans, Servan-Schreiber and McClelland, "Finite state automata and simple recurrent networks", Neural
 * Computation 1, 1989; Omlin and Giles, "Extraction of rules from discrete-time recurrent neural networks", Neural
 * Networks 9, 1996, who divide each unit's range where here are groups. Weiss, Goldberg and Yahav, "Extracting automata
 * from recurrent neural networks using queries and counterexamples", ICML 2018, ask the network about texts that it has
 * not read; here only what it reads is seen.
 *
 * @param groups k, before merging
 * @param nodes what the automaton is made of
 * @param edges its transitions, by node and token
 * @param fidelity on what it was not made of
 */
public record Extraction(int groups, List<Node> nodes, List<Edge> edges, Fidelity fidelity, Quantised machine) {
    static final double TOLERANCE = 0.005;
    /** The fewest tokens that are read in parts. */
    public static final int LEAST_TO_PART = 256;

    /** Tokens after which a state tells no more that it began at zero: those before are not looked at. */
    private static final int SETTLING = 32;

    private static final int[] SIZES = {2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48};

    /**
     * A node.
     *
     * @param expected the set of tokens, see {@link Expectation}
     * @param share of the tokens after which the network is in it
     * @param at [labels] of the tokens after which the network is in it, how often each
     */
    public record Node(long expected, double share, List<Integer> at) {}

    /** @param probability of the token among all that are read in the node */
    public record Edge(int from, int to, int token, double probability) {}

    private record Candidate(Quantised machine, Fidelity fidelity) {}

    /**
     * Finds the automaton.
     *
     * @param trace all finite, of at least two tokens, all known. Not modified.
     * @param pieces on which the automaton is held against the network
     * @param labels [N], what else is known of each place: a number from 0, or −1. Not modified.
     */
    public static Extraction of(StateTrace trace, Pieces pieces, int[] labels) {
        int N = trace.length();
        boolean whole = N < LEAST_TO_PART;
        int settled = whole ? 0 : SETTLING;
        int made = whole ? N : N / 2;
        int chosen = whole ? N : N * 3 / 4;
        long[] expected = trace.expected();
        Pieces toChoose = whole ? pieces : pieces.within(made, chosen);
        List<Candidate> candidates = new ArrayList<>();
        for (int k : SIZES) {
            Quantised machine = Quantised.of(trace, settled, made, k);
            candidates.add(new Candidate(machine, Fidelity.of(machine, trace, expected, toChoose)));
            if (machine.groups().groups() < k || cannotBeBettered(candidates.get(candidates.size() - 1).fidelity)) {
                break;
            }
        }
        Quantised best = smallestOfBest(candidates);
        Fidelity told = Fidelity.of(best, trace, expected, whole ? pieces : pieces.within(chosen, N));
        return told(trace, best, told, labels);
    }

    /** The node of a state, [D]. */
    public int node(float[] state) {
        return machine.state(state);
    }

    private static boolean cannotBeBettered(Fidelity fidelity) {
        return Math.min(fidelity.ofPieces(), fidelity.ofTokens()) >= 1 - TOLERANCE;
    }

    private static Quantised smallestOfBest(List<Candidate> candidates) {
        double pieces = candidates.stream()
                .mapToDouble(candidate -> candidate.fidelity.ofPieces())
                .max()
                .orElse(0);
        List<Candidate> good = candidates.stream()
                .filter(candidate -> candidate.fidelity.ofPieces() >= pieces - TOLERANCE)
                .toList();
        double tokens = good.stream()
                .mapToDouble(candidate -> candidate.fidelity.ofTokens())
                .max()
                .orElse(0);
        return good.stream()
                .filter(candidate -> candidate.fidelity.ofTokens() >= tokens - TOLERANCE)
                .findFirst()
                .orElseThrow()
                .machine;
    }

    private static Extraction told(StateTrace trace, Quantised machine, Fidelity fidelity, int[] labels) {
        int[] nodes = new int[trace.length()];
        int most = -1;
        for (int t = 0; t < nodes.length; t++) {
            nodes[t] = machine.state(trace.states()[t]);
            most = Math.max(most, labels[t]);
        }
        MooreMachine merged = machine.merged();
        int[] visits = new int[merged.states()];
        int[][] at = new int[merged.states()][most + 1];
        int[][] read = new int[merged.states()][trace.vocabulary()];
        for (int t = 0; t < nodes.length; t++) {
            visits[nodes[t]]++;
            if (labels[t] >= 0) {
                at[nodes[t]][labels[t]]++;
            }
            if (t + 1 < nodes.length) {
                read[nodes[t]][trace.tokens()[t + 1]]++;
            }
        }
        List<Node> told = new ArrayList<>();
        for (int node = 0; node < visits.length; node++) {
            List<Integer> labelled = Arrays.stream(at[node]).boxed().toList();
            told.add(new Node(merged.expected()[node], (double) visits[node] / nodes.length, labelled));
        }
        int groups = machine.groups().groups();
        return new Extraction(groups, told, edges(merged, read), fidelity, machine);
    }

    private static List<Edge> edges(MooreMachine merged, int[][] read) {
        List<Edge> edges = new ArrayList<>();
        for (int from = 0; from < merged.states(); from++) {
            double all = Arrays.stream(read[from]).sum();
            for (int token = 0; token < read[from].length; token++) {
                int to = merged.next()[from][token];
                if (to != MooreMachine.UNKNOWN && read[from][token] > 0) {
                    edges.add(new Edge(from, to, token, read[from][token] / all));
                }
            }
        }
        return edges;
    }
}
