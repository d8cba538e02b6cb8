package elman.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A probabilistic automaton: from its start it goes along edges, each of which writes a letter, until it has come to its
 * end. Of the edges that leave a node no two have the same letter, so that who reads what it writes knows where it is.
 */
public final class Automaton {
    /** The node from which every string begins. */
    public static final int START = 0;

    private static final int LONGEST_WALK = 10_000;

    /** @param probability of this edge among those that leave its node */
    public record Edge(int from, int to, char letter, double probability) {}

    private final int nodes;
    private final List<Edge> edges;
    /** [node], the edges that leave it; none leaves the end. */
    private final List<List<Edge>> leaving = new ArrayList<>();

    /**
     * @param nodes 0 is the start, the last is the end
     * @throws IllegalArgumentException where the edges of a node do not sum to 1 or share a letter
     */
    public Automaton(int nodes, List<Edge> edges) {
        this.nodes = nodes;
        this.edges = List.copyOf(edges);
        for (int node = 0; node < nodes; node++) {
            int from = node;
            List<Edge> out = edges.stream().filter(edge -> edge.from == from).toList();
            leaving.add(out);
            double total = out.stream().mapToDouble(Edge::probability).sum();
            long letters = out.stream().map(Edge::letter).distinct().count();
            if (letters < out.size() || Math.abs(total - (node == end() ? 0 : 1)) > 1e-12) {
                throw new IllegalArgumentException("the edges of node " + node + " are none of an automaton's: " + out);
            }
        }
    }

    /** The node at which every string is over. */
    public int end() {
        return nodes - 1;
    }

    public List<Edge> edges() {
        return edges;
    }

    /** All letters that it writes, each once. */
    public String letters() {
        StringBuilder letters = new StringBuilder();
        edges.stream().map(Edge::letter).distinct().forEach(letters::append);
        return letters.toString();
    }

    /** The edges that leave a node. */
    public List<Edge> from(int node) {
        return leaving.get(node);
    }

    /** The edge that is taken from a node by chance; allocates nothing. */
    public Edge next(int node, Random random) {
        List<Edge> out = leaving.get(node);
        double left = random.nextDouble();
        for (int i = 0; i < out.size() - 1; i++) {
            left -= out.get(i).probability;
            if (left < 0) {
                return out.get(i);
            }
        }
        return out.get(out.size() - 1);
    }

    /** Letters of a string on the average. */
    public double meanLength() {
        double visits = 0;
        for (double expected : expectedVisits()) {
            visits += expected;
        }
        return visits;
    }

    /** What cannot be known of a string by whoever knows the automaton, in nats: the sum of −ln p along its edges. */
    public double entropy() {
        double[] visits = expectedVisits();
        double nats = 0;
        for (Edge edge : edges) {
            nats -= visits[edge.from] * edge.probability * Math.log(edge.probability);
        }
        return nats;
    }

    /** [node], how often a string leaves it on the average; 0 of the end. */
    public double[] expectedVisits() {
        double[] visits = new double[nodes];
        double[] here = new double[nodes];
        here[START] = 1;
        for (int letters = 0; letters < LONGEST_WALK; letters++) {
            double[] next = new double[nodes];
            for (Edge edge : edges) {
                next[edge.to] += here[edge.from] * edge.probability;
            }
            for (int node = 0; node < end(); node++) {
                visits[node] += here[node];
            }
            next[end()] = 0;
            here = next;
        }
        return visits;
    }
}
