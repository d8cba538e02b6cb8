package elman.nn.cell;

import elman.nn.kernel.Kernels;
import elman.nn.kernel.Matrix;

/** The function between a unit's input and its state. */
public enum Nonlinearity {
    /** tanh z, between −1 and 1. */
    TANH("tanh", "Keeps every value of the state between −1 and 1.", true) {
        @Override
        public double of(double z) {
            return Math.tanh(z);
        }

        @Override
        void forward(Kernels kernels, Matrix z) {
            kernels.tanh(z);
        }

        @Override
        void backward(Kernels kernels, Matrix h, Matrix d) {
            kernels.tanhBackward(h, d);
        }
    },
    /** max(0, z), without bound above. */
    RELU("ReLU", "Cuts off what is negative and leaves the rest as it is: it can explode.", false) {
        @Override
        public double of(double z) {
            return Math.max(0, z);
        }

        @Override
        void forward(Kernels kernels, Matrix z) {
            kernels.relu(z);
        }

        @Override
        void backward(Kernels kernels, Matrix h, Matrix d) {
            kernels.reluBackward(h, d);
        }
    };

    private final String title;
    private final String help;
    private final boolean bounded;

    Nonlinearity(String title, String help, boolean bounded) {
        this.title = title;
        this.help = help;
        this.bounded = bounded;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    /** A sentence for whoever chooses among them. */
    public String help() {
        return help;
    }

    /** Whether its values lie between −1 and 1. */
    public boolean isBounded() {
        return bounded;
    }

    /** The state h for the input z. */
    public abstract double of(double z);

    /** h = f(z), one by one. */
    void apply(double[] z, float[] h) {
        for (int i = 0; i < h.length; i++) {
            h[i] = (float) of(z[i]);
        }
    }

    /** Every z becomes h. */
    abstract void forward(Kernels kernels, Matrix z);

    /** Every gradient dh becomes dz: dh · (1 − h²) for tanh, dh where h &gt; 0 and else 0 for ReLU. */
    abstract void backward(Kernels kernels, Matrix h, Matrix d);
}
