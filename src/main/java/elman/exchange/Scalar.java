package elman.exchange;

import elman.train.MetricsHistory.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A number of a run's curve.
 *
 * @param column its name in a table
 * @param tag its name in TensorBoard
 * @param of its value, NaN where there is none, infinite where it was beyond all numbers
 * @param isOfHeldOut whether it was measured after {@link Point#validationStep}, not after the point's last step
 */
record Scalar(String column, String tag, ToDoubleFunction<Point> of, boolean isOfHeldOut) {
    private static final Scalar LOSS = new Scalar("loss", "loss/train", Point::loss, false);
    private static final Scalar VALIDATION_LOSS =
            new Scalar("validation_loss", "loss/validation", Point::validationLoss, true);

    private static final Scalar SCORE = new Scalar("score", "score", Point::score, true);

    /** All, for a curve: its bits per character are those of the validation loss, where there is one. A score has whoever has a goal. */
    static List<Scalar> of(List<Point> points) {
        boolean validated = points.stream().anyMatch(Point::hasValidation);
        Scalar judged = validated ? VALIDATION_LOSS : LOSS;
        List<Scalar> scalars = new ArrayList<>(List.of(
                LOSS,
                VALIDATION_LOSS,
                new Scalar(
                        "bits_per_char",
                        "bits_per_char",
                        point -> judged.of.applyAsDouble(point) / Math.log(2),
                        judged.isOfHeldOut),
                new Scalar("grad_norm", "grad_norm", Point::gradNorm, false),
                new Scalar("learning_rate", "learning_rate", Point::learningRate, false)));
        if (points.stream().anyMatch(Point::hasScore)) {
            scalars.add(SCORE);
        }
        return scalars;
    }

    /** The step after which it was measured. */
    long step(Point point) {
        return isOfHeldOut ? point.validationStep() : point.step();
    }
}
