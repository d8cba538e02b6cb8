package elman.nn;

/** Thrown for a value that someone outside gave and that is out of its range. */
public final class InvalidValueException extends IllegalArgumentException {
    private final String field;

    /**
     * @param field the value's dotted name as it stands at the interface, such as {@code model.hiddenSize}
     * @param message one sentence that names the range
     */
    public InvalidValueException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The value's dotted name as it stands at the interface. */
    public String field() {
        return field;
    }
}
