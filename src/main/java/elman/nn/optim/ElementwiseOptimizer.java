package elman.nn.optim;

import elman.nn.NetworkConfig;
import elman.nn.Parameters;

/** A rule that treats every value on its own: what such rules share is the learning rate and the way through the arrays. */
abstract class ElementwiseOptimizer implements Optimizer {
    private final NetworkConfig config;
    private double learningRate;

    ElementwiseOptimizer(NetworkConfig config, double learningRate) {
        this.config = config;
        this.learningRate = learningRate;
    }

    @Override
    public final void step(Parameters p, Parameters gradients) {
        p.requireShape(config);
        gradients.requireShape(config);
        begin();
        for (int i = 0; i < p.arrays().size(); i++) {
            update(i, p.arrays().get(i).data, gradients.arrays().get(i).data);
        }
    }

    /** Called once a step, before its updates. */
    void begin() {}

    /**
     * Updates one array.
     *
     * @param i its place in {@link Parameters#arrays()}
     * @param p Modified.
     * @param g gradients. Not modified.
     */
    abstract void update(int i, float[] p, float[] g);

    @Override
    public final void learningRate(double value) {
        learningRate = value;
    }

    @Override
    public final double learningRate() {
        return learningRate;
    }
}
