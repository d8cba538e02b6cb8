package elman.insight.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KMeansTest {
    /** Points near corners of a cube, those of corner n at places n, n + 8, … */
    private static float[][] corners(double noise) {
        Random random = new Random(5);
        float[][] points = new float[400][3];
        for (int n = 0; n < points.length; n++) {
            for (int d = 0; d < 3; d++) {
                points[n][d] = (n >> d & 1) + (float) (noise * random.nextGaussian());
            }
        }
        return points;
    }

    @Test
    void groupsThatLieApartAreFound() {
        float[][] points = corners(0.05);
        KMeans groups = KMeans.of(points, 8);
        int[] of = groups.of(points);
        for (int n = 8; n < points.length; n++) {
            assertThat(of[n]).isEqualTo(of[n % 8]);
        }
        assertThat(groups.groups()).isEqualTo(8);
    }

    @Test
    void aPointBelongsToTheNearestMean() {
        float[][] points = corners(0.4);
        KMeans groups = KMeans.of(points, 5);
        int[] of = groups.of(points);
        double[][] means = new double[5][3];
        int[] counts = new int[5];
        for (int n = 0; n < points.length; n++) {
            counts[of[n]]++;
            for (int d = 0; d < 3; d++) {
                means[of[n]][d] += points[n][d];
            }
        }
        int wrong = 0;
        for (int n = 0; n < points.length; n++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < 5; k++) {
                double distance = 0;
                for (int d = 0; d < 3; d++) {
                    distance += Math.pow(points[n][d] - means[k][d] / counts[k], 2);
                }
                if (distance < least) {
                    least = distance;
                    best = k;
                }
            }
            wrong += best == of[n] ? 0 : 1;
        }
        assertThat(wrong)
                .as("the iterations may end before the last point has settled")
                .isLessThan(8);
    }

    @Test
    void thereAreNoMoreGroupsThanDifferentPoints() {
        float[][] points = new float[10][2];
        points[4][1] = 1;
        assertThat(KMeans.of(points, 5).groups()).isEqualTo(2);
    }

    @Test
    void theSamePointsAreGroupedAlike() {
        float[][] points = corners(0.5);
        assertThat(KMeans.of(points, 7).of(points))
                .isEqualTo(KMeans.of(points, 7).of(points));
    }
}
