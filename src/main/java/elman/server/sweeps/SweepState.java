package elman.server.sweeps;

import java.util.Locale;

/** What a sweep does. */
public enum SweepState {
    RUNNING,
    PAUSED,
    /** All attempts have ended. */
    COMPLETE;

    /** As at the interface. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
