package elman.nn.optim;

import elman.nn.Model;

/** The optimisers one can choose from. */
public enum OptimizerKind {
    SGD {
        @Override
        public Optimizer create(Model model, double learningRate) {
            return new Sgd(model, learningRate);
        }
    },
    MOMENTUM {
        @Override
        public Optimizer create(Model model, double learningRate) {
            return new Momentum(model, learningRate);
        }
    },
    ADAGRAD {
        @Override
        public Optimizer create(Model model, double learningRate) {
            return new Adagrad(model, learningRate);
        }
    },
    RMSPROP {
        @Override
        public Optimizer create(Model model, double learningRate) {
            return new RmsProp(model, learningRate);
        }
    },
    ADAM {
        @Override
        public Optimizer create(Model model, double learningRate) {
            return new Adam(model, learningRate);
        }
    },
    ADAMW {
        @Override
        public Optimizer create(Model model, double learningRate) {
            return new AdamW(model, learningRate);
        }
    };

    /** A new optimiser of a model's parameters. */
    public abstract Optimizer create(Model model, double learningRate);
}
