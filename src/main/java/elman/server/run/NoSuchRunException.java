package elman.server.run;

/** There is no run of that id, or no longer. */
public final class NoSuchRunException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoSuchRunException(String id) {
        super("there is no run " + id);
    }
}
