package elman.insight.automaton;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Points in groups, each about its mean: Lloyd's iterations (1957, published 1982) from the beginning of Arthur and
 * Vassilvitskii ("k-means++", 2007), with a fixed seed, so that the same points are always grouped alike.
 */
final class KMeans {
    private static final int MOST_ITERATIONS = 16;
    private static final long SEED = 1989;

    /** [D][K]: means, by dimension, so that the distances to all of them are computed side by side. */
    private final float[][] means;
    /** [K], half the square of each mean's length. */
    private final float[] halfSquares;

    private final float[] products;

    private KMeans(int D, int K) {
        means = new float[D][K];
        halfSquares = new float[K];
        products = new float[K];
    }

    /**
     * Groups points.
     *
     * @param points [N][D], N at least 1. Not modified.
     * @param k how many groups at most, at least 1: fewer where points are the same
     */
    static KMeans of(float[][] points, int k) {
        KMeans groups = begin(points, k);
        int[] of = groups.of(points);
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            groups.centre(points, of);
            int[] next = groups.of(points);
            if (Arrays.equals(of, next)) {
                break;
            }
            of = next;
        }
        return groups;
    }

    /** K. */
    int groups() {
        return halfSquares.length;
    }

    /** The group whose mean is nearest to a point, [D]. */
    int of(float[] point) {
        Arrays.fill(products, 0);
        for (int d = 0; d < point.length; d++) {
            float x = point[d];
            float[] row = means[d];
            for (int j = 0; j < products.length; j++) {
                products[j] += x * row[j];
            }
        }
        int best = 0;
        for (int j = 1; j < products.length; j++) {
            if (products[j] - halfSquares[j] > products[best] - halfSquares[best]) {
                best = j;
            }
        }
        return best;
    }

    /** The group of each point. */
    int[] of(float[][] points) {
        return Arrays.stream(points).mapToInt(this::of).toArray();
    }

    /** Means at points that are likely to lie far from one another. */
    private static KMeans begin(float[][] points, int k) {
        SplittableRandom random = new SplittableRandom(SEED);
        int N = points.length;
        double[] distances = new double[N];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        int[] chosen = new int[Math.min(k, N)];
        int count = 0;
        for (int next = random.nextInt(N); next >= 0 && count < chosen.length; ) {
            chosen[count++] = next;
            for (int n = 0; n < N; n++) {
                distances[n] = Math.min(distances[n], squaredDistance(points[n], points[next]));
            }
            next = drawn(distances, random);
        }
        KMeans groups = new KMeans(points[0].length, count);
        for (int j = 0; j < count; j++) {
            groups.place(j, points[chosen[j]]);
        }
        return groups;
    }

    /** A place, each as likely as its share; −1 where all shares are 0. */
    private static int drawn(double[] shares, SplittableRandom random) {
        double left = random.nextDouble() * Arrays.stream(shares).sum();
        int last = -1;
        for (int n = 0; n < shares.length; n++) {
            if (shares[n] > 0) {
                last = n;
                left -= shares[n];
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }

    private static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            double difference = a[d] - b[d];
            sum += difference * difference;
        }
        return sum;
    }

    /** Moves each mean to the middle of its points; one without points stays. */
    private void centre(float[][] points, int[] of) {
        float[][] sums = new float[groups()][means.length];
        int[] counts = new int[groups()];
        for (int n = 0; n < points.length; n++) {
            counts[of[n]]++;
            float[] sum = sums[of[n]];
            for (int d = 0; d < sum.length; d++) {
                sum[d] += points[n][d];
            }
        }
        for (int j = 0; j < groups(); j++) {
            if (counts[j] > 0) {
                for (int d = 0; d < means.length; d++) {
                    sums[j][d] /= counts[j];
                }
                place(j, sums[j]);
            }
        }
    }

    private void place(int group, float[] mean) {
        float squares = 0;
        for (int d = 0; d < mean.length; d++) {
            means[d][group] = mean[d];
            squares += mean[d] * mean[d];
        }
        halfSquares[group] = squares / 2;
    }
}
