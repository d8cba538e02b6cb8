package elman.insight.doctor;

/**
 * What may help: another value of one setting of the training.
 *
 * @param field its name at the interface, such as {@code learningRate}
 * @param anew whether the run has to be started anew for it; else it can be set while it trains
 */
public record Remedy(String field, double value, boolean anew) {}
