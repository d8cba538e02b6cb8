package elman.server.sweeps;

/** What a sweep does. */
public enum SweepState {
    RUNNING,
    PAUSED,
    /** All attempts have ended. */
    COMPLETE
}
