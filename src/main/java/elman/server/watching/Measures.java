package elman.server.watching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What answers to questions found out about a run's network as it learned: series of numbers over the steps, in bounded
 * memory. Nothing is measured for their sake, so that a series has points only where somebody watched. Those who watch
 * read texts of their own: each text has its series, and of each name the {@value #MOST_SERIES} that were measured last are
 * kept. Thread-safe.
 */
public final class Measures {
    static final int MOST_POINTS = 1024;
    static final int MOST_SERIES = 16;

    /** The value after {@code step} steps. */
    public record Point(long step, double value) {}

    /**
     * One number over the steps.
     *
     * @param name such as {@code horizon}
     * @param of what it was measured on, such as a text
     */
    public record Series(String name, String of, List<Point> points) {}

    private record Subject(String name, String of) {}

    /** The one that was measured last stands last. */
    private final Map<Subject, List<Point>> series = new LinkedHashMap<>();

    /** Adds a point; a step that is not after the last one is left out, and so is a value that is not finite. */
    public synchronized void add(String name, String of, long step, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        Subject subject = new Subject(name, of);
        List<Point> known = series.remove(subject);
        List<Point> points = known == null ? new ArrayList<>() : known;
        series.put(subject, points);
        if (known == null) {
            forgetOldest(name);
        }
        if (!points.isEmpty() && step <= points.get(points.size() - 1).step()) {
            return;
        }
        if (points.size() == MOST_POINTS) {
            thin(points);
        }
        points.add(new Point(step, value));
    }

    /** All series, copied; of each name the one that was measured last stands last. */
    public synchronized List<Series> all() {
        return series.entrySet().stream()
                .map(known -> new Series(known.getKey().name(), known.getKey().of(), List.copyOf(known.getValue())))
                .toList();
    }

    private void forgetOldest(String name) {
        List<Subject> ofName = series.keySet().stream()
                .filter(subject -> subject.name().equals(name))
                .toList();
        if (ofName.size() > MOST_SERIES) {
            series.remove(ofName.get(0));
        }
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
