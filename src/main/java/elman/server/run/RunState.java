package elman.server.run;

/** States of a run. Paused and training lead to each other; training leads to failed, and nothing leads from there. */
public enum RunState {
    PAUSED,
    TRAINING,
    FAILED
}
