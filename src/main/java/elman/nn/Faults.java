package elman.nn;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that it can be told at once: one fault a field. */
public final class Faults {
    private final List<Fault> faults = new ArrayList<>();

    /** Makes all checks, then throws one {@link InvalidValueException} with the faults of those that failed. */
    public static void requireAll(Runnable... checks) {
        Faults faults = new Faults();
        for (Runnable check : checks) {
            faults.of(check);
        }
        faults.raise();
    }

    /** Makes a check that may throw {@link InvalidValueException}. */
    public void of(Runnable check) {
        try {
            check.run();
        } catch (InvalidValueException e) {
            add(e);
        }
    }

    /** Adds what is not told yet. A value that is wrong only beside one at fault may be right once that one is. */
    public void add(InvalidValueException e) {
        for (Fault fault : e.faults()) {
            if (!has(fault.field()) && fault.beside().stream().noneMatch(this::has)) {
                faults.add(fault);
            }
        }
    }

    /** Whether the field is at fault. */
    private boolean has(String field) {
        return faults.stream().anyMatch(fault -> fault.field().equals(field));
    }

    /** Throws {@link InvalidValueException} unless all is well. */
    public void raise() {
        if (!faults.isEmpty()) {
            throw exception();
        }
    }

    /** All faults; there must be one. */
    public InvalidValueException exception() {
        return new InvalidValueException(faults);
    }
}
