package elman.nn.optim;

import elman.nn.NetworkConfig;

/** The optimisers one can choose from. */
public enum OptimizerKind {
    SGD {
        @Override
        public Optimizer create(NetworkConfig config, double learningRate) {
            return new Sgd(config, learningRate);
        }
    },
    MOMENTUM {
        @Override
        public Optimizer create(NetworkConfig config, double learningRate) {
            return new Momentum(config, learningRate);
        }
    },
    ADAGRAD {
        @Override
        public Optimizer create(NetworkConfig config, double learningRate) {
            return new Adagrad(config, learningRate);
        }
    },
    RMSPROP {
        @Override
        public Optimizer create(NetworkConfig config, double learningRate) {
            return new RmsProp(config, learningRate);
        }
    },
    ADAM {
        @Override
        public Optimizer create(NetworkConfig config, double learningRate) {
            return new Adam(config, learningRate);
        }
    },
    ADAMW {
        @Override
        public Optimizer create(NetworkConfig config, double learningRate) {
            return new AdamW(config, learningRate);
        }
    };

    /** A new optimiser for networks of this shape. */
    public abstract Optimizer create(NetworkConfig config, double learningRate);
}
