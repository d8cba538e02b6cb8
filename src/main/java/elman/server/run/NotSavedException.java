package elman.server.run;

/** Something that was to outlive the program could not be written. */
public final class NotSavedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotSavedException(String message) {
        super(message);
    }
}
