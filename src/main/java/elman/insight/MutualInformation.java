package elman.insight;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many bits the properties of a text and a unit's activation tell of one another.
 *
 * <p>I(U;F) = Σ p(u,f) log₂ p(u,f)/(p(u) p(f)), with p the shares among the N′ places where F is defined. What chance alone
 * would give, (m_U − 1)(m_F − 1)/(2 N′ ln 2) with m the number of values that occur, is taken off (Miller 1955, also called
 * Miller and Madow's correction), and what is left, if anything, is multiplied by N′/N: bits a character of the text.
 *
 * <p>Characters that agree in all properties are counted together, so that a unit's activations are gone through once for
 * all properties. Not thread-safe.
 */
final class MutualInformation {
    private static final int BINS = QuantileBins.BINS;
    private static final double LN2 = Math.log(2);

    private final List<TextFeature> features;
    /** [N]: which characters agree in all properties. */
    private final int[] kinds;
    /** A place of the text for each kind. */
    private final int[] examples;

    /** [kind][bin] */
    private final int[] counts;

    private final int[] joint = new int[TextFeature.MOST_LEVELS * BINS];
    private final int[] ofBin = new int[BINS];
    private final int[] ofLevel = new int[TextFeature.MOST_LEVELS];

    /** @param features of one text, at least one */
    MutualInformation(List<TextFeature> features) {
        this.features = features;
        int N = features.get(0).values().length;
        kinds = new int[N];
        int[] firsts = new int[N];
        Map<Long, Integer> known = new HashMap<>();
        for (int t = 0; t < N; t++) {
            Integer kind = known.putIfAbsent(key(t), known.size());
            kinds[t] = kind == null ? known.size() - 1 : kind;
            if (kind == null) {
                firsts[known.size() - 1] = t;
            }
        }
        examples = Arrays.copyOf(firsts, known.size());
        counts = new int[examples.length * BINS];
    }

    private long key(int t) {
        long key = 0;
        for (TextFeature feature : features) {
            key = key * (TextFeature.MOST_LEVELS + 1) + feature.values()[t] + 1;
        }
        return key;
    }

    /**
     * Takes over a unit's activations.
     *
     * @param bins [N], each in 0…{@value QuantileBins#BINS}−1. Not modified.
     * @param shift by how many characters, 0…N−1, the text is moved against them, its end put before its beginning
     */
    void count(byte[] bins, int shift) {
        Arrays.fill(counts, 0);
        int N = kinds.length;
        for (int t = shift; t < N; t++) {
            counts[kinds[t - shift] * BINS + bins[t]]++;
        }
        for (int t = 0; t < shift; t++) {
            counts[kinds[t - shift + N] * BINS + bins[t]]++;
        }
    }

    /** The corrected mutual information of what was counted and a property, bits a character, at least 0. */
    double bits(int feature) {
        int defined = marginalise(features.get(feature));
        double chance = (occurring(ofBin) - 1) * (occurring(ofLevel) - 1) / 2.0;
        double nats = sumXLogX(joint) + xLogX(defined) - sumXLogX(ofBin) - sumXLogX(ofLevel) - chance;
        return defined == 0 ? 0 : Math.max(0, nats / kinds.length / LN2);
    }

    /** The most that a unit could tell of a property: its entropy times the share of the text that has it, bits a character. */
    static double entropy(TextFeature feature) {
        int[] levels = new int[feature.levels()];
        int defined = 0;
        for (byte level : feature.values()) {
            if (level >= 0) {
                levels[level]++;
                defined++;
            }
        }
        return defined == 0 ? 0 : (xLogX(defined) - sumXLogX(levels)) / feature.values().length / LN2;
    }

    /** Brings the counts of all kinds together by one property's levels; returns how many characters have it. */
    private int marginalise(TextFeature feature) {
        Arrays.fill(joint, 0);
        Arrays.fill(ofBin, 0);
        Arrays.fill(ofLevel, 0);
        int defined = 0;
        for (int kind = 0; kind < examples.length; kind++) {
            int level = feature.values()[examples[kind]];
            for (int bin = 0; level >= 0 && bin < BINS; bin++) {
                int count = counts[kind * BINS + bin];
                joint[level * BINS + bin] += count;
                ofBin[bin] += count;
                ofLevel[level] += count;
                defined += count;
            }
        }
        return defined;
    }

    private static int occurring(int[] counts) {
        int n = 0;
        for (int count : counts) {
            n += count > 0 ? 1 : 0;
        }
        return n;
    }

    private static double sumXLogX(int[] counts) {
        double sum = 0;
        for (int count : counts) {
            sum += xLogX(count);
        }
        return sum;
    }

    private static double xLogX(int x) {
        return x == 0 ? 0 : x * Math.log(x);
    }
}
