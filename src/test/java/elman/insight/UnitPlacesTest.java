package elman.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Where units are strongest, and where those that a stretch switches on are on as well. */
class UnitPlacesTest {
    @Property(tries = 100)
    void contextsAreTheStrongestPlacesThatDoNotOverlap(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int N) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[N];
        for (int t = 0; t < N; t++) {
            values[t] = random.nextInt(-20, 21) / 20f;
        }
        UnitContexts contexts = UnitContexts.of(values, 5);
        assertThat(contexts.highest()).isEqualTo(strongest(values, 1));
        assertThat(contexts.lowest()).isEqualTo(strongest(values, -1));
    }

    /** Takes the best place that is left, five times. */
    private static List<Integer> strongest(float[] values, int sign) {
        List<Integer> chosen = new ArrayList<>();
        boolean[] taken = new boolean[values.length];
        for (int i = 0; i < 5; i++) {
            int best = -1;
            for (int t = 0; t < values.length; t++) {
                if (!taken[t] && (best < 0 || sign * values[t] > sign * values[best])) {
                    best = t;
                }
            }
            if (best < 0) {
                break;
            }
            chosen.add(best);
            for (int t = Math.max(0, best - 32); t < Math.min(values.length, best + 33); t++) {
                taken[t] = true;
            }
        }
        return chosen;
    }

    @Property(tries = 200)
    void matchesAreThoseOfTheDefinition(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int N, @ForAll @IntRange(min = 1, max = 6) int H) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] values = new float[H][N];
        for (float[] unit : values) {
            for (int t = 0; t < N; t++) {
                unit[t] = t > 0 && random.nextInt(3) > 0 ? unit[t - 1] : random.nextInt(-10, 11) / 10f;
            }
        }
        int from = random.nextInt(N);
        int to = random.nextInt(from, Math.min(N, from + 3));
        SelectionMatch found = SelectionMatch.of(new UnitActivations(new int[N], values), from, to, 0.3f, 1000);
        List<Integer> units = IntStream.range(0, H)
                .filter(u -> IntStream.rangeClosed(from, to).allMatch(t -> values[u][t] > 0.3f))
                .filter(u -> IntStream.of(from - 1, to + 1).noneMatch(t -> t >= 0 && t < N && values[u][t] > 0.3f))
                .boxed()
                .toList();
        assertThat(found.units()).isEqualTo(units);
        assertThat(found.matches()).isEqualTo(bruteForce(values, units, from, to));
    }

    /** Tries every number of units, and every stretch from the longest on. */
    private static List<SelectionMatch.Match> bruteForce(float[][] values, List<Integer> units, int from, int to) {
        int N = values[0].length;
        List<SelectionMatch.Match> found = new ArrayList<>();
        boolean[] taken = new boolean[N];
        for (int t = from; t <= to; t++) {
            taken[t] = true;
        }
        for (int on = units.size(); 2 * on > units.size(); on--) {
            boolean[] before = taken.clone();
            for (int length = N; length >= 1; length--) {
                for (int a = 0; a + length <= N; a++) {
                    int b = a + length - 1;
                    boolean whole = all(values, units, a, b, on)
                            && !(a > 0 && all(values, units, a - 1, a - 1, on))
                            && !(b < N - 1 && all(values, units, b + 1, b + 1, on));
                    if (whole && IntStream.rangeClosed(a, b).noneMatch(t -> before[t])) {
                        found.add(new SelectionMatch.Match(a, b, on));
                        IntStream.rangeClosed(a, b).forEach(t -> taken[t] = true);
                    }
                }
            }
        }
        return found;
    }

    private static boolean all(float[][] values, List<Integer> units, int a, int b, int on) {
        return IntStream.rangeClosed(a, b)
                .allMatch(t -> units.stream().filter(u -> values[u][t] > 0.3f).count() >= on);
    }

    @Test
    void noMoreMatchesAreToldThanWereAskedFor() {
        float[] blinking = new float[100];
        for (int t = 0; t < 100; t += 2) {
            blinking[t] = 1;
        }
        UnitActivations read = new UnitActivations(new int[100], new float[][] {blinking});
        assertThat(SelectionMatch.of(read, 50, 50, 0.3f, 7).matches()).hasSize(7);
        assertThat(SelectionMatch.of(read, 51, 51, 0.3f, 7).matches()).isEmpty();
    }
}
