package elman.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What each unit of a layer responds to: the property of the text that its activation, in {@value QuantileBins#BINS} bins,
 * has most in common with.
 *
 * <p>The score is their {@link MutualInformation}. Named is the property whose score is largest beside the geometric mean
 * of both entropies, I(U;F)/√(H(U) H(F)) (Strehl and Ghosh, Journal of Machine Learning Research 3, 2002): by bits alone one
 * with many values would win everywhere, and by shares of its own entropy a rare one.
 *
 * <p>Neighbouring characters are not independent, so that a slow unit and a slow property agree by accident for longer
 * than the correction knows. So each score is held against {@code chance}, the mean of the same score with the text
 * shifted against the activation by {@value #SHIFTS} distances; a property with less than {@value #LEAST_BITS} bits, or
 * not more than {@value #OVER_CHANCE} times what chance gives, is not named. Nor is any of a unit that hardly moves, see
 * {@link QuantileBins}.
 *
 * @param features of the text
 * @param entropies the most each feature could score, bits a character
 * @param portraits one for each unit
 */
public record UnitGallery(List<TextFeature> features, List<Double> entropies, List<Portrait> portraits) {
    static final int SHIFTS = 4;
    static final double LEAST_BITS = 0.01;
    static final double OVER_CHANCE = 3;
    /** A unit whose state is beyond this, on either side, is called saturated. */
    public static final double SATURATED = 0.95;
    /** A unit whose state is within this, on either side of 0, says nothing. */
    public static final double SILENT = 0.01;

    /**
     * One unit.
     *
     * @param feature what it responds to, null where it is nothing of what was asked
     * @param score bits a character, 0 without a feature
     * @param chance what the same feature scores at wrong places
     * @param means [levels] of the feature: the mean activation at each of its values, NaN where there is none; [0]
     * @param spread the standard deviation of its activation
     * @param saturation the share of characters at which the activation is beyond ±{@value #SATURATED}
     */
    public record Portrait(
            int unit,
            @Nullable TextFeature feature,
            double score,
            double chance,
            List<Double> means,
            double mean,
            double spread,
            double saturation) {}

    /** All units' portraits, by unit. */
    public static UnitGallery of(UnitActivations read) {
        List<TextFeature> features = TextFeatures.of(read.codePoints());
        List<Double> entropies =
                features.stream().map(MutualInformation::entropy).toList();
        MutualInformation information = new MutualInformation(features);
        QuantileBins bins = new QuantileBins();
        byte[] binned = new byte[read.length()];
        List<Portrait> portraits = new ArrayList<>();
        for (int unit = 0; unit < read.units(); unit++) {
            float[] values = read.values()[unit];
            bins.assign(values, binned);
            Response best = named(binned, information, entropies);
            portraits.add(portrait(unit, values, best, best.feature < 0 ? null : features.get(best.feature)));
        }
        return new UnitGallery(features, entropies, List.copyOf(portraits));
    }

    private record Response(int feature, double score, double chance) {
        static final Response NONE = new Response(-1, 0, 0);
    }

    private static Response named(byte[] bins, MutualInformation information, List<Double> entropies) {
        information.count(bins, 0);
        List<Response> candidates = IntStream.range(0, entropies.size())
                .mapToObj(feature -> new Response(feature, information.bits(feature), 0))
                .filter(response -> response.score >= LEAST_BITS)
                .sorted(Comparator.comparingDouble(
                        response -> -response.score / Math.sqrt(entropies.get(response.feature))))
                .toList();
        for (Response candidate : candidates) {
            double chance = chance(bins, candidate.feature, information);
            if (candidate.score > OVER_CHANCE * chance) {
                return new Response(candidate.feature, candidate.score, chance);
            }
        }
        return Response.NONE;
    }

    /** The mean score with the text shifted by 1/5, 2/5 … 4/5 of its length. */
    private static double chance(byte[] bins, int feature, MutualInformation information) {
        double sum = 0;
        for (int i = 1; i <= SHIFTS; i++) {
            information.count(bins, (int) ((long) bins.length * i / (SHIFTS + 1)));
            sum += information.bits(feature);
        }
        return sum / SHIFTS;
    }

    private static Portrait portrait(int unit, float[] values, Response response, @Nullable TextFeature feature) {
        double sum = 0;
        double squares = 0;
        int saturated = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
            saturated += Math.abs(value) > SATURATED ? 1 : 0;
        }
        double mean = sum / values.length;
        double spread = Math.sqrt(Math.max(0, squares / values.length - mean * mean));
        List<Double> means = feature == null ? List.of() : means(values, feature);
        double share = (double) saturated / values.length;
        return new Portrait(unit, feature, response.score, response.chance, means, mean, spread, share);
    }

    private static List<Double> means(float[] values, TextFeature feature) {
        double[] sums = new double[feature.levels()];
        int[] counts = new int[sums.length];
        for (int t = 0; t < values.length; t++) {
            int level = feature.values()[t];
            if (level >= 0) {
                sums[level] += values[t];
                counts[level]++;
            }
        }
        return IntStream.range(0, sums.length)
                .mapToObj(level -> sums[level] / counts[level])
                .toList();
    }
}
