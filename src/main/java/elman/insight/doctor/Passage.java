package elman.insight.doctor;

import elman.data.TextSplit;
import elman.nn.Parameters;
import elman.nn.recurrent.RecurrentParameters;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is measured by reading the beginning of the held-out text, or of the training text where nothing is held out.
 *
 * <p>Units are judged over {@value #LONGEST} tokens and gradients over {@value #LONGEST_BACK}, in large networks over
 * fewer, so that it takes a moment only.
 *
 * @param units of every layer; empty where the text has fewer than {@value #SHORTEST} tokens, or the network is not
 *     recurrent
 * @param reach null likewise
 */
public record Passage(List<UnitHealth> units, @Nullable Reach reach) {
    static final int LONGEST = 512;
    static final int LONGEST_BACK = 65;
    static final int SHORTEST = 16;
    /** Tokens, or pairs of them, times weights. */
    private static final double MOST_WORK = 1e8;

    /** @param p Not modified. */
    public static Passage of(TextSplit split, Parameters p) {
        boolean isHeldOut = split.heldOutLength() >= SHORTEST;
        int available = isHeldOut ? split.heldOutLength() : split.trainingLength();
        if (available < SHORTEST || !(p instanceof RecurrentParameters recurrent)) {
            return new Passage(List.of(), null);
        }
        double most = MOST_WORK / p.model().parameterCount();
        int length = length(most, LONGEST, available);
        int back = length(Math.sqrt(2 * most), LONGEST_BACK, available);
        IntUnaryOperator token = isHeldOut ? split::heldOutToken : split::trainingToken;
        return new Passage(
                UnitHealth.of(recurrent, first(length, token)), Reach.of(recurrent, first(back, token), isHeldOut));
    }

    private static int length(double affordable, int longest, int available) {
        return (int) Math.min(available, Math.max(SHORTEST, Math.min(longest, affordable)));
    }

    private static int[] first(int count, IntUnaryOperator token) {
        return IntStream.range(0, count).map(token).toArray();
    }
}
