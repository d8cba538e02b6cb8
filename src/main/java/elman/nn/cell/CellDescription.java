package elman.nn.cell;

import java.util.List;
import java.util.Optional;

/** What there is to know of a kind of cell: told to people, and asked by everything that works with any cell. */
public interface CellDescription {
    /** As people call it, such as LSTM. */
    String title();

    /** A sentence for whoever chooses among cells. */
    String help();

    /** Where it was published. */
    String source();

    /** In the order of the rows of Wxh, Whh and bh; none of a simple unit, whose one row is its state's. */
    default List<Gate> gates() {
        return List.of();
    }

    /** The states that are made of gates, in the order in which they are computed; none of a simple unit. */
    default List<StateEquation> states() {
        return List.of();
    }

    /** All that it computes, in TeX. */
    List<String> equations();

    /** What a unit does at one token, {@code {f}} standing for the share that gate f decides; empty for a simple unit. */
    default Optional<String> summary() {
        return Optional.empty();
    }

    /** Whether it reads its layer's previous state in any way. */
    default boolean hasMemory() {
        return true;
    }

    /** Whether the hidden state lies between −1 and 1, where the nonlinearity is tanh. */
    default boolean isBounded() {
        return true;
    }

    /** Why there is no Whh; empty where there is. */
    default Optional<String> whyNoRecurrentWeights() {
        return Optional.empty();
    }

    /** Whether one may choose the function between a unit's input and its state; where not, it is tanh. */
    default boolean hasNonlinearity() {
        return false;
    }

    /** The recurrent module of PyTorch that computes the same; empty where there is none. */
    Optional<String> pytorch();

    /** The operator of ONNX that computes the same. */
    OnnxOperator onnx();
}
