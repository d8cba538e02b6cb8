package elman.nn;

/** Thrown for a value out of range; names the field as at the interface ("model.hiddenSize") and, in its message, the range. */
public final class InvalidValueException extends IllegalArgumentException {
    private final String field;

    public InvalidValueException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field's dotted name. */
    public String field() {
        return field;
    }
}
