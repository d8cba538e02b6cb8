package elman.server.sweeps;

/** There is no sweep of that id, or no longer. */
public final class NoSuchSweepException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoSuchSweepException(String id) {
        super("there is no sweep " + id);
    }
}
