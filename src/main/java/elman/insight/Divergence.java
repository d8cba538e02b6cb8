package elman.insight;

/** The Kullback-Leibler divergence, Annals of Mathematical Statistics 22 (1951). */
final class Divergence {
    private Divergence() {}

    /**
     * KL(p ‖ q) = Σ p ln (p / q), at least 0; NaN where a probability is.
     *
     * @param p logarithms of probabilities, [V]. Not modified.
     * @param q likewise, [V]. Not modified.
     * @return nats
     */
    static double kl(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double ofP = Math.exp(p[i]);
            sum += ofP == 0 ? 0 : ofP * (p[i] - q[i]);
        }
        return Math.max(0, sum);
    }
}
