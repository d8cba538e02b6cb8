package elman.train;

import elman.nn.InvalidValueException;
import java.math.BigDecimal;

/**
 * What a numeric field may hold, stated once for validation, error messages and documentation.
 *
 * @param field the dotted name at the interface, such as {@code model.hiddenSize}
 * @param whole whether only whole numbers are allowed
 * @param open whether {@code min} itself is excluded
 */
public record Range(String field, double min, double max, boolean whole, boolean open) {
    public static Range whole(String field, long min, long max) {
        return new Range(field, min, max, true, false);
    }

    public static Range real(String field, double min, double max) {
        return new Range(field, min, max, false, false);
    }

    public static Range above(String field, double min, double max) {
        return new Range(field, min, max, false, true);
    }

    /** The same of another field. */
    public Range named(String name) {
        return new Range(name, min, max, whole, open);
    }

    /** Throws {@link InvalidValueException} unless the value lies within this range; NaN lies in none. */
    public void check(double value) {
        if (!holds(value)) {
            throw refusal(plain(value));
        }
    }

    /** {@link #check(double)}, exact for all numbers that JavaScript knows exactly. */
    public void check(long value) {
        if (!holds(value)) {
            throw refusal(Long.toString(value));
        }
    }

    public boolean holds(double value) {
        return (open ? value > min : value >= min) && value <= max;
    }

    /** @param value as it was written */
    public InvalidValueException refusal(String value) {
        return new InvalidValueException(field, field + " must be " + describe() + ", not " + value);
    }

    /** For example "a whole number from 1 to 4096" or "a number above 0, at most 1000". */
    public String describe() {
        String kind = whole ? "a whole number" : "a number";
        return open
                ? kind + " above " + plain(min) + ", at most " + plain(max)
                : kind + " from " + plain(min) + " to " + plain(max);
    }

    private static String plain(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
