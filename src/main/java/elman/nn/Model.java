package elman.nn;

import java.util.Map;
import java.util.Set;

/**
 * A kind of network of one shape: all that training, checkpoints, predictions and insights use of it. Two models are equal
 * where the parameters of one are parameters of the other. A model holds no values of its own: those are {@link Parameters}.
 */
public interface Model {
    /** I: tokens of the vocabulary that is read, or numbers of a vector. */
    int inputSize();

    /** O: tokens or classes of the answer, or numbers of a vector. */
    int outputSize();

    /** The number of trained values. */
    long parameterCount();

    /** New parameters, all zero. */
    Parameters zeros();

    /** The state of B sequences at their beginning; one without values where the model carries nothing on. */
    State zeroState(int batch);

    /**
     * The engine that trains it, with all its memory.
     *
     * @throws InvalidValueException naming the field at fault and its range, where there can be no such engine
     */
    Engine engine(Execution execution);

    /** Throws as {@link #engine}, without making one. */
    void requireSizes(Execution execution);

    /** The memory that such an engine takes, in bytes, without making it. */
    long bytes(Execution execution);

    /** The memory that the state of B sequences takes at most, in bytes, without making it. */
    double stateBytes(int batch);

    /**
     * Reads one sequence from its beginning.
     *
     * @param p of this model. Not modified.
     * @param tokens [N], each in −1…I−1, −1 being unknown. Not modified.
     * @throws IllegalArgumentException if a token is out of range
     */
    Pass pass(Parameters p, int[] tokens);

    /**
     * Sequences to be read token by token, all at their beginning.
     *
     * @param p of this model. Not modified, neither here nor by others while the stepper is used.
     * @param rows how many sequences, at least 1
     */
    Stepper stepper(Parameters p, int rows);

    /** What reading by a {@link #stepper} costs. */
    Work work();

    /**
     * Multiplications, or what takes about as long.
     *
     * @param token of one row for one token, without its outputs
     * @param outputs of one row for its outputs
     */
    record Work(double token, double outputs) {}

    /** What can be looked at while it reads. */
    Set<Sight> sights();

    /** The shapes of the values of a state of B sequences by their names, in a fixed order. */
    Map<String, int[]> stateShapes(int batch);

    /** The shapes of all stored arrays by their names, in a fixed order. */
    Map<String, int[]> storedShapes();

    /**
     * Parameters as files keep them.
     *
     * @param p of this model. Not modified.
     * @return copies, row-major, by the names of {@link #storedShapes} and in their order
     */
    Map<String, float[]> stored(Parameters p);

    /**
     * The reverse of {@link #stored}.
     *
     * @throws IllegalArgumentException with a sentence, where these are not the arrays of such parameters
     */
    Parameters restored(Map<String, float[]> arrays);
}
