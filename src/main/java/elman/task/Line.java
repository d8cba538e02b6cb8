package elman.task;

/**
 * A loss to compare a network's with.
 *
 * @param name short, such as "optimum"
 * @param phrase what reaches it, within a sentence: "better than {@code phrase}"
 * @param loss in the task's own measure: nats a prediction, or the mean squared error
 * @param source how it is known, a sentence
 */
public record Line(String name, String phrase, double loss, String source) {
    /** The name of the least loss that anything can reach. */
    public static final String OPTIMUM = "optimum";

    public static Line optimum(double loss, String source) {
        return new Line(OPTIMUM, "the optimum", loss, source);
    }
}
