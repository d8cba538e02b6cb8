package elman.insight;

import static elman.nn.InvalidValueException.requireRange;

import elman.nn.InvalidValueException;
import elman.nn.LogSoftmax;
import elman.nn.Parameters;
import elman.nn.Stepper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a network expects after a prefix, and how it would go on. */
public final class Predictor {
    /** The most tokens that a continuation may have. */
    public static final int MAX_LENGTH = 2000;

    private Predictor() {}

    /**
     * A token and the probability the network gave it, at temperature 1, where it stood.
     *
     * @param token in 0…V−1
     */
    public record Choice(int token, double probability) {}

    /**
     * What comes next.
     *
     * @param top the likeliest next tokens, likeliest first; equals in the order of their numbers
     * @param continuation the prefix's continuation, each token chosen after those before it
     */
    public record Prediction(List<Choice> top, List<Choice> continuation) {
        /** Whether all probabilities are numbers: those of weights that are large beyond reason need not be. */
        public boolean isFinite() {
            return Stream.concat(top.stream(), continuation.stream())
                    .allMatch(choice -> Double.isFinite(choice.probability()));
        }
    }

    /**
     * Reads a prefix from a zero state and goes on.
     *
     * @param p Not modified.
     * @param prefix tokens, each in −1…V−1, −1 being unknown; may be empty. Not modified.
     * @param topK how many of the likeliest tokens to name, at least 1; no more than V are named
     * @param length how many tokens to go on for, 0 to {@link #MAX_LENGTH}
     * @param temperature divides the logits before a token is drawn: 0 takes the likeliest (the first of equals), 1 draws
     *     from the network's own distribution
     * @param seed of the draws; the same seed gives the same continuation
     * @throws InvalidValueException naming the field at fault and its range
     */
    public static Prediction predict(Parameters p, int[] prefix, int topK, int length, double temperature, long seed) {
        requireRange("topK", topK, 1, Integer.MAX_VALUE);
        requireRange("length", length, 0, MAX_LENGTH);
        if (!(temperature >= 0 && temperature <= 100)) {
            throw new InvalidValueException(
                    "temperature", "temperature must be between 0 and 100, but is " + temperature + ".");
        }
        Stepper stepper = p.model().stepper(p, 1);
        for (int token : prefix) {
            stepper.step(new int[] {token});
        }
        List<Choice> top = likeliest(LogSoftmax.of(logits(stepper), 1), topK);
        SplittableRandom random = new SplittableRandom(seed);
        List<Choice> continuation = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            float[] logits = logits(stepper);
            int token = temperature == 0 ? argmax(logits) : draw(LogSoftmax.of(logits, temperature), random);
            continuation.add(new Choice(token, Math.exp(LogSoftmax.of(logits, 1)[token])));
            stepper.step(new int[] {token});
        }
        return new Prediction(top, List.copyOf(continuation));
    }

    /** What the only row of a stepper expects next. */
    private static float[] logits(Stepper stepper) {
        float[][] only = new float[1][];
        stepper.logits((row, logits) -> only[row] = logits.clone());
        return only[0];
    }

    private static List<Choice> likeliest(double[] logs, int count) {
        return IntStream.range(0, logs.length)
                .mapToObj(token -> new Choice(token, Math.exp(logs[token])))
                .sorted(Comparator.comparingDouble(Choice::probability).reversed())
                .limit(count)
                .toList();
    }

    private static int argmax(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }

    /** A token, by a number that is drawn. */
    static int draw(double[] logs, SplittableRandom random) {
        double left = random.nextDouble();
        for (int token = 0; token < logs.length - 1; token++) {
            left -= Math.exp(logs[token]);
            if (left < 0) {
                return token;
            }
        }
        return logs.length - 1;
    }
}
