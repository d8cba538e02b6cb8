package elman.nn.cell;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How a state of a unit follows from its gates: as it is written, and as it is computed in float64.
 *
 * @param letter h, the hidden state, or c, the cell state
 * @param tex the right-hand side, in which {@code {f}} stands for the value of a gate or for a state's new value, and
 *     {@code {c-}} for a state's value before
 */
public record StateEquation(String letter, String tex, ToDoubleFunction<Values> value) {
    /**
     * What is known of a unit at one token.
     *
     * @param now gates and the states that are worked out already, by their letters
     * @param before states of the token before
     */
    public record Values(Map<String, Double> now, Map<String, Double> before) {
        public double of(String letter) {
            return now.getOrDefault(letter, Double.NaN);
        }

        public double before(String letter) {
            return before.getOrDefault(letter, Double.NaN);
        }
    }
}
