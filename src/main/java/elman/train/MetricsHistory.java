package elman.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The course of a run in bounded memory: every step up to {@value #RAW_STEPS}, from there on {@value #PER_DOUBLING}
 * points each time the number of steps doubles, so that it is equally dense everywhere on a logarithmic axis.
 *
 * <p>A point stands for the steps since the one before it: their mean loss with its extremes, the largest gradient norm,
 * and the newest learning rate and validation loss. Points are only ever appended; the newest may still be growing, or be
 * {@linkplain #measured measured} once more.
 */
public final class MetricsHistory {
    static final int RAW_STEPS = 1024;
    static final int PER_DOUBLING = 512;

    /**
     * One point. Losses in nats a token.
     *
     * @param validationLoss NaN where none was measured, infinite where it was beyond all numbers
     * @param validationStep after which it was measured, one of the steps that the point stands for; 0 where it was not
     * @param score as in {@link HeldOutReading}, of that same step; NaN where none was measured
     */
    public record Point(
            long step,
            double loss,
            double lossMin,
            double lossMax,
            double gradNorm,
            double learningRate,
            double validationLoss,
            long validationStep,
            double score) {
        public boolean hasValidation() {
            return !Double.isNaN(validationLoss);
        }

        /** What was read of what is held out; null where nothing was. */
        public @Nullable HeldOutReading heldOut() {
            return hasValidation() ? new HeldOutReading(validationStep, validationLoss, score) : null;
        }

        public boolean hasScore() {
            return !Double.isNaN(score);
        }

        /** The same without its reading of the held-out text. */
        public Point withoutValidation() {
            return new Point(step, loss, lossMin, lossMax, gradNorm, learningRate, Double.NaN, 0, Double.NaN);
        }
    }

    /** The learning rate that someone set, before the schedule's factor: it holds from the step after {@code step} on. */
    public record RateChange(long step, double learningRate) {}

    /**
     * The newest point, which may still be growing.
     *
     * @param steps that it stands for so far, at least 1
     * @param lossSum of their losses
     */
    public record Newest(Point point, int steps, double lossSum) {
        /** Throws {@link IllegalArgumentException} where the point can stand for no such number of steps. */
        public Newest {
            if (point.step() < 1 || steps < 1 || steps > stride(point.step())) {
                throw new IllegalArgumentException(
                        "the curve's point at step " + point.step() + " cannot stand for " + steps + " steps");
            }
        }
    }

    private static final int COLUMNS = 8;

    private long[] steps = new long[RAW_STEPS];
    private double[] values = new double[RAW_STEPS * COLUMNS];
    private int size;
    private int stepsInNewest;
    private double sumInNewest;
    private final List<RateChange> rates = new ArrayList<>();
    private @Nullable HeldOutReading heldOut;

    /** The history before the first step. */
    public MetricsHistory() {}

    /**
     * The history of which these are the parts.
     *
     * @param complete points as {@link #completeSince} gives them; those that are not before {@code newest} are left out.
     *     Some may be missing: then the curve has a gap there
     * @param changes of the learning rate; those after the step of {@code newest} are left to whoever goes on
     * @param newest null where no step is complete
     * @throws IllegalArgumentException with a sentence, if a point is not complete or not after the one before it
     */
    public MetricsHistory(List<Point> complete, List<RateChange> changes, @Nullable Newest newest) {
        rates.addAll(changes);
        if (newest == null) {
            return;
        }
        for (Point point : complete) {
            if (!isComplete(point.step()) || point.step() <= lastStep()) {
                throw new IllegalArgumentException("the curve's point at step " + point.step()
                        + (isComplete(point.step())
                                ? " does not come after that at " + lastStep()
                                : " is not complete"));
            }
            if (point.step() >= newest.point().step()) {
                break;
            }
            append();
            put(point);
        }
        append();
        put(newest.point());
        stepsInNewest = newest.steps();
        sumInNewest = newest.lossSum();
    }

    /** The newest point with what it needs to go on growing; null before the first step. */
    public @Nullable Newest newest() {
        return size == 0 ? null : new Newest(point(size - 1), stepsInNewest, sumInNewest);
    }

    /** Adds a step; steps come in order. */
    public void add(StepMetrics metrics) {
        if (size == 0 || isComplete(steps[size - 1])) {
            append();
        }
        int at = (size - 1) * COLUMNS;
        boolean first = stepsInNewest == 0;
        stepsInNewest++;
        sumInNewest += metrics.loss();
        steps[size - 1] = metrics.step();
        values[at] = sumInNewest / stepsInNewest;
        values[at + 1] = first ? metrics.loss() : Math.min(values[at + 1], metrics.loss());
        values[at + 2] = first ? metrics.loss() : Math.max(values[at + 2], metrics.loss());
        values[at + 3] = first ? metrics.gradNorm() : Math.max(values[at + 3], metrics.gradNorm());
        values[at + 4] = metrics.learningRate();
        if (first) {
            values[at + 5] = Double.NaN;
            values[at + 6] = 0;
            values[at + 7] = Double.NaN;
        }
        HeldOutReading reading = metrics.heldOut();
        if (reading != null) {
            measured(reading);
        }
    }

    /** The held-out text was read after the last step, once that was complete. */
    public void measured(HeldOutReading reading) {
        if (reading.step() != lastStep()) {
            throw new IllegalArgumentException("step " + reading.step() + " is not the last, " + lastStep());
        }
        values[(size - 1) * COLUMNS + 5] = reading.loss();
        values[(size - 1) * COLUMNS + 6] = reading.step();
        values[(size - 1) * COLUMNS + 7] = reading.score();
        heldOut = reading;
    }

    /** The newest reading of the held-out text; null where there was none. */
    public @Nullable HeldOutReading heldOut() {
        return heldOut;
    }

    /** Whether {@link #heldOut} says too little of the network at the last step, see {@link HeldOutReading#isOld}. */
    public boolean isHeldOutOld() {
        return heldOut != null && heldOut.isOld(lastStep(), rates);
    }

    public void addRate(long step, double learningRate) {
        if (!rates.isEmpty() && rates.get(rates.size() - 1).step() == step) {
            rates.remove(rates.size() - 1);
        }
        rates.add(new RateChange(step, learningRate));
    }

    public List<RateChange> rates() {
        return List.copyOf(rates);
    }

    /** The last step, 0 before the first. */
    public long lastStep() {
        return size == 0 ? 0 : steps[size - 1];
    }

    /** The end of the last point that will not grow any more, 0 before the first. */
    public long lastCompleteStep() {
        if (size == 0 || isComplete(steps[size - 1])) {
            return lastStep();
        }
        return size == 1 ? 0 : steps[size - 2];
    }

    /** Points that lie after step {@code since}, all of them. */
    public List<Point> since(long since) {
        int found = Arrays.binarySearch(steps, 0, size, since + 1);
        int from = found >= 0 ? found : -found - 1;
        List<Point> points = new ArrayList<>(size - from);
        for (int i = from; i < size; i++) {
            points.add(point(i));
        }
        return points;
    }

    /** Points after step {@code since} that will not grow any more: what a log to which lines are only appended lacks. */
    public List<Point> completeSince(long since) {
        List<Point> points = since(since);
        boolean growing = !points.isEmpty() && !isComplete(lastStep());
        return growing ? points.subList(0, points.size() - 1) : points;
    }

    /** Points after step {@code since}, merged evenly into at most {@code most}, extremes kept. */
    public List<Point> since(long since, int most) {
        List<Point> all = since(since);
        if (all.size() <= most) {
            return all;
        }
        List<Point> thinned = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            int from = (int) ((long) i * all.size() / most);
            int to = (int) ((long) (i + 1) * all.size() / most);
            long before = from == 0 ? since : all.get(from - 1).step();
            thinned.add(merge(all.subList(from, to), before));
        }
        return thinned;
    }

    /** Whether the point that ends at {@code step} is complete: the next step begins a new one. */
    public static boolean isComplete(long step) {
        return step % stride(step) == 0;
    }

    private static long stride(long step) {
        return step <= RAW_STEPS ? 1 : Long.highestOneBit((step - 1) / PER_DOUBLING);
    }

    private static Point merge(List<Point> points, long before) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double norm = 0;
        double validation = Double.NaN;
        long validationStep = 0;
        double score = Double.NaN;
        long previous = before;
        for (Point point : points) {
            sum += point.loss() * (point.step() - previous);
            previous = point.step();
            min = Math.min(min, point.lossMin());
            max = Math.max(max, point.lossMax());
            norm = Math.max(norm, point.gradNorm());
            validation = point.hasValidation() ? point.validationLoss() : validation;
            validationStep = point.hasValidation() ? point.validationStep() : validationStep;
            score = point.hasValidation() ? point.score() : score;
        }
        double rate = points.get(points.size() - 1).learningRate();
        return new Point(previous, sum / (previous - before), min, max, norm, rate, validation, validationStep, score);
    }

    private void append() {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, size * 2);
            values = Arrays.copyOf(values, size * 2 * COLUMNS);
        }
        size++;
        stepsInNewest = 0;
        sumInNewest = 0;
    }

    private void put(Point point) {
        int at = (size - 1) * COLUMNS;
        steps[size - 1] = point.step();
        values[at] = point.loss();
        values[at + 1] = point.lossMin();
        values[at + 2] = point.lossMax();
        values[at + 3] = point.gradNorm();
        values[at + 4] = point.learningRate();
        values[at + 5] = point.validationLoss();
        values[at + 6] = point.validationStep();
        values[at + 7] = point.score();
        if (point.hasValidation()) {
            heldOut = point.heldOut();
        }
    }

    private Point point(int i) {
        int at = i * COLUMNS;
        return new Point(
                steps[i],
                values[at],
                values[at + 1],
                values[at + 2],
                values[at + 3],
                values[at + 4],
                values[at + 5],
                (long) values[at + 6],
                values[at + 7]);
    }
}
