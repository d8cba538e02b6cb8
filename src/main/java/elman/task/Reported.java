package elman.task;

/**
 * What was published of how far back a network learned to remember, in another training than here.
 *
 * @param finding a sentence
 * @param source where it stands
 */
public record Reported(String finding, String source) {}
