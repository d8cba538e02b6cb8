package elman.nn;

/** How the weights begin. */
public enum Initialization {
    /** Everything uniform between −1/√H and 1/√H, as in PyTorch. */
    UNIFORM {
        @Override
        public Parameters create(NetworkConfig config, long seed) {
            return Parameters.uniform(config, seed);
        }
    };

    /** New weights, which depend on the configuration and the seed alone. */
    public abstract Parameters create(NetworkConfig config, long seed);
}
