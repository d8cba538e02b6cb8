package elman.nn.optim;

import elman.nn.Parameters;
import java.util.List;
import java.util.SortedMap;

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

    /** How many updates were made. */
    long updates();

    /** Has it go on as after so many updates. */
    void updates(long made);

    /** What it remembers of every value, not copies, by the letters in its formula; empty where that is nothing. */
    SortedMap<String, Parameters> memories();

    /** A quantity that a rule keeps of each value between steps, by its letter in the formula. */
    record Memory(String name, float value) {}

    /**
     * What is remembered of one value; empty where the rule remembers nothing.
     *
     * @param place among the parameters that are updated
     */
    default List<Memory> memory(Parameters.Place place) {
        return memories().entrySet().stream()
                .map(memory -> new Memory(memory.getKey(), memory.getValue().value(place)))
                .toList();
    }
}
