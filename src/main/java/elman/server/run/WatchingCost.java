package elman.server.run;

import java.util.Arrays;

/**
 * What watching a run costs its training. While it trains and someone watches, all that viewers bring (frames, metrics,
 * questions about the network) is held back for a short quiet window every few seconds, and the speed within is compared
 * to that before and after:
 *
 * <pre>
 *   cost = 1 − ½ (speed before + speed after) / speed within,   the median of the last windows
 * </pre>
 *
 * A window begins with a moment that is not measured, in which what was on its way comes to rest. On one machine a
 * browser that is told nothing draws nothing, so that its share is measured too.
 *
 * <p>Where watching costs more than {@value #BEARABLE}, viewers are to be served less often, by {@link #slowness}: it is
 * found from what each window would have cost at full pace, in proportion, so that it comes to rest; three windows of four
 * must agree, so that chance slows nobody down.
 *
 * <p>Time is given in nanoseconds by who calls. Windows begin at multiples of {@value #PERIOD} ns, at first of
 * {@value #FIRST_PERIOD}, so that those of several runs fall together. Not thread-safe.
 */
final class WatchingCost {
    static final long PERIOD = 4_000_000_000L;
    static final long FIRST_PERIOD = 2_000_000_000L;
    /** So many windows follow one another at the first period. */
    static final int FIRST_WINDOWS = 6;

    /** The first is not counted: a page that opens costs more than it will. */
    private static final int UNUSUAL_WINDOWS = 1;

    static final long SETTLE = 50_000_000L;
    static final long MEASURE = 150_000_000L;
    /** Where even the shortest slice takes longer, a window would hold viewers back too long: nothing is measured. */
    static final long LONGEST_SLICE = 60_000_000L;

    static final double BEARABLE = 0.1;
    static final double SLOWEST = 10;
    /** Windows that are remembered, and fewest that are told of. */
    static final int WINDOWS = 15;

    static final int FEWEST = 4;

    private static final double MEDIAN = 0.5;
    private static final double SURE = 0.25;
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

    private final double[] costs = new double[WINDOWS];
    private final double[] demands = new double[WINDOWS];
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
        return count < FEWEST ? Double.NaN : Math.max(0, quantile(costs, MEDIAN));
    }

    /** How many times as long viewers are to wait from one frame or question to the next: 1 to {@value #SLOWEST}. */
    double slowness() {
        return count < FEWEST ? 1 : Math.min(SLOWEST, Math.max(1, quantile(demands, SURE) / BEARABLE));
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
        } else if (phase == Phase.QUIET && time - phaseBegin >= MEASURE) {
            enter(Phase.OPEN, time);
        }
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
            double cost = 1 - watched / quiet;
            double slowness = slowness();
            costs[count % WINDOWS] = cost;
            demands[count % WINDOWS] = cost * slowness;
            count++;
        }
        within = new Stretch();
    }

    private void forget() {
        rest();
        count = 0;
        windowsBegun = 0;
    }

    /** The value below which this share of the last windows lies, interpolated. */
    private double quantile(double[] values, double share) {
        double[] sorted = Arrays.copyOf(values, Math.min(count, WINDOWS));
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
