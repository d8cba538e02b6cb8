package elman.nn.optim;

import elman.nn.Model;
import elman.nn.Parameters;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule that treats every value on its own: what such rules share is the learning rate, the count of updates, memories
 * of the model's shape, and the way through the arrays.
 */
abstract class ElementwiseOptimizer implements Optimizer {
    private final Model model;
    private final SortedMap<String, Parameters> memories = new TreeMap<>();
    private double learningRate;
    private long updates;

    /** @param names of the memories, each zero at first */
    ElementwiseOptimizer(Model model, double learningRate, String... names) {
        this.model = model;
        this.learningRate = learningRate;
        for (String name : names) {
            memories.put(name, model.zeros());
        }
    }

    @Override
    public final void step(Parameters p, Parameters gradients) {
        p.requireModel(model);
        gradients.requireModel(model);
        updates++;
        begin(updates);
        for (int i = 0; i < p.arrays().size(); i++) {
            update(i, p.arrays().get(i).data, gradients.arrays().get(i).data);
        }
    }

    /**
     * Called once a step, before its updates.
     *
     * @param t the number of the step, from 1
     */
    void begin(long t) {}

    /**
     * Updates one array.
     *
     * @param i its place in {@link Parameters#arrays()}
     * @param p Modified.
     * @param g gradients. Not modified.
     */
    abstract void update(int i, float[] p, float[] g);

    /** The memory of that name, not a copy. */
    final Parameters memory(String name) {
        return Objects.requireNonNull(memories.get(name));
    }

    @Override
    public final SortedMap<String, Parameters> memories() {
        return Collections.unmodifiableSortedMap(memories);
    }

    @Override
    public final long updates() {
        return updates;
    }

    @Override
    public final void updates(long made) {
        updates = made;
    }

    @Override
    public final void learningRate(double value) {
        learningRate = value;
    }

    @Override
    public final double learningRate() {
        return learningRate;
    }
}
