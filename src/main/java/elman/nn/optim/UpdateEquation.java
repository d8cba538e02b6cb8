package elman.nn.optim;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.ToDoubleFunction;

/**
 * How an optimiser works out one quantity when it updates a weight: as it is written, and as it is computed in float64.
 *
 * @param name of the quantity: w, the weight; the letter of a memory; or what stands between these
 * @param letter that stands for it in TeX once it is worked out
 * @param tex the right-hand side. In it {@code {m}} stands for a quantity that is worked out already or for a constant,
 *     {@code {m-}} for the weight or a memory before the update, and {@code {g}}, {@code {lr}} and {@code {t}} for the
 *     gradient, the learning rate and the number of the update, from 1
 */
public record UpdateEquation(String name, String letter, String tex, ToDoubleFunction<Values> value) {
    /** Of the weight or a memory: what it becomes is written with a dash. */
    UpdateEquation(String name, String tex, ToDoubleFunction<Values> value) {
        this(name, name + "'", tex, value);
    }

    /** What is known of a weight, by the names above. */
    public record Values(Map<String, Double> known) {
        /** Throws {@link NoSuchElementException} where the quantity is not known. */
        public double of(String name) {
            Double value = known.get(name);
            if (value == null) {
                throw new NoSuchElementException("no " + name + " among " + known.keySet());
            }
            return value;
        }
    }
}
