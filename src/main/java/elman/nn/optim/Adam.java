package elman.nn.optim;

import elman.nn.Model;
import elman.nn.Parameters;
import elman.nn.optim.OptimizerDescription.Constant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Adam (Kingma and Ba, 2015, algorithm 1), with PyTorch's defaults β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
 *
 * <pre>
 *   m = β₁ m + (1 − β₁) g            v = β₂ v + (1 − β₂) g²
 *   p = p − lr · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)
 * </pre>
 */
public sealed class Adam extends ElementwiseOptimizer permits AdamW {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    static final List<Constant> CONSTANTS = List.of(
            new Constant("beta1", "\\beta_1", BETA1),
            new Constant("beta2", "\\beta_2", BETA2),
            new Constant("epsilon", "\\epsilon", EPSILON));

    /** Both moments, and what they are without the bias of the first steps. */
    private static final List<UpdateEquation> MOMENTS = List.of(
            new UpdateEquation("m", "0.9\\,{m-} + 0.1\\,{g}", v -> BETA1 * v.of("m-") + (1 - BETA1) * v.of("g")),
            new UpdateEquation(
                    "v",
                    "0.999\\,{v-} + 0.001\\,({g})^2",
                    v -> BETA2 * v.of("v-") + (1 - BETA2) * v.of("g") * v.of("g")),
            new UpdateEquation(
                    "mean",
                    "\\hat m",
                    "\\dfrac{{m}}{1 - 0.9^{{t}}}",
                    v -> v.of("m") / (1 - Math.pow(BETA1, v.of("t")))),
            new UpdateEquation(
                    "square",
                    "\\hat v",
                    "\\dfrac{{v}}{1 - 0.999^{{t}}}",
                    v -> v.of("v") / (1 - Math.pow(BETA2, v.of("t")))));

    static final String STEP = "{lr}\\,\\dfrac{{mean}}{\\sqrt{{square}} + {epsilon}}";

    static final OptimizerDescription DESCRIPTION = new OptimizerDescription(
            "Adam",
            "Momentum, divided by the size of recent gradients, weight by weight.",
            "Kingma and Ba, Adam: a method for stochastic optimization, ICLR (2015)",
            CONSTANTS,
            equations(new UpdateEquation("w", "{w-} - " + STEP, v -> v.of("w-") - step(v))));

    private final Parameters m;
    private final Parameters v;
    private final double weightDecay;
    private float kept;
    private float rate;
    private float perRoot;

    public Adam(Model model, double learningRate) {
        this(model, learningRate, 0);
    }

    /** All equations, with that of the weight. */
    static List<UpdateEquation> equations(UpdateEquation weight) {
        return Stream.concat(MOMENTS.stream(), Stream.of(weight)).toList();
    }

    /** As {@link #STEP} says. */
    static double step(UpdateEquation.Values v) {
        return v.of("lr") * v.of("mean") / (Math.sqrt(v.of("square")) + EPSILON);
    }

    Adam(Model model, double learningRate, double weightDecay) {
        super(model, learningRate, "m", "v");
        m = memory("m");
        v = memory("v");
        this.weightDecay = weightDecay;
    }

    @Override
    final void begin(long t) {
        kept = (float) (1 - learningRate() * weightDecay);
        rate = (float) (learningRate() / (1 - Math.pow(BETA1, (double) t)));
        perRoot = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, (double) t)));
    }

    @Override
    final void update(int i, float[] p, float[] g) {
        adapt(p, g, m.arrays().get(i).data, v.arrays().get(i).data, kept, rate, perRoot);
    }

    private static void adapt(float[] p, float[] g, float[] m, float[] v, float kept, float rate, float perRoot) {
        float b1 = (float) BETA1;
        float b2 = (float) BETA2;
        float c1 = (float) (1 - BETA1);
        float c2 = (float) (1 - BETA2);
        float eps = (float) EPSILON;
        for (int i = 0; i < p.length; i++) {
            float mean = b1 * m[i] + c1 * g[i];
            float square = b2 * v[i] + c2 * g[i] * g[i];
            m[i] = mean;
            v[i] = square;
            p[i] = kept * p[i] - rate * mean / ((float) Math.sqrt(square) * perRoot + eps);
        }
    }
}
