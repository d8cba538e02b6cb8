package elman.server.trainer;

import elman.train.MetricsHistory.Point;
import elman.train.StepMetrics;
import java.util.List;

/** The newest of each quantity that every step measures; NaN before the first. */
public final class Newest {
    private double loss = Double.NaN;
    private double gradNorm = Double.NaN;
    private double learningRate = Double.NaN;

    /** What a curve says: of its last point the loss is the mean over the steps that it stands for. */
    void add(List<Point> points) {
        for (Point point : points) {
            loss = point.loss();
            gradNorm = point.gradNorm();
            learningRate = point.learningRate();
        }
    }

    void add(StepMetrics metrics) {
        loss = metrics.loss();
        gradNorm = metrics.gradNorm();
        learningRate = metrics.learningRate();
    }

    double loss() {
        return loss;
    }

    double gradNorm() {
        return gradNorm;
    }

    double learningRate() {
        return learningRate;
    }
}
