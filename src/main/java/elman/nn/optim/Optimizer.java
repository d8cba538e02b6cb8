package elman.nn.optim;

import elman.nn.Parameters;
import java.util.List;

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

    /** A quantity that a rule keeps of each value between steps, by its letter in the formula. */
    record Memory(String name, float value) {}

    /**
     * What is remembered of one value; empty where the rule remembers nothing.
     *
     * @param array its array's place in {@link Parameters#arrays()}
     * @param index its place in that array
     */
    default List<Memory> memory(int array, int index) {
        return List.of();
    }
}
