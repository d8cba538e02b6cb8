package elman.insight.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MooreMachineProperties {
    private static MooreMachine random(int states, int tokens, int sets, long seed) {
        Random random = new Random(seed);
        long[] expected = random.longs(states, 0, sets).toArray();
        int[][] next = new int[states][];
        Arrays.setAll(next, state -> random.ints(tokens, 0, states).toArray());
        return new MooreMachine(expected, next);
    }

    /** The other way round: pairs that differ are marked until no more can be told apart (Huffman 1954). */
    private static boolean[][] different(MooreMachine machine) {
        int S = machine.states();
        boolean[][] different = new boolean[S][S];
        boolean marked = true;
        while (marked) {
            marked = false;
            for (int a = 0; a < S; a++) {
                for (int b = 0; b < S; b++) {
                    boolean now = machine.expected()[a] != machine.expected()[b];
                    for (int token = 0; token < machine.tokens(); token++) {
                        now |= different[machine.next()[a][token]][machine.next()[b][token]];
                    }
                    marked |= now && !different[a][b];
                    different[a][b] |= now;
                }
            }
        }
        return different;
    }

    @Property(tries = 300)
    void statesHaveOneClassJustWhereNothingTellsThemApart(
            @ForAll @IntRange(min = 1, max = 9) int states,
            @ForAll @IntRange(min = 1, max = 3) int tokens,
            @ForAll @IntRange(min = 1, max = 3) int sets,
            @ForAll long seed) {
        MooreMachine machine = random(states, tokens, sets, seed);
        int[] classes = machine.classes();
        boolean[][] different = different(machine);
        for (int a = 0; a < states; a++) {
            for (int b = 0; b < states; b++) {
                assertThat(classes[a] != classes[b]).isEqualTo(different[a][b]);
            }
        }
    }

    @Property(tries = 300)
    void theMergedMachineExpectsTheSameAfterAnyTokensAndCannotBeMergedFurther(
            @ForAll @IntRange(min = 1, max = 9) int states,
            @ForAll @IntRange(min = 1, max = 3) int tokens,
            @ForAll long seed) {
        MooreMachine machine = random(states, tokens, 2, seed);
        int[] classes = machine.classes();
        MooreMachine merged = machine.merged(classes);
        Random random = new Random(seed);
        for (int start = 0; start < states; start++) {
            int state = start;
            int twin = classes[start];
            for (int t = 0; t < 30; t++) {
                assertThat(merged.expected()[twin]).isEqualTo(machine.expected()[state]);
                int token = random.nextInt(tokens);
                state = machine.next()[state][token];
                twin = merged.next()[twin][token];
            }
        }
        assertThat(merged.classes()).doesNotHaveDuplicates();
    }

    /** Where some transitions are not known, those that are lead where they should all the same. */
    @Property(tries = 300)
    void knownTransitionsAreKept(
            @ForAll @IntRange(min = 1, max = 9) int states,
            @ForAll @IntRange(min = 1, max = 3) int tokens,
            @ForAll long seed) {
        MooreMachine machine = random(states, tokens, 2, seed);
        Random random = new Random(seed);
        for (int[] row : machine.next()) {
            row[random.nextInt(tokens)] = MooreMachine.UNKNOWN;
        }
        int[] classes = machine.classes();
        MooreMachine merged = machine.merged(classes);
        for (int state = 0; state < states; state++) {
            assertThat(merged.expected()[classes[state]]).isEqualTo(machine.expected()[state]);
            for (int token = 0; token < tokens; token++) {
                int to = machine.next()[state][token];
                if (to != MooreMachine.UNKNOWN) {
                    assertThat(merged.next()[classes[state]][token]).isEqualTo(classes[to]);
                }
            }
        }
    }
}
