package elman.store.tensor;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A named array of float32 values.
 *
 * @param shape its sizes, outermost first; none for a single value. Not copied.
 * @param data the values, row-major, as many as the product of the shape. Not copied.
 */
public record Tensor(String name, int[] shape, float[] data) {
    /** @throws IllegalArgumentException if shape and data disagree */
    public Tensor {
        if (count(shape) != data.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s: %d values in the shape %s", name, data.length, Arrays.toString(shape)));
        }
    }

    /** Its name and shape, fit to stand in a sentence: {@code "out.weight" [65][128]}. */
    public String shown() {
        return Quoted.name(name) + " " + shown(shape);
    }

    /** A shape as in {@code [65][128]}. */
    public static String shown(int[] shape) {
        return Arrays.stream(shape).mapToObj(size -> "[" + size + "]").collect(Collectors.joining());
    }

    /** The product of a shape, −1 if it is more than a long holds or a size is negative. */
    static long count(int[] shape) {
        long count = 1;
        for (int size : shape) {
            if (size < 0 || (size > 0 && count > Long.MAX_VALUE / size)) {
                return -1;
            }
            count *= size;
        }
        return count;
    }
}
