package elman.nn.optim;

import elman.nn.Model;
import elman.nn.Parameters;
import elman.nn.optim.OptimizerDescription.Constant;
import java.util.List;

/**
 * Gradient descent with momentum (Polyak, 1964; in the form of Sutskever et al., "On the importance of initialization and
 * momentum in deep learning", 2013, with the learning rate outside of the velocity, as in PyTorch), μ = 0.9.
 *
 * <pre>
 *   u = μ u + g,  from u = 0          p = p − lr · u
 * </pre>
 */
public final class Momentum extends ElementwiseOptimizer {
    private static final double MU = 0.9;

    static final OptimizerDescription DESCRIPTION = new OptimizerDescription(
            "momentum",
            "SGD with inertia: nine tenths of the last step go on in the next.",
            "Polyak (1964), in the form of Sutskever et al., On the importance of initialization and momentum in deep"
                    + " learning, ICML (2013)",
            List.of(new Constant("mu", "\\mu", MU)),
            List.of(
                    new UpdateEquation("u", "0.9\\,{u-} + {g}", v -> MU * v.of("u-") + v.of("g")),
                    new UpdateEquation("w", "{w-} - {lr}\\,{u}", v -> v.of("w-") - v.of("lr") * v.of("u"))));

    private final Parameters u;

    public Momentum(Model model, double learningRate) {
        super(model, learningRate, "u");
        u = memory("u");
    }

    @Override
    void update(int i, float[] p, float[] g) {
        roll(p, g, u.arrays().get(i).data, (float) learningRate());
    }

    private static void roll(float[] p, float[] g, float[] u, float lr) {
        float mu = (float) MU;
        for (int i = 0; i < p.length; i++) {
            u[i] = mu * u[i] + g[i];
            p[i] -= lr * u[i];
        }
    }
}
