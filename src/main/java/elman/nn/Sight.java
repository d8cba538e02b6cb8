package elman.nn;

/** What can be looked at in a model while it reads. */
public enum Sight {
    /** What each unit of a layer shows after every token. */
    HIDDEN,
    /** What a unit keeps behind its gates. */
    CELL,
    /** Weights from a layer's units to themselves, a step later. */
    RECURRENT_WEIGHTS
}
