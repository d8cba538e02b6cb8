package elman.insight.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A machine of S states that says in each what it expects and goes to another by each token of V that it reads.
 *
 * @param expected [S], sets as in {@link Expectation}
 * @param next [S][V], the state after a token; −1 where that is not known
 */
@SuppressWarnings("ArrayRecordComponent")
record MooreMachine(long[] expected, int[][] next) {
    static final int UNKNOWN = -1;

    int states() {
        return expected.length;
    }

    int tokens() {
        return next.length == 0 ? 0 : next[0].length;
    }

    /**
     * Which states cannot be told apart by what is expected after any tokens: they have the same number, from 0 in the
     * order of the first state of each. Classes are split until the members of each go to the same classes (Moore,
     * "Gedanken-experiments on sequential machines", 1956).
     *
     * <p>A transition that is not known fits any other: such a state joins the first class that it fits. So the classes
     * are the fewest where all is known, and otherwise few.
     *
     * @return [S]
     */
    int[] classes() {
        int[] classes = numbered(Arrays.stream(expected).boxed().toList());
        for (int before = 0, now = count(classes); now > before; now = count(classes)) {
            before = now;
            classes = split(classes);
        }
        return classes;
    }

    /** The machine whose states are the classes of this one. */
    MooreMachine merged(int[] classes) {
        int count = count(classes);
        long[] mergedExpected = new long[count];
        int[][] mergedNext = new int[count][tokens()];
        for (int[] row : mergedNext) {
            Arrays.fill(row, UNKNOWN);
        }
        for (int state = 0; state < states(); state++) {
            mergedExpected[classes[state]] = expected[state];
            fill(mergedNext[classes[state]], signature(state, classes));
        }
        return new MooreMachine(mergedExpected, mergedNext);
    }

    private static int count(int[] classes) {
        return Arrays.stream(classes).max().orElse(-1) + 1;
    }

    /** Numbers for values, the same for the same one. */
    private static int[] numbered(List<?> values) {
        List<Object> distinct = new ArrayList<>();
        return values.stream()
                .mapToInt(value -> {
                    int known = distinct.indexOf(value);
                    if (known < 0) {
                        distinct.add(value);
                    }
                    return known < 0 ? distinct.size() - 1 : known;
                })
                .toArray();
    }

    private record Group(int of, int[] signature) {
        boolean fits(int other, int[] otherSignature) {
            for (int token = 0; token < signature.length; token++) {
                boolean known = signature[token] != UNKNOWN && otherSignature[token] != UNKNOWN;
                if (known && signature[token] != otherSignature[token]) {
                    return false;
                }
            }
            return of == other;
        }
    }

    /** Once: the members of a class that go to different classes are parted. */
    private int[] split(int[] classes) {
        List<Group> groups = new ArrayList<>();
        int[] parts = new int[states()];
        for (int state = 0; state < states(); state++) {
            int[] signature = signature(state, classes);
            int part = 0;
            while (part < groups.size() && !groups.get(part).fits(classes[state], signature)) {
                part++;
            }
            if (part == groups.size()) {
                groups.add(new Group(classes[state], signature));
            } else {
                fill(groups.get(part).signature, signature);
            }
            parts[state] = part;
        }
        return parts;
    }

    /** The classes to which a state goes, [V]. */
    private int[] signature(int state, int[] classes) {
        return Arrays.stream(next[state])
                .map(to -> to == UNKNOWN ? UNKNOWN : classes[to])
                .toArray();
    }

    private static void fill(int[] known, int[] more) {
        for (int token = 0; token < known.length; token++) {
            known[token] = known[token] == UNKNOWN ? more[token] : known[token];
        }
    }
}
