package elman.nn;

/** Which outputs are held against a target. */
public enum Targets {
    /** The output after every input. */
    EVERY_STEP,
    /** Only the output after the last input of the window. */
    LAST_STEP
}
