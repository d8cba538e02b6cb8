package elman.insight.doctor;

/**
 * A number that a finding rests on.
 *
 * @param unit what it counts or is measured in, empty for a pure ratio
 */
public record Evidence(String name, double value, String unit) {}
