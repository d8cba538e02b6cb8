package elman.insight.automaton;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A network's states in k groups, and the machine that goes from group to group as the network does most often, with
 * what cannot be told apart merged.
 *
 * @param groups of states
 * @param classes [k], the state of the merged machine that each group belongs to
 * @param merged the machine
 */
@SuppressWarnings("ArrayRecordComponent")
record Quantised(KMeans groups, int[] classes, MooreMachine merged) {
    /** Made of tokens {@code from} … {@code to} − 1 of a trace. */
    static Quantised of(StateTrace trace, int from, int to, int k) {
        float[][] states = Arrays.copyOfRange(trace.states(), from, to);
        KMeans groups = KMeans.of(states, k);
        int[] of = groups.of(states);
        int[] busiest = busiestFirst(of, groups.groups());
        MooreMachine raw = counted(trace, from, of, busiest);
        int[] merged = raw.classes();
        int[] classes = new int[busiest.length];
        for (int place = 0; place < busiest.length; place++) {
            classes[busiest[place]] = merged[place];
        }
        return new Quantised(groups, classes, raw.merged(merged));
    }

    /** The machine's state for a state of the network, [D]. */
    int state(float[] hidden) {
        return classes[groups.of(hidden)];
    }

    /** So that a group with few states, whose transitions are not all known, joins one that has seen more. */
    private static int[] busiestFirst(int[] of, int K) {
        int[] sizes = new int[K];
        for (int group : of) {
            sizes[group]++;
        }
        return IntStream.range(0, K)
                .boxed()
                .sorted(Comparator.comparingInt(group -> -sizes[group]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The machine whose states are the groups, the busiest first. */
    private static MooreMachine counted(StateTrace trace, int from, int[] of, int[] busiest) {
        int K = busiest.length;
        int V = trace.vocabulary();
        int[] places = new int[K];
        for (int place = 0; place < K; place++) {
            places[busiest[place]] = place;
        }
        double[][] probabilities = new double[K][V];
        int[][][] counts = new int[K][V][K];
        for (int t = 0; t < of.length; t++) {
            int here = places[of[t]];
            for (int token = 0; token < V; token++) {
                probabilities[here][token] += trace.probabilities()[from + t][token];
            }
            if (t + 1 < of.length) {
                counts[here][trace.tokens()[from + t + 1]][places[of[t + 1]]]++;
            }
        }
        long[] expected =
                Arrays.stream(probabilities).mapToLong(Expectation::of).toArray();
        int[][] next = new int[K][V];
        for (int state = 0; state < K; state++) {
            for (int token = 0; token < V; token++) {
                next[state][token] = most(counts[state][token]);
            }
        }
        return new MooreMachine(expected, next);
    }

    private static int most(int[] counts) {
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return counts[best] == 0 ? MooreMachine.UNKNOWN : best;
    }
}
