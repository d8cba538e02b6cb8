package elman.nn;

import java.util.Map;

/** What a model carries from one batch to the next, for each of B sequences. */
public interface State {
    /** B. */
    int batch();

    /** Puts every sequence at its beginning. */
    void clear();

    State copy();

    /**
     * Overwrites every value with that of a state of the same kind and shape.
     *
     * @throws IllegalArgumentException with both shapes, if they differ
     */
    void copyFrom(State source);

    /** All values, not copies, row-major, by the names of {@link Model#stateShapes} and in their order. */
    Map<String, float[]> values();
}
