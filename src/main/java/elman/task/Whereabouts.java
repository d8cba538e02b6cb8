package elman.task;

import java.util.Arrays;

/**
 * Where an automaton can be that writes string after string, to whoever reads what it writes from somewhere on: a
 * probability for each node. At first that is how often each node is visited; every letter then takes the share of each
 * edge that writes it, which is Bayes' rule. The end of a string is the start of the next one.
 *
 * <p>A letter that no node with a share can write is illegal. After it nothing is known, until a letter comes with which
 * a string can begin: from there one reads on as from the beginning.
 */
public final class Whereabouts {
    /** What a letter was to the reader. */
    public enum Standing {
        /** Some node where the automaton could have been writes it. */
        LEGAL,
        /** None does. */
        ILLEGAL,
        /** After an illegal letter, before a string can begin. */
        LOST
    }

    private final Automaton automaton;
    private final double[] before;
    private double[] now;

    public Whereabouts(Automaton automaton) {
        this.automaton = automaton;
        before = Arrays.copyOf(automaton.expectedVisits(), automaton.end());
        normalise(before);
        now = before.clone();
    }

    /** [node], but for the end; 0 everywhere where nothing is known. A copy. */
    public double[] nodes() {
        return now.clone();
    }

    /** The node where it must be, or −1 where there are several, or none. */
    public int node() {
        int known = -1;
        for (int node = 0; node < now.length; node++) {
            if (now[node] > 0) {
                if (known >= 0) {
                    return -1;
                }
                known = node;
            }
        }
        return known;
    }

    /** Reads one letter, a code point. */
    public Standing read(int letter) {
        boolean lost = Arrays.stream(now).allMatch(share -> share == 0);
        if (!lost) {
            now = after(now, letter);
            if (Arrays.stream(now).anyMatch(share -> share > 0)) {
                return Standing.LEGAL;
            }
        }
        boolean begins = automaton.from(Automaton.START).stream().anyMatch(edge -> edge.letter() == letter);
        if (begins) {
            now = after(before, letter);
        }
        return !lost ? Standing.ILLEGAL : begins ? Standing.LEGAL : Standing.LOST;
    }

    private double[] after(double[] shares, int letter) {
        double[] next = new double[shares.length];
        for (Automaton.Edge edge : automaton.edges()) {
            if (edge.letter() == letter) {
                int to = edge.to() == automaton.end() ? Automaton.START : edge.to();
                next[to] += shares[edge.from()] * edge.probability();
            }
        }
        normalise(next);
        return next;
    }

    private static void normalise(double[] shares) {
        double sum = Arrays.stream(shares).sum();
        for (int node = 0; sum > 0 && node < shares.length; node++) {
            shares[node] /= sum;
        }
    }
}
