package elman.train;

import elman.nn.Faults;
import elman.nn.InvalidValueException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the learning rate changes by itself: a factor that grows from 0 to 1 during the warm-up and then falls.
 *
 * @param kind the shape of the fall
 * @param warmupSteps steps over which the rate rises linearly; 0 for none
 * @param decaySteps as {@link Kind#fall} says, without meaning for a rate that stays
 * @param decayFactor likewise
 */
public record Schedule(Kind kind, int warmupSteps, int decaySteps, double decayFactor) {
    /** The shape of a fall. */
    public enum Kind {
        CONSTANT("constant", "The rate stays as it is set.", null),
        STEP(
                "step",
                "The rate falls at once, again and again, by the same factor.",
                new Fall("Steps from one fall to the next.", "What each fall multiplies the rate by.")),
        COSINE(
                "cosine",
                "The rate falls smoothly, along half a cosine, and then stays low.",
                new Fall(
                        "The step after which the fall has ended; it must come after the warm-up.",
                        "The share of the rate that is left in the end."));

        private final String title;
        private final String help;
        private final @Nullable Fall fall;

        Kind(String title, String help, @Nullable Fall fall) {
            this.title = title;
            this.help = help;
            this.fall = fall;
        }

        /** As people call it. */
        public String title() {
            return title;
        }

        /** A sentence for whoever chooses among them. */
        public String help() {
            return help;
        }

        /** Empty where the rate stays. */
        public Optional<Fall> fall() {
            return Optional.ofNullable(fall);
        }
    }

    /**
     * What the numbers of a fall mean, a sentence each.
     *
     * @param decaySteps of {@link Schedule#decaySteps}
     * @param decayFactor of {@link Schedule#decayFactor}
     */
    public record Fall(String decaySteps, String decayFactor) {}

    public static final Range WARMUP_STEPS = Range.whole("training.schedule.warmupSteps", 0, 1_000_000);
    public static final Range DECAY_STEPS = Range.whole("training.schedule.decaySteps", 1, 1_000_000_000);
    public static final Range DECAY_FACTOR = Range.real("training.schedule.decayFactor", 0, 1);
    public static final Schedule DEFAULT = new Schedule(Kind.CONSTANT, 0, 10_000, 0.1);

    public Schedule {
        Faults.requireAll(
                () -> WARMUP_STEPS.check(warmupSteps),
                () -> DECAY_STEPS.check(decaySteps),
                () -> DECAY_FACTOR.check(decayFactor),
                () -> requireFall(kind, warmupSteps, decaySteps));
    }

    private static void requireFall(Kind kind, int warmupSteps, int decaySteps) {
        if (kind == Kind.COSINE && decaySteps <= warmupSteps) {
            throw new InvalidValueException(
                    DECAY_STEPS.field(),
                    DECAY_STEPS.field() + " must be more than the " + warmupSteps + " steps of the warm-up, not "
                            + decaySteps,
                    WARMUP_STEPS.field());
        }
    }

    /**
     * What the learning rate is multiplied by, between 0 and 1.
     *
     * @param step counted from 1
     */
    public double factor(long step) {
        double warmth = step < warmupSteps ? (double) step / warmupSteps : 1;
        return switch (kind) {
            case CONSTANT -> warmth;
            case STEP -> warmth * Math.pow(decayFactor, (double) ((step - 1) / decaySteps));
            case COSINE -> warmth * cosine(Math.max(0, step - 1 - warmupSteps));
        };
    }

    /** Cosine annealing (Loshchilov and Hutter, "SGDR", 2017, equation 5), without restarts. */
    private double cosine(long steps) {
        double share = Math.min(1, (double) steps / (decaySteps - warmupSteps));
        return decayFactor + (1 - decayFactor) * (1 + Math.cos(Math.PI * share)) / 2;
    }
}
