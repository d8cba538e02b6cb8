package elman.server.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchingCostTest {
    private static final long SLICE = 20_000_000;
    private static final double TOKENS_OF_A_SLICE = 14_000;
    private static final long SECOND = 1_000_000_000;

    private final WatchingCost watching = new WatchingCost();
    private long time = 123_456_789;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.07, 0.5})
    void theCostIsTheSpeedThatIsMissingWhileNothingIsHeldBack(double cost) {
        train(20, cost);
        assertThat(watching.cost()).isCloseTo(cost, within(1e-3));
    }

    @Test
    void noiseAveragesOut() {
        Random random = new Random(1);
        for (int slice = 0; slice < 100 * 50; slice++) {
            double speed = (watching.isQuiet() ? 1 : 0.95) * (1 + 0.1 * random.nextGaussian());
            slice(speed, true, true);
        }
        assertThat(watching.cost()).isCloseTo(0.05, within(0.02));
    }

    @Test
    void aSpeedThatDriftsIsNoCost() {
        double speed = 1;
        for (int slice = 0; slice < 30 * 50; slice++) {
            speed *= 1.0005;
            slice(speed, true, true);
        }
        assertThat(watching.cost()).isLessThan(0.005);
    }

    @Test
    void nobodyWatchingMeansNoQuietWindowAndNoCost() {
        for (int slice = 0; slice < 30 * 50; slice++) {
            slice(1, true, false);
            assertThat(watching.isQuiet()).isFalse();
        }
        assertThat(watching.cost()).isNaN();
        assertThat(watching.slowness()).isEqualTo(1);
    }

    @Test
    void whatWatchingCostIsForgottenWithTheLastViewer() {
        train(20, 0.3);
        slice(1, true, false);
        assertThat(watching.cost()).isNaN();
        assertThat(watching.isQuiet()).isFalse();
    }

    @Test
    void quietWindowsAreShortAndRare() {
        List<Long> lengths = quietWindows(64, 0.02);
        assertThat(lengths).allMatch(length -> length <= WatchingCost.SETTLE + WatchingCost.MEASURE + 2 * SLICE);
        assertThat(lengths.size()).isBetween(64 / 3, 64 / 3 + WatchingCost.FIRST_WINDOWS);
    }

    @Test
    void quietWindowsAreAsLongAsASlowedViewerHardlySees() {
        List<Long> lengths = quietWindows(200, 0.06 * WatchingCost.SLOWEST);
        long last = lengths.get(lengths.size() - 1);
        assertThat(watching.slowness()).isEqualTo(WatchingCost.SLOWEST);
        assertThat(last)
                .isGreaterThan(2 * WatchingCost.MEASURE)
                .isLessThan((long) (WatchingCost.SLOWEST * FramePace.SHORTEST_NANOS) + 2 * SLICE);
    }

    /** How long each window was, of training in which frames at full pace cost {@code atFullPace}. */
    private List<Long> quietWindows(int seconds, double atFullPace) {
        List<Long> lengths = new ArrayList<>();
        long begin = 0;
        boolean before = false;
        for (int slice = 0; slice < seconds * 50; slice++) {
            slice(watching.isQuiet() ? 1 : 1 - atFullPace / watching.slowness(), true, true);
            if (watching.isQuiet() && !before) {
                begin = time;
            } else if (!watching.isQuiet() && before) {
                lengths.add(time - begin);
            }
            before = watching.isQuiet();
        }
        return lengths;
    }

    @Test
    void windowsOfAllRunsFallTogether() {
        WatchingCost other = new WatchingCost();
        long later = time + 30 * SECOND + 7_000_000;
        while (time < later) {
            slice(1, true, true);
        }
        int together = 0;
        int alone = 0;
        for (int slice = 0; slice < 60 * 50; slice++) {
            slice(1, true, true);
            other.slice(time + 5_000_000, 1, true, true);
            together += watching.isQuiet() && other.isQuiet() ? 1 : 0;
            alone += slice > 10 * 50 && watching.isQuiet() != other.isQuiet() ? 1 : 0;
        }
        assertThat(together).isGreaterThan(10 * alone).isPositive();
    }

    @Test
    void aPauseEndsAQuietWindowAndIsNotCounted() {
        train(10, 0.04);
        while (!watching.isQuiet()) {
            slice(0.96, true, true);
        }
        watching.rest();
        assertThat(watching.isQuiet()).isFalse();
        time += 1000 * SECOND;
        train(30, 0.04);
        assertThat(watching.cost()).isCloseTo(0.04, within(1e-3));
    }

    @Test
    void standingAsideEndsAQuietWindowAndIsNotCounted() {
        train(10, 0.04);
        while (!watching.isQuiet()) {
            slice(0.96, true, true);
        }
        watching.standAside();
        assertThat(watching.isQuiet()).isFalse();
        for (int slice = 0; slice < 60 * 50; slice++) {
            slice(watching.isQuiet() ? 1 : 0.96, true, true);
            if (slice % 11 == 0 && !watching.isQuiet()) {
                watching.standAside();
                time += 3 * SLICE;
            }
        }
        assertThat(watching.cost()).isCloseTo(0.04, within(1e-3));
    }

    @Test
    void readingTheHeldOutTextIsNotCounted() {
        for (int slice = 0; slice < 20 * 50; slice++) {
            if (slice % 7 == 0) {
                time += 5 * SLICE;
                watching.slice(time, 0, false, true);
            }
            slice(watching.isQuiet() ? 1 : 0.97, true, true);
        }
        assertThat(watching.cost()).isCloseTo(0.03, within(1e-3));
    }

    @Test
    void viewersAreNeverHeldBackForLongStepsToEnd() {
        for (int slice = 0; slice < 200; slice++) {
            time += WatchingCost.LONGEST_SLICE + 1;
            watching.slice(time, 2048, true, true);
            assertThat(watching.isQuiet()).isFalse();
        }
        assertThat(watching.cost()).isNaN();
    }

    @Test
    void whatIsBearableSlowsNothingDown() {
        train(60, 0.9 * WatchingCost.BEARABLE);
        assertThat(watching.slowness()).isEqualTo(1);
    }

    @Test
    void beyondThatViewersAreSlowedDownUntilItIsBearableAndStayThere() {
        double atFullPace = 5 * WatchingCost.BEARABLE;
        for (int slice = 0; slice < 240 * 50; slice++) {
            slice(watching.isQuiet() ? 1 : 1 - atFullPace / watching.slowness(), true, true);
        }
        for (int slice = 0; slice < 120 * 50; slice++) {
            slice(watching.isQuiet() ? 1 : 1 - atFullPace / watching.slowness(), true, true);
            assertThat(watching.slowness()).isCloseTo(5, within(0.1));
        }
        assertThat(watching.cost()).isCloseTo(WatchingCost.BEARABLE, within(0.005));
    }

    @Test
    void noiseSlowsViewersDownNoMoreThanItsMedianDoes() {
        Random random = new Random(3);
        double atFullPace = 5 * WatchingCost.BEARABLE;
        double costs = 0;
        int slices = 0;
        for (int slice = 0; slice < 1200 * 50; slice++) {
            double cost = watching.isQuiet() ? 0 : atFullPace / watching.slowness();
            if (slice > 120 * 50 && !watching.isQuiet()) {
                costs += cost;
                slices++;
            }
            slice((1 - cost) * (1 + 0.05 * random.nextGaussian()), true, true);
        }
        assertThat(costs / slices).isBetween(WatchingCost.BEARABLE - 0.01, WatchingCost.BEARABLE + 0.01);
    }

    @Test
    void whatItCostAtAnotherPaceIsNotTold() {
        for (int slice = 0; slice < 26 * 50; slice++) {
            slice(watching.isQuiet() ? 1 : 1 - 5 * WatchingCost.BEARABLE / watching.slowness(), true, true);
        }
        assertThat(watching.slowness()).isCloseTo(5, within(0.1));
        assertThat(watching.cost()).isCloseTo(WatchingCost.BEARABLE, within(0.01));
    }

    @Test
    void aPartThatNoSlownessTakesAwayIsToldAsItIs() {
        for (int slice = 0; slice < 400 * 50; slice++) {
            slice(watching.isQuiet() ? 1 : 1 - (0.08 + 0.2 / watching.slowness()), true, true);
        }
        assertThat(watching.slowness()).isEqualTo(WatchingCost.SLOWEST);
        assertThat(watching.cost()).isCloseTo(0.08 + 0.2 / WatchingCost.SLOWEST, within(0.005));
    }

    private void train(int seconds, double cost) {
        for (int slice = 0; slice < seconds * 50; slice++) {
            slice(watching.isQuiet() ? 1 : 1 - cost, true, true);
        }
    }

    /** Trains for a slice; {@code speed} is 1 where nothing is in its way. */
    private void slice(double speed, boolean pure, boolean watched) {
        time += SLICE;
        watching.slice(time, Math.round(TOKENS_OF_A_SLICE * speed), pure, watched);
    }
}
