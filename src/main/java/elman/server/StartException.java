package elman.server;

/** The server cannot start; the message is one line that says why. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
