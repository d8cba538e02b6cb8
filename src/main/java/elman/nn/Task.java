package elman.nn;

/** What a network reads and answers. */
public enum Task {
    /** Tokens: one-hot inputs, softmax outputs, cross-entropy in nats a token. */
    TEXT,
    /** Real numbers: dense inputs, linear outputs, mean squared error. */
    SERIES
}
