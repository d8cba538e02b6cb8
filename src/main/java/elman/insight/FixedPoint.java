package elman.insight;

/**
 * A state that a layer stays in: f(h) = h.
 *
 * @param h [2]
 * @param kind what becomes of states near by
 * @param eigenvalues [2] of (real part, imaginary part): those of the Jacobian ∂f/∂h there
 */
@SuppressWarnings("ArrayRecordComponent")
public record FixedPoint(double[] h, Kind kind, double[][] eigenvalues) {
    /** What becomes of states near by. */
    public enum Kind {
        /** They come nearer: both |λ| &lt; 1. */
        STABLE,
        /** In one direction nearer, in another away. */
        SADDLE,
        /** They go away: both |λ| &gt; 1. */
        UNSTABLE,
        /** It lies on the kink of a ReLU, where there is no Jacobian to tell. */
        KINK
    }

    /** @param J the Jacobian, [2][2] */
    static FixedPoint of(double[] h, double[][] J, boolean kink) {
        double[][] eigenvalues = eigenvalues(J);
        double first = Math.hypot(eigenvalues[0][0], eigenvalues[0][1]);
        double second = Math.hypot(eigenvalues[1][0], eigenvalues[1][1]);
        Kind kind =
                Math.max(first, second) < 1 ? Kind.STABLE : Math.min(first, second) > 1 ? Kind.UNSTABLE : Kind.SADDLE;
        return new FixedPoint(h, kink ? Kind.KINK : kind, eigenvalues);
    }

    /** The roots of λ² − (tr J) λ + det J = 0. */
    private static double[][] eigenvalues(double[][] J) {
        double half = (J[0][0] + J[1][1]) / 2;
        double discriminant = Math.pow((J[0][0] - J[1][1]) / 2, 2) + J[0][1] * J[1][0];
        double root = Math.sqrt(Math.abs(discriminant));
        return discriminant >= 0
                ? new double[][] {{half + root, 0}, {half - root, 0}}
                : new double[][] {{half, root}, {half, -root}};
    }
}
