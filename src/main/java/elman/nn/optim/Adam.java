package elman.nn.optim;

import elman.nn.NetworkConfig;
import elman.nn.Parameters;

/**
 * Adam (Kingma and Ba, 2015, algorithm 1), with PyTorch's defaults β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
 *
 * <pre>
 *   m = β₁ m + (1 − β₁) g            v = β₂ v + (1 − β₂) g²
 *   p = p − lr · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)
 * </pre>
 */
public final class Adam implements Optimizer {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final Parameters m;
    private final Parameters v;
    private double learningRate;
    private long t;

    public Adam(NetworkConfig config, double learningRate) {
        m = Parameters.zeros(config);
        v = Parameters.zeros(config);
        this.learningRate = learningRate;
    }

    @Override
    public void step(Parameters p, Parameters gradients) {
        p.requireShape(m.config());
        gradients.requireShape(m.config());
        t++;
        float rate = (float) (learningRate / (1 - Math.pow(BETA1, (double) t)));
        float perRoot = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, (double) t)));
        for (int i = 0; i < p.arrays().size(); i++) {
            update(
                    p.arrays().get(i).data,
                    gradients.arrays().get(i).data,
                    m.arrays().get(i).data,
                    v.arrays().get(i).data,
                    rate,
                    perRoot);
        }
    }

    private static void update(float[] p, float[] g, float[] m, float[] v, float rate, float perRoot) {
        float b1 = (float) BETA1;
        float b2 = (float) BETA2;
        float c1 = (float) (1 - BETA1);
        float c2 = (float) (1 - BETA2);
        float eps = (float) EPSILON;
        for (int i = 0; i < p.length; i++) {
            m[i] = b1 * m[i] + c1 * g[i];
            v[i] = b2 * v[i] + c2 * g[i] * g[i];
            p[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) * perRoot + eps);
        }
    }

    @Override
    public void learningRate(double value) {
        learningRate = value;
    }

    @Override
    public double learningRate() {
        return learningRate;
    }
}
