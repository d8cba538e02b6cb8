package elman.train.sweep;

import elman.nn.InvalidValueException;
import elman.train.Range;
import elman.train.RunConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A grid of settings, each combination of which is trained from seeds 1, 2, …: that makes the attempts. They are numbered
 * seed by seed, so that each combination is tried once before any is tried twice.
 *
 * @param lesson what is learned, a lesson with a goal
 * @param axes the settings that vary; in the order of combinations the last one changes first
 * @param seeds how many attempts each combination has
 * @param steps after which an attempt that has not reached the goal ends
 * @param combinations what each of them trains, but for the seed
 */
public record Sweep(String lesson, List<Axis> axes, int seeds, long steps, List<RunConfig> combinations) {
    public static final int MOST_ATTEMPTS = 500;
    public static final Range SEEDS = Range.whole("seeds", 1, 100);
    public static final Range STEPS = Range.whole("steps", 1, 1_000_000);

    /** Throws {@link InvalidValueException} where there are too many attempts. */
    public Sweep {
        axes = List.copyOf(axes);
        combinations = List.copyOf(combinations);
        SEEDS.check(seeds);
        STEPS.check(steps);
        requireFew(combinations.size(), seeds);
    }

    /** Throws {@link InvalidValueException} where a sweep would have too many attempts, or none. */
    public static void requireFew(long combinations, long seeds) {
        long attempts = combinations * seeds;
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new InvalidValueException(
                    "vary",
                    String.format(
                            Locale.ROOT,
                            "a sweep makes 1 to %d attempts, not %d combinations × %d seeds = %d: vary less",
                            MOST_ATTEMPTS,
                            combinations,
                            seeds,
                            attempts));
        }
    }

    /** How many networks are trained in all. */
    public int attempts() {
        return combinations.size() * seeds;
    }

    public int combinationOf(int attempt) {
        return attempt % combinations.size();
    }

    /** From 1 on. */
    public int seedOf(int attempt) {
        return attempt / combinations.size() + 1;
    }

    /** The attempts of a combination, by their seeds. */
    public List<Integer> attemptsOf(int combination) {
        List<Integer> attempts = new ArrayList<>();
        for (int attempt = combination; attempt < attempts(); attempt += combinations.size()) {
            attempts.add(attempt);
        }
        return attempts;
    }

    /** What an attempt trains. */
    public RunConfig configOf(int attempt) {
        RunConfig config = combinations.get(combinationOf(attempt));
        return config.withTraining(config.training().withSeed(seedOf(attempt)));
    }

    /** The values of a combination, one of each axis. */
    public List<String> valuesOf(int combination) {
        String[] values = new String[axes.size()];
        int rest = combination;
        for (int i = axes.size() - 1; i >= 0; i--) {
            List<String> all = axes.get(i).values();
            values[i] = all.get(rest % all.size());
            rest /= all.size();
        }
        return List.of(values);
    }

    /** Of all that is trained: two sweeps of one fingerprint have the same outcomes, whatever version made them. */
    public String fingerprint() {
        CRC32C sum = new CRC32C();
        sum.update(combinations.toString().getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }
}
