package elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MetricsHistoryProperties {
    @Property(tries = 50)
    void everyStepIsInExactlyOnePointAndExtremesAreKept(
            @ForAll @IntRange(min = 1, max = 20_000) int steps, @ForAll @IntRange(min = 1, max = 500) int most) {
        MetricsHistory history = filled(steps);
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        long before = 0;
        List<MetricsHistory.Point> points = history.since(0, most);
        for (MetricsHistory.Point point : points) {
            assertThat(point.step()).isGreaterThan(before);
            sum += point.loss() * (point.step() - before);
            min = Math.min(min, point.lossMin());
            max = Math.max(max, point.lossMax());
            before = point.step();
        }
        assertThat(points).hasSizeLessThanOrEqualTo(most);
        assertThat(before).isEqualTo(steps);
        double exact = 0;
        double exactMin = Double.POSITIVE_INFINITY;
        double exactMax = Double.NEGATIVE_INFINITY;
        for (int step = 1; step <= steps; step++) {
            exact += loss(step);
            exactMin = Math.min(exactMin, loss(step));
            exactMax = Math.max(exactMax, loss(step));
        }
        assertThat(sum).isCloseTo(exact, within(1e-9 * steps));
        assertThat(min).isEqualTo(exactMin);
        assertThat(max).isEqualTo(exactMax);
    }

    @Property(tries = 50)
    void whatCameSinceACompletePointContinuesItWithoutGapOrOverlap(
            @ForAll @IntRange(min = 1, max = 20_000) int steps, @ForAll @LongRange(min = 1, max = 20_000) long later) {
        MetricsHistory history = filled(steps);
        List<MetricsHistory.Point> seen = history.since(0);
        long complete = history.lastCompleteStep();
        for (long step = steps + 1L; step <= steps + later; step++) {
            history.add(metrics(step));
        }
        List<MetricsHistory.Point> pieced = new java.util.ArrayList<>(
                seen.stream().filter(p -> p.step() <= complete).toList());
        pieced.addAll(history.since(complete));
        assertThat(pieced).isEqualTo(history.since(0));
    }

    @Property(tries = 20)
    void growsByAFixedNumberOfPointsWithEachDoubling(@ForAll @IntRange(min = 0, max = 6) int doublings) {
        int steps = MetricsHistory.RAW_STEPS << doublings;
        assertThat(filled(steps).since(0)).hasSize(MetricsHistory.RAW_STEPS + doublings * MetricsHistory.PER_DOUBLING);
    }

    private static MetricsHistory filled(int steps) {
        MetricsHistory history = new MetricsHistory();
        for (int step = 1; step <= steps; step++) {
            history.add(metrics(step));
        }
        return history;
    }

    private static StepMetrics metrics(long step) {
        return new StepMetrics(step, loss(step), 1, 0.1 / step, Long.bitCount(step) == 1 ? 2 : Double.NaN);
    }

    private static double loss(long step) {
        return 3 + Math.sin(step * 0.37);
    }
}
