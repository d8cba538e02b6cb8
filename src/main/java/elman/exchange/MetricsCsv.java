package elman.exchange;

import elman.train.MetricsHistory.Point;
import java.util.List;
import java.util.StringJoiner;

/**
 * A run's curve as a table (RFC 4180): a row a point, which stands for the steps since the one before. Losses are in nats a
 * character, and "Infinity" where one was beyond all numbers; a field is empty where nothing was measured. The held-out text
 * was read after {@code validation_step}, one of the steps of the row.
 */
public final class MetricsCsv {
    private static final String END = "\r\n";

    private MetricsCsv() {}

    public static String text(List<Point> points) {
        List<Scalar> scalars = Scalar.of(points);
        StringBuilder text = new StringBuilder();
        StringJoiner names = new StringJoiner(",");
        names.add("step");
        scalars.forEach(scalar -> names.add(scalar.column()));
        names.add("validation_step");
        text.append(names).append(END);
        for (Point point : points) {
            StringJoiner row = new StringJoiner(",");
            row.add(Long.toString(point.step()));
            scalars.forEach(scalar -> row.add(field(scalar.of().applyAsDouble(point))));
            row.add(point.hasValidation() ? Long.toString(point.validationStep()) : "");
            text.append(row).append(END);
        }
        return text.toString();
    }

    private static String field(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
