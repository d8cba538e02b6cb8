package elman.nn.optim;

import elman.nn.Model;
import elman.nn.optim.OptimizerDescription.Constant;
import java.util.stream.Stream;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019, algorithm 2),
 * λ = 0.01 as in PyTorch: every weight and bias shrinks before the update of {@link Adam}.
 *
 * <pre>
 *   p = (1 − lr · λ) p
 * </pre>
 */
public final class AdamW extends Adam {
    private static final double LAMBDA = 0.01;

    static final OptimizerDescription DESCRIPTION = new OptimizerDescription(
            "AdamW",
            "Adam that also draws every weight a little towards 0.",
            "Loshchilov and Hutter, Decoupled weight decay regularization, ICLR (2019)",
            Stream.concat(CONSTANTS.stream(), Stream.of(new Constant("lambda", "\\lambda", LAMBDA)))
                    .toList(),
            equations(new UpdateEquation(
                    "w",
                    "(1 - {lr}\\,{lambda})\\,{w-} - " + STEP,
                    v -> (1 - v.of("lr") * LAMBDA) * v.of("w-") - step(v))));

    public AdamW(Model model, double learningRate) {
        super(model, learningRate, LAMBDA);
    }
}
