package elman.server.watching;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What watching a run costs its training. While it trains and someone watches, all that viewers bring (frames, metrics,
 * questions about the network) is held back for a short quiet window every few seconds, and the speed within is compared
 * to that before and after:
 *
 * <pre>
 *   cost = 1 − ½ (speed before + speed after) / speed within
 * </pre>
 *
 * A window begins with a moment that is not measured, in which what was on its way comes to rest. On one machine a
 * browser that is told nothing draws nothing, so that its share is measured too.
 *
 * <p>The median of the last windows counts, of those in which viewers were served about as often as now, or where these
 * are few, of the very last. Where it is more than {@value #BEARABLE}, viewers are to be served less often, by {@link
 * #slowness}: it is found from what each window would have cost at full pace, in proportion, so that it comes to rest. The
 * fewer windows there are, the more of them must agree, so that chance slows nobody down. Where viewers wait long for a
 * frame, windows are longer too, up to twice, and say more.
 *
 * <p>Time is given in nanoseconds by who calls. Windows begin at multiples of {@value #PERIOD} ns, at first of
 * {@value #FIRST_PERIOD}, so that those of several runs fall together. Not thread-safe.
 */
final class WatchingCost {
    static final long PERIOD = 3_000_000_000L;
    static final long FIRST_PERIOD = 2_000_000_000L;
    /** So many windows follow one another at the first period. */
    static final int FIRST_WINDOWS = 6;

    /** The first is not counted: a page that opens costs more than it will. */
    private static final int UNUSUAL_WINDOWS = 1;

    static final long SETTLE = 80_000_000L;
    static final long MEASURE = 150_000_000L;
    /** The slowness from which windows become longer, in proportion. */
    private static final double LONGER_FROM = 8;
    /** Where even the shortest slice takes longer, a window would hold viewers back too long: nothing is measured. */
    static final long LONGEST_SLICE = 60_000_000L;

    static final double BEARABLE = 0.02;
    static final double SLOWEST = 16;
    /** Windows that are remembered, and fewest that are told of. */
    static final int WINDOWS = 24;

    static final int FEWEST = 3;
    /** From so many windows on their median counts, before that a value that more of them exceed. */
    private static final double SURE = 12;

    private static final double MEDIAN = 0.5;
    /** A window at a pace within this factor of the present one tells what watching costs now. */
    private static final double LIKE = 1.25;

    private static final long NONE = Long.MIN_VALUE;

    private enum Phase {
        OPEN,
        SETTLING,
        QUIET
    }

    /** Training within some time. */
    private static final class Stretch {
        private double tokens;
        private double nanos;
        private long shortest = Long.MAX_VALUE;

        void add(long moreTokens, long moreNanos) {
            tokens += moreTokens;
            nanos += moreNanos;
            shortest = Math.min(shortest, moreNanos);
        }

        double speed() {
            return tokens / nanos;
        }
    }

    /** Of the last windows: what watching cost, and the slowness at which it did. */
    private final double[] costs = new double[WINDOWS];

    private final double[] paces = new double[WINDOWS];
    private int count;
    private Phase phase = Phase.OPEN;
    private long phaseBegin;
    private long last = NONE;
    private long nextWindow = NONE;
    private int windowsBegun;
    private Stretch before = new Stretch();
    private Stretch within = new Stretch();
    private Stretch now = new Stretch();

    /**
     * A slice of training has ended.
     *
     * @param time now
     * @param tokens that it trained
     * @param pure whether it did nothing but train; else it is not counted
     * @param watched whether anyone watches
     */
    void slice(long time, long tokens, boolean pure, boolean watched) {
        long elapsed = last == NONE ? 0 : time - last;
        last = time;
        if (!watched) {
            forget();
            return;
        }
        if (nextWindow == NONE) {
            plan(time);
        }
        if (pure && elapsed > 0) {
            count(tokens, elapsed);
        }
        move(time);
    }

    /** Training rests: a window that has begun is given up. */
    void rest() {
        last = NONE;
        nextWindow = NONE;
        phase = Phase.OPEN;
        before = new Stretch();
        within = new Stretch();
        now = new Stretch();
    }

    /** Training stands aside until the next slice, which is no time of training: a window that has begun is given up. */
    void standAside() {
        last = NONE;
        if (isQuiet()) {
            phase = Phase.OPEN;
            within = new Stretch();
        }
    }

    /** Whether viewers are to be told nothing at present. */
    boolean isQuiet() {
        return phase != Phase.OPEN;
    }

    /** The share of training's speed that watching takes, 0 to 1; NaN where it is not known. */
    double cost() {
        if (count < FEWEST) {
            return Double.NaN;
        }
        double pace = slowness();
        int[] like = known().filter(i -> paces[i] < LIKE * pace && pace < LIKE * paces[i])
                .toArray();
        IntStream telling = like.length < FEWEST
                ? IntStream.range(count - FEWEST, count).map(i -> i % WINDOWS)
                : IntStream.of(like);
        return Math.max(0, quantile(telling.mapToDouble(i -> costs[i]).toArray(), MEDIAN));
    }

    /** How many times as long viewers are to wait from one frame or question to the next: 1 to {@value #SLOWEST}. */
    double slowness() {
        if (count < FEWEST) {
            return 1;
        }
        double sure = MEDIAN * Math.min(1, count / SURE);
        return Math.min(SLOWEST, Math.max(1, quantile(demands(), sure) / BEARABLE));
    }

    /** What each of the last windows would have cost at full pace. */
    private double[] demands() {
        return known().mapToDouble(i -> costs[i] * paces[i]).toArray();
    }

    /** The places of the last windows. */
    private IntStream known() {
        return IntStream.range(0, Math.min(count, WINDOWS));
    }

    private void count(long tokens, long elapsed) {
        if (phase == Phase.OPEN) {
            now.add(tokens, elapsed);
        } else if (phase == Phase.QUIET) {
            within.add(tokens, elapsed);
        }
    }

    private void move(long time) {
        if (phase == Phase.OPEN && time >= nextWindow) {
            compare();
            plan(time);
            if (now.shortest <= LONGEST_SLICE) {
                enter(Phase.SETTLING, time);
                windowsBegun++;
                before = now;
                within = new Stretch();
            }
            now = new Stretch();
        } else if (phase == Phase.SETTLING && time - phaseBegin >= SETTLE) {
            enter(Phase.QUIET, time);
        } else if (phase == Phase.QUIET && time - phaseBegin >= measure()) {
            enter(Phase.OPEN, time);
        }
    }

    private long measure() {
        return (long) (MEASURE * Math.max(1, slowness() / LONGER_FROM));
    }

    private void enter(Phase next, long time) {
        phase = next;
        phaseBegin = time;
    }

    private void plan(long time) {
        long period = windowsBegun < FIRST_WINDOWS ? FIRST_PERIOD : PERIOD;
        nextWindow = (Math.floorDiv(time, period) + 1) * period;
    }

    /** Takes note of the window that lies between {@link #before} and {@link #now}. */
    private void compare() {
        double quiet = within.speed();
        double watched = (before.speed() + now.speed()) / 2;
        if (windowsBegun > UNUSUAL_WINDOWS && quiet > 0 && Double.isFinite(watched)) {
            paces[count % WINDOWS] = slowness();
            costs[count % WINDOWS] = 1 - watched / quiet;
            count++;
        }
        within = new Stretch();
    }

    private void forget() {
        rest();
        count = 0;
        windowsBegun = 0;
    }

    /** The value below which this share of the values lies, interpolated. */
    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
