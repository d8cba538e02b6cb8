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
    ADAM {
        @Override
        public Optimizer create(NetworkConfig config, double learningRate) {
            return new Adam(config, learningRate);
        }
    };

    /** A new optimiser for networks of this shape. */
    public abstract Optimizer create(NetworkConfig config, double learningRate);
}
