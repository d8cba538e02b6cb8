package elman.server.compare;

/** There is no comparison of that id, or no longer. */
public final class NoSuchComparisonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoSuchComparisonException(String id) {
        super("there is no comparison " + id);
    }
}
