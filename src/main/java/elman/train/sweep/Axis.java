package elman.train.sweep;

import java.util.List;

/**
 * A setting that a sweep varies.
 *
 * @param field its dotted name at the interface, such as {@code task.delay}
 * @param values as they are written in a request, at least one
 */
public record Axis(String field, List<String> values) {
    public Axis {
        values = List.copyOf(values);
    }
}
