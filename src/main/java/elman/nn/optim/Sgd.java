package elman.nn.optim;

import elman.nn.Model;

/** Stochastic gradient descent (Robbins and Monro, 1951): p = p − lr · g. */
public final class Sgd extends ElementwiseOptimizer {
    public Sgd(Model model, double learningRate) {
        super(model, learningRate);
    }

    @Override
    void update(int i, float[] p, float[] g) {
        descend(p, g, (float) learningRate());
    }

    private static void descend(float[] p, float[] g, float lr) {
        for (int i = 0; i < p.length; i++) {
            p[i] -= lr * g[i];
        }
    }
}
