package elman.server.runs;

import elman.nn.InvalidValueException;
import elman.server.run.IllegalMoveException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Memory that runs may take together, reserved by estimate before anything is allocated. Thread-safe. */
final class MemoryBudget {
    private static final double SHARE_OF_HEAP = 0.7;
    private static final double MEBIBYTE = 1 << 20;

    private final double limit;
    private final Map<String, Double> reserved = new HashMap<>();

    MemoryBudget(double limit) {
        this.limit = limit;
    }

    static MemoryBudget ofThisProcess() {
        return new MemoryBudget(SHARE_OF_HEAP * Runtime.getRuntime().maxMemory());
    }

    /**
     * Throws {@link InvalidValueException} for {@code field} where a run is too large even for an empty server, and
     * {@link IllegalMoveException} where it only does not fit beside the others.
     */
    synchronized void reserve(String run, double bytes, String field) {
        double taken = taken();
        if (!fits(bytes)) {
            throw new InvalidValueException(
                    field,
                    String.format(
                            Locale.ROOT,
                            "this network would need about %s, more than the %s there are for runs:"
                                    + " lower model.hiddenSize, training.seqLength, training.batchSize or training.shards",
                            mebibytes(bytes),
                            mebibytes(limit)));
        }
        if (taken + bytes > limit) {
            throw new IllegalMoveException("this run needs about " + mebibytes(bytes) + ", and other runs hold "
                    + mebibytes(taken) + " of " + mebibytes(limit) + ": remove one of them first");
        }
        reserved.put(run, bytes);
    }

    /** Throws {@link InvalidValueException} for "vary" where so many networks do not fit beside what is there. */
    synchronized void reserveForSweep(String sweep, int networks, double bytes) {
        double free = limit - taken() + reserved.getOrDefault(sweep, 0.0);
        if (networks * bytes > free) {
            throw new InvalidValueException(
                    "vary",
                    String.format(
                            Locale.ROOT,
                            "this sweep trains %d networks at once, of which the largest takes about %s, and of the %s there"
                                    + " are for runs %s are free: vary over smaller networks, or remove runs first",
                            networks,
                            mebibytes(bytes),
                            mebibytes(limit),
                            mebibytes(free)));
        }
        reserved.put(sweep, networks * bytes);
    }

    private double taken() {
        return reserved.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Whether a run could be held by an empty server. */
    boolean fits(double bytes) {
        return bytes <= limit;
    }

    synchronized boolean holds(String run) {
        return reserved.containsKey(run);
    }

    synchronized void release(String run) {
        reserved.remove(run);
    }

    private static String mebibytes(double bytes) {
        return String.format(Locale.ROOT, "%,.0f MiB", Math.ceil(bytes / MEBIBYTE));
    }
}
