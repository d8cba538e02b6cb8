package elman.nn.optim;

import elman.nn.Model;
import elman.nn.Parameters;

/**
 * Adagrad (Duchi, Hazan and Singer, "Adaptive subgradient methods", 2011, the diagonal form of figure 1), with PyTorch's
 * ε = 1e-10.
 *
 * <pre>
 *   s = s + g²,  from s = 0           p = p − lr · g / (√s + ε)
 * </pre>
 */
public final class Adagrad extends ElementwiseOptimizer {
    private static final double EPSILON = 1e-10;

    private final Parameters s;

    public Adagrad(Model model, double learningRate) {
        super(model, learningRate, "s");
        s = memory("s");
    }

    @Override
    void update(int i, float[] p, float[] g) {
        adapt(p, g, s.arrays().get(i).data, (float) learningRate());
    }

    private static void adapt(float[] p, float[] g, float[] s, float lr) {
        float eps = (float) EPSILON;
        for (int i = 0; i < p.length; i++) {
            s[i] += g[i] * g[i];
            p[i] -= lr * g[i] / ((float) Math.sqrt(s[i]) + eps);
        }
    }
}
