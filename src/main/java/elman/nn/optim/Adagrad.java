package elman.nn.optim;

import elman.nn.Model;
import elman.nn.Parameters;
import elman.nn.optim.OptimizerDescription.Constant;
import java.util.List;

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

    static final OptimizerDescription DESCRIPTION = new OptimizerDescription(
            "Adagrad",
            "Divides by all gradients so far: weights move less and less.",
            "Duchi, Hazan and Singer, Adaptive subgradient methods, JMLR 12 (2011)",
            List.of(new Constant("epsilon", "\\epsilon", EPSILON)),
            List.of(
                    new UpdateEquation("s", "{s-} + ({g})^2", v -> v.of("s-") + v.of("g") * v.of("g")),
                    new UpdateEquation(
                            "w",
                            "{w-} - {lr}\\,\\dfrac{{g}}{\\sqrt{{s}} + {epsilon}}",
                            v -> v.of("w-") - v.of("lr") * v.of("g") / (Math.sqrt(v.of("s")) + EPSILON))));

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
