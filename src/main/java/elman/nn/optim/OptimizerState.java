package elman.nn.optim;

import elman.nn.Model;
import elman.nn.Parameters;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an optimiser remembers, copied at one moment.
 *
 * @param kind of the optimiser
 * @param updates how many it had made, at least 0
 * @param memories by the letters in its formula, as {@link Optimizer#memories()}; not modified
 */
public record OptimizerState(OptimizerKind kind, long updates, SortedMap<String, Parameters> memories) {
    /** Throws {@link IllegalArgumentException} where {@code updates} is negative. */
    public OptimizerState {
        if (updates < 0) {
            throw new IllegalArgumentException("the optimizer's updates are " + updates + ", less than 0");
        }
        memories = Collections.unmodifiableSortedMap(new TreeMap<>(memories));
    }

    /** A copy of what {@code optimizer}, one of this kind, remembers. */
    public static OptimizerState of(OptimizerKind kind, Optimizer optimizer) {
        SortedMap<String, Parameters> copies = new TreeMap<>();
        optimizer.memories().forEach((name, memory) -> copies.put(name, memory.copy()));
        return new OptimizerState(kind, optimizer.updates(), copies);
    }

    /**
     * An optimiser that goes on from here.
     *
     * @throws IllegalArgumentException with a sentence, if the memories are not those of such an optimiser
     *     of this model
     */
    public Optimizer restore(Model model, double learningRate) {
        Optimizer optimizer = kind.create(model, learningRate);
        if (!optimizer.memories().keySet().equals(memories.keySet())) {
            throw new IllegalArgumentException("the optimizer " + kind + " remembers "
                    + optimizer.memories().keySet() + ", but here are " + memories.keySet());
        }
        optimizer.memories().forEach((name, memory) -> {
            Parameters source = memories.get(name);
            if (source != null) {
                memory.copyFrom(source);
            }
        });
        optimizer.updates(updates);
        return optimizer;
    }
}
