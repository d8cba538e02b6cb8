package elman.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which checkpoints are given up where there are too many: those that leave the smallest gap on a logarithmic axis of
 * steps, so that what stays is dense at first and sparser later. The first, the last and marked ones always stay.
 */
final class Thinning {
    private Thinning() {}

    /**
     * The steps to be given up, none where nothing can be.
     *
     * @param steps in ascending order
     * @param most how many may stay
     */
    static List<Long> surplus(List<Long> steps, Set<Long> marked, int most) {
        List<Long> kept = new ArrayList<>(steps);
        List<Long> surplus = new ArrayList<>();
        while (kept.size() > most) {
            int place = densest(kept, marked);
            if (place < 0) {
                break;
            }
            surplus.add(kept.remove(place));
        }
        return surplus;
    }

    /** The place of the step without which the smallest gap is left, or −1 where none may go. */
    private static int densest(List<Long> steps, Set<Long> marked) {
        int densest = -1;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < steps.size() - 1; i++) {
            double gap = Math.log((steps.get(i + 1) + 1.0) / (steps.get(i - 1) + 1.0));
            if (gap < smallest && !marked.contains(steps.get(i))) {
                smallest = gap;
                densest = i;
            }
        }
        return densest;
    }
}
