package elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

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
        List<MetricsHistory.Point> pieced =
                new ArrayList<>(seen.stream().filter(p -> p.step() <= complete).toList());
        pieced.addAll(history.since(complete));
        assertThat(pieced).isEqualTo(history.since(0));
    }

    @Property(tries = 20)
    void growsByAFixedNumberOfPointsWithEachDoubling(@ForAll @IntRange(min = 0, max = 6) int doublings) {
        int steps = MetricsHistory.RAW_STEPS << doublings;
        assertThat(filled(steps).since(0)).hasSize(MetricsHistory.RAW_STEPS + doublings * MetricsHistory.PER_DOUBLING);
    }

    @Property(tries = 50)
    void restoredFromItsPartsItGoesOnAsBefore(
            @ForAll @IntRange(min = 0, max = 20_000) int steps, @ForAll @IntRange(min = 0, max = 3000) int later) {
        MetricsHistory history = filled(steps);
        MetricsHistory restored = new MetricsHistory(history.completeSince(0), history.rates(), history.newest());
        assertThat(restored.lastStep()).isEqualTo(steps);
        for (long step = steps + 1L; step <= steps + later; step++) {
            history.add(metrics(step));
            restored.add(metrics(step));
        }
        assertThat(restored.since(0)).isEqualTo(history.since(0));
        assertThat(restored.newest()).isEqualTo(history.newest());
    }

    @Property(tries = 50)
    void aLogOfCompletePointsHasEachOnceAndNoneThatGrows(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 900) Integer> parts) {
        MetricsHistory history = new MetricsHistory();
        List<MetricsHistory.Point> log = new ArrayList<>();
        long step = 0;
        for (int part : parts) {
            for (int i = 0; i < part; i++) {
                step++;
                history.add(metrics(step));
            }
            log.addAll(history.completeSince(
                    log.isEmpty() ? 0 : log.get(log.size() - 1).step()));
            assertThat(log).allMatch(point -> MetricsHistory.isComplete(point.step()));
            assertThat(log.isEmpty() ? 0 : log.get(log.size() - 1).step()).isEqualTo(history.lastCompleteStep());
        }
        long complete = history.lastCompleteStep();
        assertThat(log)
                .isEqualTo(history.since(0).stream()
                        .filter(point -> point.step() <= complete)
                        .toList());
    }

    @Property(tries = 20)
    void whatIsLaterThanTheNewestPointIsLeftOut(@ForAll @IntRange(min = 1, max = 5000) int steps) {
        MetricsHistory history = filled(steps);
        List<MetricsHistory.Point> more = filled(steps + 3000).completeSince(0);
        assertThat(new MetricsHistory(more, List.of(), history.newest()).since(0))
                .isEqualTo(history.since(0));
    }

    @Example
    void aCurveWithAGapStillEndsWhereItEnded() {
        MetricsHistory history = filled(3001);
        List<MetricsHistory.Point> kept = history.completeSince(0).stream()
                .filter(point -> point.step() < 100 || point.step() > 2900)
                .toList();
        MetricsHistory restored = new MetricsHistory(kept, List.of(), history.newest());
        assertThat(restored.lastStep()).isEqualTo(3001);
        assertThat(restored.since(0))
                .hasSize(kept.size() + 1)
                .startsWith(kept.get(0))
                .endsWith(newest(history).point());
    }

    @Example
    void pointsThatAreNoCurveAreRefused() {
        MetricsHistory history = filled(3001);
        MetricsHistory.Newest newest = newest(history);
        MetricsHistory.Point first = history.since(0).get(0);
        assertRefused("at step 1 does not come after that at 1", List.of(first, first), newest);
        assertRefused("at step 2999 is not complete", filled(2999).since(2996), newest);
        assertThatThrownBy(() -> new MetricsHistory.Newest(newest.point(), 5, 1))
                .hasMessage("the curve's point at step 3001 cannot stand for 5 steps");
        assertThatThrownBy(() -> new MetricsHistory.Newest(newest.point(), 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(String says, List<MetricsHistory.Point> points, MetricsHistory.Newest newest) {
        assertThatThrownBy(() -> new MetricsHistory(points, List.of(), newest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }

    private static MetricsHistory.Newest newest(MetricsHistory history) {
        return Objects.requireNonNull(history.newest());
    }

    private static MetricsHistory filled(int steps) {
        MetricsHistory history = new MetricsHistory();
        for (int step = 1; step <= steps; step++) {
            history.add(metrics(step));
        }
        return history;
    }

    private static StepMetrics metrics(long step) {
        return new StepMetrics(step, loss(step), 1, 0.1 / step, Long.bitCount(step) == 1 ? 2 : Double.NaN, Double.NaN);
    }

    private static double loss(long step) {
        return 3 + Math.sin(step * 0.37);
    }
}
