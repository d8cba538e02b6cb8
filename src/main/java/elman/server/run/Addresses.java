package elman.server.run;

/** The event-bus addresses. Only those named under "Published" reach a browser. */
public final class Addresses {
    /** Published: runs created, changed and removed. */
    public static final String RUNS = "runs";

    /** Published: texts on their way, added and ready. */
    public static final String CORPORA = "corpora";

    /** Published: sweeps begun, changed and removed. */
    public static final String SWEEPS = "sweeps";

    private Addresses() {}

    /** Published: points of the loss curve since the last message. */
    public static String metrics(String run) {
        return "run." + run + ".metrics";
    }

    /** Published: the hidden states of the run's own probe; of others see {@link StatesAddress}. */
    public static String states(String run) {
        return "run." + run + ".states";
    }

    /** Published: state changes and failures. */
    public static String events(String run) {
        return "run." + run + ".events";
    }

    /** Internal: commands to a run's trainer. */
    public static String trainer(String run) {
        return "trainer." + run;
    }
}
