package elman.server.run;

import elman.train.StepMetrics;

/** The newest of each quantity that steps measure; NaN before the first. */
final class Newest {
    private double loss = Double.NaN;
    private double validationLoss = Double.NaN;
    private double gradNorm = Double.NaN;
    private double learningRate = Double.NaN;

    void add(StepMetrics metrics) {
        loss = metrics.loss();
        gradNorm = metrics.gradNorm();
        learningRate = metrics.learningRate();
        validationLoss = metrics.hasValidation() ? metrics.validationLoss() : validationLoss;
    }

    double loss() {
        return loss;
    }

    double validationLoss() {
        return validationLoss;
    }

    double gradNorm() {
        return gradNorm;
    }

    double learningRate() {
        return learningRate;
    }
}
