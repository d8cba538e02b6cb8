package elman.train.sweep;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a sweep by now.
 *
 * @param outcomes by the number of the attempt, null where it has not ended
 */
public record SuccessMap(Sweep sweep, List<@Nullable Outcome> outcomes) {
    /**
     * What is known of a combination.
     *
     * @param ended attempts that ended
     * @param reached those of them that reached the goal
     * @param medianStep at which those that reached it did; of an even number the earlier of the two in the middle
     */
    public record Success(int ended, int reached, OptionalLong medianStep) {}

    public Success of(int combination) {
        List<Outcome> ended = ended(combination);
        long[] steps = ended.stream()
                .filter(Outcome::isReached)
                .mapToLong(Outcome::reachedAt)
                .sorted()
                .toArray();
        OptionalLong median = steps.length == 0 ? OptionalLong.empty() : OptionalLong.of(steps[(steps.length - 1) / 2]);
        return new Success(ended.size(), steps.length, median);
    }

    /** How many attempts ended. */
    public int ended() {
        return (int) outcomes.stream().filter(Objects::nonNull).count();
    }

    public boolean isComplete() {
        return ended() == sweep.attempts();
    }

    /**
     * How long the attempts that have not ended will take, in seconds: each as long as those of its combination did on the
     * average, or where none of them ended, as all did. Empty before the first has ended.
     *
     * @param atOnce how many are trained at the same time
     */
    public OptionalDouble secondsLeft(int atOnce) {
        OptionalDouble ofAll = meanSeconds(outcomes.stream());
        if (ofAll.isEmpty()) {
            return OptionalDouble.empty();
        }
        double work = IntStream.range(0, sweep.combinations().size())
                .mapToDouble(combination -> {
                    List<Outcome> ended = ended(combination);
                    double each = meanSeconds(ended.stream()).orElse(ofAll.getAsDouble());
                    return each * (sweep.seeds() - ended.size());
                })
                .sum();
        return OptionalDouble.of(work / Math.max(1, Math.min(atOnce, sweep.attempts() - ended())));
    }

    private List<Outcome> ended(int combination) {
        return sweep.attemptsOf(combination).stream()
                .<@Nullable Outcome>map(outcomes::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private static OptionalDouble meanSeconds(Stream<@Nullable Outcome> outcomes) {
        return outcomes.filter(Objects::nonNull).mapToDouble(Outcome::seconds).average();
    }
}
