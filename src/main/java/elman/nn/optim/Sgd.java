package elman.nn.optim;

import elman.nn.NetworkConfig;
import elman.nn.Parameters;

/** Stochastic gradient descent: p = p − lr · g. */
public final class Sgd implements Optimizer {
    private final NetworkConfig config;
    private double learningRate;

    public Sgd(NetworkConfig config, double learningRate) {
        this.config = config;
        this.learningRate = learningRate;
    }

    @Override
    public void step(Parameters p, Parameters gradients) {
        p.requireShape(config);
        gradients.requireShape(config);
        float lr = (float) learningRate;
        for (int i = 0; i < p.arrays().size(); i++) {
            descend(p.arrays().get(i).data, gradients.arrays().get(i).data, lr);
        }
    }

    private static void descend(float[] p, float[] g, float lr) {
        for (int i = 0; i < p.length; i++) {
            p[i] -= lr * g[i];
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
