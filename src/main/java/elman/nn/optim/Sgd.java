package elman.nn.optim;

import elman.nn.Model;
import java.util.List;

/** Stochastic gradient descent (Robbins and Monro, 1951): p = p − lr · g. */
public final class Sgd extends ElementwiseOptimizer {
    static final OptimizerDescription DESCRIPTION = new OptimizerDescription(
            "SGD",
            "Follows the plain gradient; wants a larger rate than the others.",
            "Robbins and Monro, A stochastic approximation method, Annals of Mathematical Statistics 22 (1951)",
            List.of(),
            List.of(new UpdateEquation("w", "{w-} - {lr}\\,{g}", v -> v.of("w-") - v.of("lr") * v.of("g"))));

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
