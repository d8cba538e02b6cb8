package elman.exchange;

import elman.train.MetricsHistory.Point;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A number of a run's curve.
 *
 * @param column its name in a table
 * @param tag its name in TensorBoard
 * @param of its value, NaN where there is none
 */
record Scalar(String column, String tag, ToDoubleFunction<Point> of) {
    private static final Scalar LOSS = new Scalar("loss", "loss/train", Point::loss);
    private static final Scalar VALIDATION_LOSS =
            new Scalar("validation_loss", "loss/validation", Point::validationLoss);

    /** All, for a curve: its bits per character are those of the validation loss, where there is one. */
    static List<Scalar> of(List<Point> points) {
        boolean validated = points.stream().anyMatch(point -> !Double.isNaN(point.validationLoss()));
        Scalar judged = validated ? VALIDATION_LOSS : LOSS;
        return List.of(
                LOSS,
                VALIDATION_LOSS,
                new Scalar("bits_per_char", "bits_per_char", point -> judged.of.applyAsDouble(point) / Math.log(2)),
                new Scalar("grad_norm", "grad_norm", Point::gradNorm),
                new Scalar("learning_rate", "learning_rate", Point::learningRate));
    }
}
