package elman.nn;

import java.util.Locale;

/** A value that someone chose is out of its range. The message is a sentence that names the range. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field the value's dotted name as at the interface, for example {@code model.hiddenSize}
     * @param message a sentence that names the range, fit to be shown beside the field
     */
    public InvalidValueException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The value's dotted name as at the interface. */
    public String field() {
        return field;
    }

    /**
     * Passes an integer through if it lies in a closed range.
     *
     * @throws InvalidValueException naming field, range and value, if it does not
     */
    public static int requireRange(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidValueException(
                    field,
                    String.format(Locale.ROOT, "%s must be between %d and %d, but is %d.", field, least, most, value));
        }
        return value;
    }
}
