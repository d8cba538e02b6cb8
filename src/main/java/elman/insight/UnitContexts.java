package elman.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where in a text a unit's activation is greatest, and where least, strongest first. Two places of a list are so far apart
 * that {@link #AROUND} characters on either side of each do not overlap. Of equal activations the first counts.
 *
 * @param highest places in the text, from 0
 * @param lowest likewise
 */
public record UnitContexts(List<Integer> highest, List<Integer> lowest) {
    /** Characters on either side of a place that are shown with it. */
    public static final int AROUND = 16;

    /**
     * The {@code most} strongest places of each sign.
     *
     * @param values a unit's activation after every token, [N]. Not modified.
     */
    public static UnitContexts of(float[] values, int most) {
        Comparator<Integer> rising = Comparator.comparing(t -> values[t]);
        return new UnitContexts(first(values.length, rising.reversed(), most), first(values.length, rising, most));
    }

    private static List<Integer> first(int N, Comparator<Integer> order, int most) {
        List<Integer> chosen = new ArrayList<>();
        List<Integer> places = IntStream.range(0, N).boxed().sorted(order).toList();
        for (int place : places) {
            if (chosen.size() == most) {
                break;
            }
            if (chosen.stream().allMatch(other -> Math.abs(other - place) > 2 * AROUND)) {
                chosen.add(place);
            }
        }
        return List.copyOf(chosen);
    }
}
