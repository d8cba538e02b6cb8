package elman.nn.optim;

import elman.nn.Parameters;

/** Clipping by the global norm (Pascanu, Mikolov and Bengio, 2013, algorithm 1). */
public final class GradientClipping {
    /** As in PyTorch's {@code clip_grad_norm_}. */
    private static final double EPSILON = 1e-6;

    private GradientClipping() {}

    /**
     * Scales the gradients so that their norm, all arrays taken together, is at most {@code maxNorm}.
     *
     * @param gradients Modified, unless their norm is small enough or not finite.
     * @return the norm before, summed in float64 in a fixed order
     */
    public static double clip(Parameters gradients, double maxNorm) {
        double norm = norm(gradients);
        double scale = maxNorm / (norm + EPSILON);
        if (scale < 1 && Double.isFinite(norm)) {
            scale(gradients, (float) scale);
        }
        return norm;
    }

    private static double norm(Parameters gradients) {
        double sum = 0;
        for (int i = 0; i < gradients.arrays().size(); i++) {
            sum += sumOfSquares(gradients.arrays().get(i).data);
        }
        return Math.sqrt(sum);
    }

    /** Four sums side by side, since each addition waits for the one before. */
    private static double sumOfSquares(float[] g) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i <= g.length - 4; i += 4) {
            a += (double) g[i] * g[i];
            b += (double) g[i + 1] * g[i + 1];
            c += (double) g[i + 2] * g[i + 2];
            d += (double) g[i + 3] * g[i + 3];
        }
        for (; i < g.length; i++) {
            a += (double) g[i] * g[i];
        }
        return (a + b) + (c + d);
    }

    private static void scale(Parameters gradients, float factor) {
        for (int i = 0; i < gradients.arrays().size(); i++) {
            float[] g = gradients.arrays().get(i).data;
            for (int j = 0; j < g.length; j++) {
                g[j] *= factor;
            }
        }
    }
}
