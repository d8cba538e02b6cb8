package elman.server.watching;

import static org.assertj.core.api.Assertions.assertThat;

import elman.server.watching.Measures.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    private final Measures measures = new Measures();

    @Test
    void pointsAreKeptInTheOrderOfStepsAndNoneTwice() {
        measures.add("horizon", "hello", 10, 3);
        measures.add("horizon", "hello", 10, 4);
        measures.add("horizon", "hello", 5, 4);
        measures.add("horizon", "hello", 12, 5);
        assertThat(measures.all())
                .containsExactly(new Measures.Series("horizon", "hello", List.of(new Point(10, 3), new Point(12, 5))));
    }

    @Test
    void eachTextHasASeriesOfItsOwnAndTheOneMeasuredLastStandsLast() {
        measures.add("horizon", "hello", 10, 3);
        measures.add("radius", "layer 1", 10, 0.5);
        measures.add("horizon", "other", 4, 2);
        measures.add("horizon", "hello", 11, 4);
        assertThat(measures.all())
                .containsExactly(
                        new Measures.Series("radius", "layer 1", List.of(new Point(10, 0.5))),
                        new Measures.Series("horizon", "other", List.of(new Point(4, 2))),
                        new Measures.Series("horizon", "hello", List.of(new Point(10, 3), new Point(11, 4))));
    }

    @Test
    void ofEachNameTheSeriesMeasuredLastAreKept() {
        measures.add("radius", "layer 1", 1, 0.5);
        for (int text = 0; text < Measures.MOST_SERIES; text++) {
            measures.add("horizon", "text " + text, 1, 3);
        }
        measures.add("horizon", "text 0", 2, 3);
        measures.add("horizon", "one more", 3, 3);
        assertThat(measures.all())
                .hasSize(1 + Measures.MOST_SERIES)
                .extracting(Measures.Series::of)
                .contains("layer 1", "text 0", "one more")
                .doesNotContain("text 1");
    }

    @Test
    void aLongSeriesIsThinnedAndKeepsItsNewestPoints() {
        for (int step = 1; step <= 5000; step++) {
            measures.add("horizon", "hello", step, step);
        }
        List<Point> points = measures.all().get(0).points();
        assertThat(points).hasSizeBetween(Measures.MOST_POINTS / 2, Measures.MOST_POINTS);
        assertThat(points.get(points.size() - 1)).isEqualTo(new Point(5000, 5000));
        assertThat(points).isSortedAccordingTo((a, b) -> Long.compare(a.step(), b.step()));
    }
}
