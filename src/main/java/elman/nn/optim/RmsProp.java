package elman.nn.optim;

import elman.nn.Model;
import elman.nn.Parameters;
import elman.nn.optim.OptimizerDescription.Constant;
import java.util.List;

/**
 * RMSProp (Tieleman and Hinton, "Neural networks for machine learning", lecture 6.5, 2012), with PyTorch's defaults
 * α = 0.99 and ε = 1e-8, added outside of the root.
 *
 * <pre>
 *   v = α v + (1 − α) g²,  from v = 0           p = p − lr · g / (√v + ε)
 * </pre>
 */
public final class RmsProp extends ElementwiseOptimizer {
    private static final double ALPHA = 0.99;
    private static final double EPSILON = 1e-8;

    static final OptimizerDescription DESCRIPTION = new OptimizerDescription(
            "RMSProp",
            "Divides by the size of recent gradients, weight by weight.",
            "Tieleman and Hinton, Neural networks for machine learning, lecture 6.5 (2012)",
            List.of(new Constant("alpha", "\\alpha", ALPHA), new Constant("epsilon", "\\epsilon", EPSILON)),
            List.of(
                    new UpdateEquation(
                            "v",
                            "0.99\\,{v-} + 0.01\\,({g})^2",
                            v -> ALPHA * v.of("v-") + (1 - ALPHA) * v.of("g") * v.of("g")),
                    new UpdateEquation(
                            "w",
                            "{w-} - {lr}\\,\\dfrac{{g}}{\\sqrt{{v}} + {epsilon}}",
                            v -> v.of("w-") - v.of("lr") * v.of("g") / (Math.sqrt(v.of("v")) + EPSILON))));

    private final Parameters v;

    public RmsProp(Model model, double learningRate) {
        super(model, learningRate, "v");
        v = memory("v");
    }

    @Override
    void update(int i, float[] p, float[] g) {
        adapt(p, g, v.arrays().get(i).data, (float) learningRate());
    }

    private static void adapt(float[] p, float[] g, float[] v, float lr) {
        float a = (float) ALPHA;
        float c = (float) (1 - ALPHA);
        float eps = (float) EPSILON;
        for (int i = 0; i < p.length; i++) {
            v[i] = a * v[i] + c * g[i] * g[i];
            p[i] -= lr * g[i] / ((float) Math.sqrt(v[i]) + eps);
        }
    }
}
