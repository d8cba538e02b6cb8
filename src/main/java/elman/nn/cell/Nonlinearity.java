package elman.nn.cell;

/** The function between a unit's input and its state. */
public enum Nonlinearity {
    /** tanh z, between −1 and 1. */
    TANH {
        @Override
        public double of(double z) {
            return Math.tanh(z);
        }

        @Override
        public double slope(double h) {
            return 1 - h * h;
        }
    },
    /** max(0, z), without bound above. */
    RELU {
        @Override
        public double of(double z) {
            return Math.max(0, z);
        }

        @Override
        public double slope(double h) {
            return h > 0 ? 1 : 0;
        }
    };

    /** The state h for the input z. */
    public abstract double of(double z);

    /** The derivative dh/dz, written in terms of the state h. */
    public abstract double slope(double h);
}
