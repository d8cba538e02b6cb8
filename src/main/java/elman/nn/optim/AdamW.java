package elman.nn.optim;

import elman.nn.Model;

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

    public AdamW(Model model, double learningRate) {
        super(model, learningRate, LAMBDA);
    }
}
