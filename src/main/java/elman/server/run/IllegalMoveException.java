package elman.server.run;

/** A command that does not fit the state its run is in. */
public final class IllegalMoveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IllegalMoveException(String message) {
        super(message);
    }
}
