package elman.nn;

/** The kind of recurrent unit. */
public enum Cell {
    /** The simple recurrent network of Elman, "Finding structure in time", Cognitive Science 14 (1990). */
    RNN
}
