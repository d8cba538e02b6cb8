package elman.nn.optim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is to know of an optimiser: told to people.
 *
 * @param title as people call it, such as Adam
 * @param help a sentence for whoever chooses among optimisers
 * @param source where it was published
 * @param update its equations in the order in which they are computed, the last that of the weight
 */
public record OptimizerDescription(
        String title, String help, String source, List<Constant> constants, List<UpdateEquation> update) {
    /**
     * A number that the optimiser never changes.
     *
     * @param name in the equations' placeholders
     * @param letter in TeX
     */
    public record Constant(String name, String letter, double value) {}

    /**
     * What an update of a weight works out.
     *
     * @param known {@code w-}, {@code g}, {@code lr}, {@code t}, and every memory before the update, such as {@code m-}.
     *     Of what was worked out already, such as {@code m}, that value is kept
     * @return the quantities of {@link #update} by their names, and those that were known
     */
    public UpdateEquation.Values work(Map<String, Double> known) {
        Map<String, Double> all = new HashMap<>(known);
        UpdateEquation.Values values = new UpdateEquation.Values(all);
        for (UpdateEquation equation : update) {
            if (!all.containsKey(equation.name())) {
                all.put(equation.name(), equation.value().applyAsDouble(values));
            }
        }
        return values;
    }
}
