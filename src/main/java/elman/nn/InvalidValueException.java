package elman.nn;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values that someone chose are out of their range. The message is a sentence that names each and its range. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 2L;

    private final transient List<Fault> faults;

    /** @param faults at least one */
    public InvalidValueException(List<Fault> faults) {
        super(faults.stream().map(Fault::detail).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /**
     * One value is at fault.
     *
     * @param field the value's dotted name as at the interface, for example {@code model.hiddenSize}
     * @param detail a sentence that names the range, fit to be shown beside the field
     * @param beside the other fields but for whose values it would be right
     */
    public InvalidValueException(String field, String detail, String... beside) {
        this(List.of(new Fault(field, detail, List.of(beside))));
    }

    /** The dotted name of the first value at fault. */
    public String field() {
        return faults.get(0).field();
    }

    /** All that is wrong, one a field. */
    public List<Fault> faults() {
        return faults;
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
