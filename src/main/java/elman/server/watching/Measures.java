package elman.server.watching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What answers to questions found out about a run's network as it learned: series of numbers over the steps, in bounded
 * memory. Nothing is measured for their sake, so that a series has points only where somebody watched. Thread-safe.
 */
public final class Measures {
    static final int MOST_POINTS = 1024;

    /** The value after {@code step} steps. */
    public record Point(long step, double value) {}

    /**
     * One number over the steps.
     *
     * @param name such as {@code horizon}
     * @param of what it was measured on, such as a text
     */
    public record Series(String name, String of, List<Point> points) {}

    private final Map<String, Series> series = new LinkedHashMap<>();

    /**
     * Adds a point. Where {@code of} is another than before, the series begins anew; a step that is not after the last one
     * is left out, and so is a value that is not finite.
     */
    public synchronized void add(String name, String of, long step, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        Series known = series.get(name);
        if (known == null || !known.of().equals(of)) {
            known = new Series(name, of, new ArrayList<>());
            series.put(name, known);
        }
        List<Point> points = known.points();
        if (!points.isEmpty() && step <= points.get(points.size() - 1).step()) {
            return;
        }
        if (points.size() == MOST_POINTS) {
            thin(points);
        }
        points.add(new Point(step, value));
    }

    /** All series, copied. */
    public synchronized List<Series> all() {
        return series.values().stream()
                .map(known -> new Series(known.name(), known.of(), List.copyOf(known.points())))
                .toList();
    }

    /** Leaves every second point, the last one among them. */
    private static void thin(List<Point> points) {
        List<Point> kept = new ArrayList<>();
        for (int i = 1; i < points.size(); i += 2) {
            kept.add(points.get(i));
        }
        points.clear();
        points.addAll(kept);
    }
}
