package elman.nn.optim;

import elman.nn.Parameters;

/** A rule that moves parameters against their gradients. It keeps what it remembers between steps. */
public interface Optimizer {
    /**
     * One update.
     *
     * @param p Modified.
     * @param gradients of the same shape. Not modified.
     */
    void step(Parameters p, Parameters gradients);

    /** Takes effect at the next step. */
    void learningRate(double learningRate);

    double learningRate();
}
