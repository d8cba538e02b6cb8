package elman.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The units that a stretch of text switches on, and where else they are on together: the method of LSTMVis (Strobelt,
 * Gehrmann, Pfister and Rush, IEEE Transactions on Visualization and Computer Graphics 24, 2018).
 *
 * @param units those above the threshold at every character of the stretch, and not at the one before nor the one after
 * @param matches the other places, best first: with most of the units on throughout, and among those the longest
 */
public record SelectionMatch(List<Integer> units, List<Match> matches) {
    /**
     * Another place: characters {@code from} to {@code to}, both included, from 0, at each of which at least {@code on} of
     * the units are on, and beside which fewer are.
     */
    public record Match(int from, int to, int on) {
        int length() {
            return to - from + 1;
        }

        boolean meets(int otherFrom, int otherTo) {
            return from <= otherTo && otherFrom <= to;
        }
    }

    /**
     * Finds both.
     *
     * @param read a text of N tokens
     * @param from the first character of the stretch, 0…N−1
     * @param to its last
     * @param threshold a unit is on where its activation is above it
     * @param most how many other places
     */
    public static SelectionMatch of(UnitActivations read, int from, int to, float threshold, int most) {
        List<Integer> units = IntStream.range(0, read.units())
                .filter(unit -> isOnOver(read.values()[unit], from, to, threshold))
                .boxed()
                .toList();
        int[] on = new int[read.length()];
        for (int unit : units) {
            float[] values = read.values()[unit];
            for (int t = 0; t < on.length; t++) {
                on[t] += values[t] > threshold ? 1 : 0;
            }
        }
        return new SelectionMatch(units, matches(on, units.size(), from, to, most));
    }

    private static boolean isOnOver(float[] values, int from, int to, float threshold) {
        for (int t = from; t <= to; t++) {
            if (!(values[t] > threshold)) {
                return false;
            }
        }
        return (from == 0 || values[from - 1] <= threshold) && (to == values.length - 1 || values[to + 1] <= threshold);
    }

    /** From all units down to more than half of them, the stretches with so many on that meet no earlier one. */
    private static List<Match> matches(int[] on, int units, int from, int to, int most) {
        List<Match> chosen = new ArrayList<>();
        for (int least = units; least > units / 2 && chosen.size() < most; least--) {
            for (Match match : stretches(on, least)) {
                boolean isNew =
                        !match.meets(from, to) && chosen.stream().noneMatch(known -> known.meets(match.from, match.to));
                if (isNew && chosen.size() < most) {
                    chosen.add(match);
                }
            }
        }
        return List.copyOf(chosen);
    }

    /** The longest stretches with at least so many units on, longest first. */
    private static List<Match> stretches(int[] on, int least) {
        List<Match> found = new ArrayList<>();
        int start = -1;
        for (int t = 0; t <= on.length; t++) {
            boolean isOn = t < on.length && on[t] >= least;
            if (isOn && start < 0) {
                start = t;
            } else if (!isOn && start >= 0) {
                found.add(new Match(start, t - 1, least));
                start = -1;
            }
        }
        found.sort(Comparator.comparingInt(Match::length).reversed());
        return found;
    }
}
