package elman.nn.optim;

import elman.nn.Model;
import java.util.Locale;

/** The optimisers one can choose from, in the order in which they are offered. */
public enum OptimizerKind {
    SGD(Sgd::new, Sgd.DESCRIPTION),
    MOMENTUM(Momentum::new, Momentum.DESCRIPTION),
    ADAGRAD(Adagrad::new, Adagrad.DESCRIPTION),
    RMSPROP(RmsProp::new, RmsProp.DESCRIPTION),
    ADAM(Adam::new, Adam.DESCRIPTION),
    ADAMW(AdamW::new, AdamW.DESCRIPTION);

    private interface Maker {
        Optimizer make(Model model, double learningRate);
    }

    private final Maker maker;
    private final OptimizerDescription description;

    OptimizerKind(Maker maker, OptimizerDescription description) {
        this.maker = maker;
        this.description = description;
    }

    /** As the interface and files call it, such as {@code adam}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public OptimizerDescription description() {
        return description;
    }

    /** A new optimiser of a model's parameters. */
    public Optimizer create(Model model, double learningRate) {
        return maker.make(model, learningRate);
    }
}
